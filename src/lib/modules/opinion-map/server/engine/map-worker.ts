import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { OpinionMap } from '../../opinion-map.ts';
import type { MapModel } from '../../own-place.ts';
import type { ComputeOptions, PollChanges, PollSnapshot } from './map-engine.ts';
import {
	PollNotLoaded,
	type CallName,
	type EngineCalls,
	type EngineReply,
	type EngineRequest
} from './protocol.ts';

const FOLDER = 'src/lib/modules/opinion-map/server/engine';

/**
 * The folder of the worker's source. A thread needs a file of its own, which the build's bundle has not, so it is
 * always started from the source that lies in the folder of the product, through tsx like the product itself. In
 * development and tests that is this folder; in a build this code is a chunk under `build/`, and the source is found
 * upwards from there, or from where the process was started.
 */
export function findEngineFolder(from = fileURLToPath(import.meta.url)): string {
	for (let folder = path.dirname(from); ; folder = path.dirname(folder)) {
		const found = path.join(folder, FOLDER);
		if (fs.existsSync(path.join(found, STARTER))) return found;
		if (folder === path.dirname(folder)) break;
	}
	const found = path.resolve(FOLDER);
	if (fs.existsSync(path.join(found, STARTER))) return found;
	throw new Error(`${FOLDER} is not there: start in the product's folder.`);
}

const STARTER = 'start-worker.mjs';

interface Waiting {
	resolve(value: unknown): void;
	reject(error: Error): void;
}

/**
 * The map's thread, seen from outside: every call is a promise, answered in the order asked. The thread starts with
 * the first call. If it is lost, what waited fails, and the next call starts an empty one, which says `PollNotLoaded`
 * until polls are loaded again.
 */
export class MapWorker {
	#thread: Worker | null = null;
	#waiting = new Map<number, Waiting>();
	#lastId = 0;
	#isClosed = false;
	readonly #entry: string | undefined;

	/** @param entry another file to run, for tests */
	constructor(entry?: string) {
		this.#entry = entry;
	}

	/** Hands a poll over. The arrays of its votes move to the thread and are empty here afterwards. */
	load(pollId: string, snapshot: PollSnapshot): Promise<void> {
		const { voters, items, choices } = snapshot.votes;
		const moved = [voters.buffer, items.buffer, choices.buffer] as ArrayBuffer[];
		return this.#call('load', [pollId, snapshot], moved);
	}

	apply(pollId: string, changes: PollChanges): Promise<void> {
		return this.#call('apply', [pollId, changes]);
	}

	compute(pollId: string, options: ComputeOptions): Promise<OpinionMap> {
		return this.#call('compute', [pollId, options]);
	}

	/** @returns the voter's point on the last computed map, whose version stands beside it */
	pointOf(pollId: string, voterId: string): Promise<{ version: number; point: number | null }> {
		return this.#call('pointOf', [pollId, voterId]);
	}

	/** @returns who is which point of the last computed map; a large answer for a large poll, never for publication */
	votersOfPoints(pollId: string): Promise<{ version: number; voterIds: string[] }> {
		return this.#call('votersOfPoints', [pollId]);
	}

	/** @returns what places anybody by their votes on the last computed map, whose version stands beside it */
	modelOf(pollId: string): Promise<{ version: number; model: MapModel | null }> {
		return this.#call('modelOf', [pollId]);
	}

	forget(pollId: string): Promise<void> {
		return this.#call('forget', [pollId]);
	}

	has(pollId: string): Promise<boolean> {
		return this.#call('has', [pollId]);
	}

	/** Ends the thread; what waits, and whatever is called later, fails. */
	async close(): Promise<void> {
		this.#isClosed = true;
		const thread = this.#thread;
		this.#lose(new Error("The map's worker was closed."));
		await thread?.terminate();
	}

	#call<Name extends CallName>(
		name: Name,
		args: Parameters<EngineCalls[Name]>,
		moved: ArrayBuffer[] = []
	): Promise<ReturnType<EngineCalls[Name]>> {
		if (this.#isClosed) return Promise.reject(new Error("The map's worker was closed."));
		return new Promise((resolve, reject) => {
			this.#thread ??= this.#start();
			const request: EngineRequest<Name> = { id: ++this.#lastId, name, args };
			this.#thread.postMessage(request, moved);
			this.#waiting.set(request.id, { resolve: resolve as Waiting['resolve'], reject });
			// Only what waits keeps the process alive.
			this.#thread.ref();
		});
	}

	#start(): Worker {
		const folder = findEngineFolder();
		const entry = this.#entry ?? path.join(folder, 'worker.ts');
		const thread = new Worker(path.join(folder, STARTER), {
			name: 'opinion-map',
			workerData: { entry: pathToFileURL(entry).href },
			// The thread must not repeat the process's own options: under a test runner they start the runner.
			execArgv: []
		});
		thread.on('message', (reply: EngineReply) => this.#settle(reply));
		const isLost = (error: Error) => {
			if (this.#thread === thread) this.#lose(error);
		};
		thread.on('error', isLost);
		thread.on('exit', (code) => isLost(new Error(`The map's worker ended with code ${code}.`)));
		thread.unref();
		return thread;
	}

	#settle(reply: EngineReply): void {
		const waiting = this.#waiting.get(reply.id);
		this.#waiting.delete(reply.id);
		if (this.#waiting.size === 0) this.#thread?.unref();
		if (!waiting) return;
		if ('error' in reply) waiting.reject(errorOf(reply.error));
		else waiting.resolve(reply.value);
	}

	#lose(error: Error): void {
		this.#thread = null;
		const waiting = [...this.#waiting.values()];
		this.#waiting.clear();
		for (const { reject } of waiting) reject(error);
	}
}

/** An error as it was thrown in the thread, with its stack there. */
function errorOf({
	name,
	message,
	stack
}: {
	name: string;
	message: string;
	stack?: string;
}): Error {
	const error = name === 'PollNotLoaded' ? new PollNotLoaded('') : new Error(message);
	error.message = message;
	error.name = name;
	if (stack) error.stack = stack;
	return error;
}
