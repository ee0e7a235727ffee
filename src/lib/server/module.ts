import type { Actor } from '../shared/actor.ts';
import type { RoomKind } from '../realtime/rooms.ts';
import type { StateValue } from '../realtime/protocol.ts';
import type { Database } from './db/client.ts';
import type { Deliveries } from './events/deliveries.ts';
import type { Operation } from './operations.ts';

/** May this actor hear this room? `id` is the room's part after the colon. */
export type Admission = (
	actor: Actor,
	id: string,
	db: Database,
	now: Date
) => Promise<boolean> | boolean;

/** A kind of state: absolute values with versions, sent at most once per tick. */
export interface StateSource {
	/** The values as they may be shown in each room; an id whose value no room may see is left out. */
	read(
		db: Database,
		ids: readonly string[],
		now: Date
	): Promise<readonly { rooms: readonly string[]; value: StateValue }[]>;
}

/** Work the clock asks for. Runs in every process; `run` must tolerate a twin (unique rows, advisory locks). */
export interface PeriodicJob {
	readonly name: string;
	readonly everySeconds: number;
	run(now: Date): Promise<void>;
}

/** What a module brings to the house. The composition reads it; nothing else does. */
export interface ModuleManifest {
	readonly name: string;
	readonly refusals?: Readonly<Record<string, number>>;
	readonly operations?: readonly Operation[];
	readonly deliveries?: Deliveries;
	readonly admission?: Partial<Record<RoomKind, Admission>>;
	readonly state?: Readonly<Record<string, StateSource>>;
	readonly jobs?: readonly PeriodicJob[];
	/**
	 * Begins what has a thread of its own, before the port opens, in processes that serve people from a build. `threads`:
	 * the folder of what the build made for them.
	 */
	readonly start?: (threads: URL) => Promise<void>;
	/** Ends what the module started on the side, after its jobs and the last request. */
	readonly stop?: () => Promise<void>;
	/** Introductions to other modules' ports: reviewables, sinks. Called once at composition. */
	readonly introduce?: () => void;
}

export const defineModule = (manifest: ModuleManifest): ModuleManifest => manifest;
