import type { OpinionMap } from '../../opinion-map.ts';
import type { MapModel } from '../../own-place.ts';
import type { ComputeOptions, PollChanges, PollSnapshot } from './map-engine.ts';

/** What the worker does, by name: its arguments and its answer. */
export interface EngineCalls {
	load(pollId: string, snapshot: PollSnapshot): void;
	apply(pollId: string, changes: PollChanges): void;
	compute(pollId: string, options: ComputeOptions): OpinionMap;
	/** version of the last map, and the voter's point on it */
	pointOf(pollId: string, voterId: string): { version: number; point: number | null };
	votersOfPoints(pollId: string): { version: number; voterIds: string[] };
	/** Where anybody's votes would put them on the last map; null before the first. */
	modelOf(pollId: string): { version: number; model: MapModel | null };
	forget(pollId: string): void;
	/** whether the poll is loaded */
	has(pollId: string): boolean;
}

export type CallName = keyof EngineCalls;

export interface EngineRequest<Name extends CallName = CallName> {
	readonly id: number;
	readonly name: Name;
	readonly args: Parameters<EngineCalls[Name]>;
}

export type EngineReply =
	| { readonly id: number; readonly value: unknown }
	| { readonly id: number; readonly error: { name: string; message: string; stack?: string } };

/** The poll is not in the worker, because it was never loaded or the thread was lost: load it and ask again. */
export class PollNotLoaded extends Error {
	constructor(pollId: string) {
		super(`Poll ${pollId} is not loaded into the map's worker.`);
		this.name = 'PollNotLoaded';
	}
}
