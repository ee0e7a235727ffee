/**
 * A page that listens, without a browser. Does step for step what `src/lib/realtime/socket.svelte.ts` does, which only
 * the Svelte compiler can read: positions applied one by one, a gap asked for by joining again after the last one,
 * `reset` answered by reading the page again, the higher version of a count. A change there belongs here too.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import {
	RECONNECTION,
	refusedWaitMs,
	type ClientToServerEvents,
	type Envelope,
	type JoinReply,
	type ServerToClientEvents,
	type StateMessage
} from '#lib/realtime/protocol.ts';
import type { Observation } from './history.ts';
import type { Applied } from './live-checker.ts';

const CALL_TIMEOUT_MS = 8_000;
const JOIN_AGAIN_MS = 1_000;
/** Refusals of a join that asking again does not change. */
const LASTING = new Set(['auth.forbidden', 'input.invalid']);

export interface LiveClientOptions {
	readonly name: string;
	readonly url: string;
	readonly room: string;
	/** The item whose count the page shows. */
	readonly itemId: string;
	/** What reading the page tells: the room's position, as of one instant with everything else on it. */
	readPage(): Promise<{ position: number }>;
	/** Each count the page shows, as it comes. */
	onCount?(count: Observation): void;
}

type ClientSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

export class LiveClient {
	readonly options: LiveClientOptions;
	readonly #socket: ClientSocket;
	#position = 0;
	#heard = 0;
	#isJoined = false;
	#isOver = false;
	/** The position of the page as it was last read, and what was applied since. */
	from = 0;
	applied: Applied[] = [];
	count: Observation | undefined;
	resets = 0;
	connects = 0;
	readonly #ready: Promise<void>;

	constructor(options: LiveClientOptions) {
		this.options = options;
		this.#socket = io(options.url, {
			transports: ['websocket'],
			forceNew: true,
			...RECONNECTION,
			autoConnect: false
		});
		this.#ready = new Promise((resolve) => this.#listen(resolve));
	}

	/** Reads the page and begins to listen; resolves at the first successful join. */
	async open(): Promise<void> {
		await this.#read();
		this.#socket.connect();
		await this.#ready;
	}

	get isJoined(): boolean {
		return this.#isJoined;
	}

	get position(): number {
		return this.#position;
	}

	#listen(onJoined: () => void): void {
		const socket = this.#socket;
		let refusals = 0;
		const comeBack = () =>
			setTimeout(() => this.#isOver || socket.connect(), refusedWaitMs(++refusals));
		socket.on('connect', () => {
			refusals = 0;
			this.connects += 1;
			void this.#join().then(() => this.#isJoined && onJoined());
		});
		socket.on('disconnect', (reason) => {
			this.#isJoined = false;
			if (reason === 'io server disconnect') comeBack();
		});
		socket.on('connect_error', () => {
			if (!socket.active) comeBack();
		});
		socket.on('event', (envelope) => this.#receive(envelope));
		socket.on('state', ({ values }) => this.#spread(values));
		socket.on('heads', (heads) => {
			if ((heads[this.options.room] ?? 0) > this.#position) void this.#join();
		});
		socket.on('access', () => void this.#reset());
		socket.on('draining', (afterMs) => {
			setTimeout(() => this.#isOver || socket.disconnect().connect(), afterMs);
		});
	}

	async #read(): Promise<void> {
		const { position } = await this.options.readPage();
		this.#position = this.#heard = this.from = position;
		this.applied = [];
	}

	async #reset(): Promise<void> {
		this.resets += 1;
		await this.#read();
	}

	#receive(envelope: Envelope): void {
		if (envelope.room !== this.options.room || envelope.position <= this.#position) return;
		this.#heard = Math.max(this.#heard, envelope.position);
		if (envelope.position > this.#position + 1) {
			if (this.#isJoined) void this.#join();
			return;
		}
		this.#position = envelope.position;
		const body = envelope.body as { id?: string } | null;
		this.applied.push({
			position: envelope.position,
			fingerprint: `${envelope.name} ${body?.id ?? ''}`
		});
	}

	#spread(values: StateMessage['values']): void {
		for (const { id, version, value } of values.tally ?? []) {
			if (id !== this.options.itemId || version <= (this.count?.version ?? -1)) continue;
			const { approvals } = value as { approvals: number };
			this.count = { watcher: this.options.name, itemId: id, version, approvals };
			this.options.onCount?.(this.count);
		}
	}

	async #join(): Promise<void> {
		this.#isJoined = false;
		const { room, itemId } = this.options;
		const reply: JoinReply = await this.#socket
			.timeout(CALL_TIMEOUT_MS)
			.emitWithAck('join', { room, after: this.#position, shows: { tally: [itemId] } })
			.catch((): JoinReply => ({ ok: false, refusal: 'server.busy' }));
		if (!reply.ok) return LASTING.has(reply.refusal) ? undefined : this.#joinLater();
		this.#isJoined = true;
		if (reply.reset || this.#position < reply.position) await this.#reset();
		this.#spread(reply.values);
		if (this.#heard > this.#position) await this.#join();
	}

	/** A join that failed while the line stands is tried again: nothing else would. */
	async #joinLater(): Promise<void> {
		await pause(JOIN_AGAIN_MS * (0.5 + Math.random()));
		if (this.#socket.connected && !this.#isJoined && !this.#isOver) await this.#join();
	}

	close(): void {
		this.#isOver = true;
		this.#socket.disconnect();
	}
}
