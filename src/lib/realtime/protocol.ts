/**
 * The facts of every event by its name: ids and codes, never a text or a person's name. Modules add theirs by
 * declaration merging in their `events.ts`.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by declaration merging
export interface EventFacts {}
export type EventName = keyof EventFacts & string;

/** One event as a room sees it. Positions count up by one per room, in commit order. */
export interface Envelope {
	readonly room: string;
	readonly position: number;
	readonly name: string;
	/** Composed at delivery from the rows as they are then; null when there is nothing left to show. */
	readonly body: unknown;
}

/** An absolute value that may arrive late or twice: the highest version wins. */
export interface StateValue {
	readonly id: string;
	readonly version: number;
	readonly value: unknown;
}

/** Everything of a room that changed since the last tick, by kind of state. */
export interface StateMessage {
	readonly room: string;
	readonly values: Readonly<Record<string, readonly StateValue[]>>;
}

/** What a call by socket came to. `message` is the refusal's sentence in the person's language. */
export type CallReply =
	| {
			readonly ok: true;
			readonly value: unknown;
			/** When it was written, where pages may come from a replica: the browser sends it back with its next request. */
			readonly written?: number;
	  }
	| {
			readonly ok: false;
			readonly refusal: string;
			readonly message: string;
			readonly details?: Readonly<Record<string, unknown>>;
	  };

export type JoinReply =
	| {
			readonly ok: true;
			readonly position: number;
			/** The room moved too far to replay: read the page again. */
			readonly reset: boolean;
			readonly values: StateMessage['values'];
	  }
	| { readonly ok: false; readonly refusal: string };

/** At most this many events are replayed at a join; beyond it the page is read again. */
export const REPLAY_LIMIT = 500;
export const TICK_MS = 250;
export const HEARTBEAT_MS = 20_000;
/**
 * How a client comes back after its line broke: at any moment of the next four seconds, again and again. A process that
 * dies takes thousands of sockets along, and the others are not to be asked by all of them within one second; but
 * somebody who stands before a page is not to look at old counts for longer than that.
 */
export const RECONNECTION = {
	reconnectionDelay: 2_000,
	reconnectionDelayMax: 4_000,
	randomizationFactor: 1,
	/** A try that hears nothing for so long has failed. */
	timeout: 8_000
} as const;
const REFUSED_MOST_MS = 16_000;

/**
 * How long a client waits that was refused at the door: its knocking is work for a server that has too much of it, so
 * the span doubles each time.
 *
 * @param times refused so often, one after the other; from 1
 * @returns milliseconds, any of the span
 */
export const refusedWaitMs = (times: number): number =>
	Math.random() * Math.min(RECONNECTION.reconnectionDelayMax * 2 ** (times - 1), REFUSED_MOST_MS);

export interface Join {
	readonly room: string;
	/** The position the page was read at; left out: from now on. */
	readonly after?: number;
	/** What the page shows, by kind of state, so that a reconnected page is brought up to date. */
	readonly shows?: Record<string, string[]>;
}

export interface Call {
	readonly operation: string;
	readonly input: Record<string, unknown>;
	readonly key: string;
	readonly locale?: 'kk' | 'ru' | 'en';
}

export interface ServerToClientEvents {
	event(message: Envelope): void;
	state(message: StateMessage): void;
	presence(message: { room: string; count: number }): void;
	/** The last position of each room the socket is in: a client that has less asks for the rest. */
	heads(heads: Record<string, number>): void;
	/** State of this room was left out while the socket was slow: join again for the newest. */
	behind(room: string): void;
	/** The person's rights changed or the session ended: read the page again. */
	access(): void;
	/** The process is about to stop: reconnect after this many milliseconds, a moment of this socket's own. */
	draining(afterMs: number): void;
}

export interface ClientToServerEvents {
	join(input: Join, ack: (reply: JoinReply) => void): void;
	leave(room: string): void;
	call(input: Call, ack: (reply: CallReply) => void): void;
}
