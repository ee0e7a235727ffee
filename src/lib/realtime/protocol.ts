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
	| { readonly ok: true; readonly value: unknown }
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
	/** The person's rights changed or the session ended: read the page again. */
	access(): void;
	/** The process is about to stop: reconnect after this many milliseconds. */
	draining(afterMs: number): void;
}

export interface ClientToServerEvents {
	join(input: Join, ack: (reply: JoinReply) => void): void;
	leave(room: string): void;
	call(input: Call, ack: (reply: CallReply) => void): void;
}
