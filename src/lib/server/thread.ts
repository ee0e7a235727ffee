import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { log } from './log.ts';
import {
	errorFrom,
	type ThreadCalls,
	type ThreadNews,
	type ThreadReply,
	type ThreadRequest
} from './thread-calls.ts';

/** Of what a thread was asked when it ended nobody knows whether it happened: as if a connection had been lost. */
export class ThreadLost extends Error {
	readonly code = 'CONNECTION_CLOSED';
}

/** A thread keeps little. The room for young objects is the process's own (process-args.ts): Node lets no thread have another. */
const LIMITS = { maxOldGenerationSizeMb: 128 };
/** So long a stop waits for what is not answered yet. */
const LAST_ANSWERS_MS = 5_000;

interface Waiting {
	resolve(value: unknown): void;
	reject(error: Error): void;
}

/**
 * A thread of this process, seen from outside: every call is a promise. It starts with the first call. If it is lost, what
 * waited fails with `ThreadLost`, and the next call starts another one.
 */
export class Thread<Calls extends ThreadCalls, News = never> {
	readonly #name: string;
	readonly #file: URL;
	readonly #hear: (news?: News) => void;
	#worker: Worker | undefined;
	#waiting = new Map<number, Waiting>();
	#lastId = 0;
	#isStopped = false;

	/**
	 * @param file JavaScript that calls `answerCalls`; a thread has no TypeScript loader
	 * @param hear what it tells unasked; nothing when it has ended
	 */
	constructor(name: string, file: URL, hear: (news?: News) => void = () => {}) {
		this.#name = name;
		this.#file = file;
		this.#hear = hear;
	}

	/** @throws what the call threw, with its code; `ThreadLost` */
	call<Name extends keyof Calls & string>(
		name: Name,
		...args: Parameters<Calls[Name]>
	): Promise<Awaited<ReturnType<Calls[Name]>>> {
		if (this.#isStopped) return Promise.reject(new ThreadLost(`${this.#name} was stopped`));
		return this.#ask(name, args) as Promise<Awaited<ReturnType<Calls[Name]>>>;
	}

	/**
	 * Takes no more calls, waits for the answers to those before, then ends the thread.
	 *
	 * @param last what the thread shall do once it is asked nothing any more
	 */
	async stop(last?: keyof Calls & string): Promise<void> {
		this.#isStopped = true;
		const limit = new AbortController();
		const answered = this.#answersOf(last);
		await Promise.race([
			answered.finally(() => limit.abort()),
			pause(LAST_ANSWERS_MS, undefined, { signal: limit.signal }).catch(() => {})
		]);
		await this.#worker?.terminate();
	}

	async #answersOf(last?: string): Promise<void> {
		while (this.#waiting.size > 0) await new Promise((resolve) => setTimeout(resolve, 10));
		if (last && this.#worker) await this.#ask(last, []).catch(() => {});
	}

	#ask(name: string, args: readonly unknown[]): Promise<unknown> {
		return new Promise((resolve, reject) => {
			const id = ++this.#lastId;
			this.#worker ??= this.#start();
			this.#waiting.set(id, { resolve, reject });
			this.#worker.postMessage({ id, name, args } satisfies ThreadRequest);
		});
	}

	#start(): Worker {
		// Not the process's own options: they may load a compiler, or start a test runner.
		const options = { name: this.#name, execArgv: [], resourceLimits: LIMITS };
		const worker = new Worker(this.#file, options);
		worker.on('message', (message: ThreadReply | ThreadNews) =>
			'news' in message ? this.#hear(message.news as News) : this.#settle(message)
		);
		worker.on('error', (error) => log.error({ err: error, thread: this.#name }, 'thread failed'));
		worker.on('exit', (code) => {
			this.#worker = undefined;
			this.#hear();
			const waiting = [...this.#waiting.values()];
			this.#waiting.clear();
			for (const { reject } of waiting)
				reject(new ThreadLost(`${this.#name} ended with code ${code}`));
		});
		return worker;
	}

	#settle(reply: ThreadReply): void {
		const waiting = this.#waiting.get(reply.id);
		this.#waiting.delete(reply.id);
		if ('failure' in reply) waiting?.reject(errorFrom(reply.failure));
		else waiting?.resolve(reply.value);
	}
}
