import { computeMap, type MapMemory } from '../../map.ts';
import type { OpinionMap } from '../../opinion-map.ts';
import type { MapModel } from '../../own-place.ts';
import { MAX_PAIRED_COLUMNS, PairCounts } from '../../pair-counts.ts';
import type { MapItem, MapMode } from '../../selection.ts';
import { VoteMatrix, type MapChoice, type VoteSnapshot } from '../../vote-matrix.ts';

/** One changed choice; null: taken back. */
export interface ChoiceChange {
	readonly voterId: string;
	readonly itemId: string;
	readonly choice: MapChoice | null;
}

/** A poll as it stands. */
export interface PollSnapshot {
	readonly votes: VoteSnapshot;
	/** statements of the poll, those without votes too */
	readonly items: readonly MapItem[];
	/** highest ballot serial in it */
	readonly ballots: number;
	/** of the last published map, 0 for none */
	readonly version: number;
	/** that map, so that its sides and letters stay */
	readonly last?: OpinionMap | null;
}

/** What has happened since: choices in order, and statements that came or changed their state. */
export interface PollChanges {
	readonly choices: readonly ChoiceChange[];
	readonly items?: readonly MapItem[];
	readonly ballots: number;
}

export interface ComputeOptions {
	readonly mode?: MapMode;
	/** stands in the picture as the instant of computing */
	readonly now: Date;
	/** measures everything again, as the last map of a debate should */
	readonly isFresh?: boolean;
}

/** Above this share of changed votes counting pairs again is cheaper than following every change. */
const WORTH_RECOUNTING = 0.2;

/**
 * Keeps the votes of one poll, follows their changes, and makes maps of them, each from where the last one ended.
 * Knows voters by opaque ids only. Plain and synchronous: for a thread of its own, see MapWorker.
 */
export class MapEngine {
	#matrix = new VoteMatrix();
	/** null until a map is made, and for polls too wide for it */
	#pairs: PairCounts | null = null;
	#items = new Map<string, MapItem>();
	#ballots = 0;
	#version = 0;
	#published: OpinionMap | null = null;
	#memory: { mode: MapMode; of: MapMemory } | null = null;
	#pointOf: Int32Array = new Int32Array(0);
	#model: MapModel | null = null;

	/** Forgets what was there and takes a poll over. */
	load({ votes, items, ballots, version, last = null }: PollSnapshot): void {
		this.#matrix = VoteMatrix.from(votes);
		this.#pairs = null;
		this.#memory = null;
		this.#pointOf = new Int32Array(0);
		this.#items.clear();
		this.#setItems(items);
		this.#ballots = ballots;
		this.#version = version;
		this.#published = last;
	}

	/** Follows changes, in their order. A change that is already in changes nothing, so batches may overlap. */
	apply({ choices, items = [], ballots }: PollChanges): void {
		this.#setItems(items);
		if (choices.length > this.#matrix.votes * WORTH_RECOUNTING) this.#pairs = null;
		for (const { voterId, itemId, choice } of choices) {
			const change = this.#matrix.set(voterId, itemId, choice);
			if (change && this.#pairs) this.#follow(this.#pairs, change);
		}
		this.#ballots = Math.max(this.#ballots, ballots);
	}

	#follow(pairs: PairCounts, change: Parameters<PairCounts['change']>[1]): void {
		if (this.#matrix.columns > MAX_PAIRED_COLUMNS) this.#pairs = null;
		else pairs.change(this.#matrix, change);
	}

	#setItems(items: readonly MapItem[]): void {
		for (const item of items) {
			this.#items.set(item.itemId, item);
			this.#matrix.addItem(item.itemId);
		}
	}

	/** Makes the next map. Its version is one higher than that of the last. */
	compute({ mode = 'default', now, isFresh = false }: ComputeOptions): OpinionMap {
		const isPaired = this.#matrix.columns <= MAX_PAIRED_COLUMNS;
		if (isPaired) this.#pairs ??= PairCounts.of(this.#matrix);
		this.#pairs?.reserve(this.#matrix.columns);
		const { map, memory, model, pointOf } = computeMap({
			matrix: this.#matrix,
			pairs: isPaired ? this.#pairs : null,
			items: [...this.#items.values()],
			mode,
			now,
			version: this.#version + 1,
			ballots: this.#ballots,
			previous: this.#memory?.mode === mode ? this.#memory.of : null,
			published: this.#published,
			isFresh
		});
		this.#version++;
		this.#memory = { mode, of: memory };
		this.#pointOf = pointOf;
		this.#model = model;
		return map;
	}

	/** @returns the point that is this voter in the last map; null for who is not on it */
	pointOf(voterId: string): number | null {
		const row = this.#matrix.rowOf(voterId);
		const point = row === undefined ? -1 : (this.#pointOf[row] ?? -1);
		return point < 0 ? null : point;
	}

	/** Voters in the order of the points of the last map: who is which point. Never for publication. */
	votersOfPoints(): string[] {
		const voters: string[] = [];
		this.#pointOf.forEach((point, row) => {
			if (point >= 0) voters[point] = this.#matrix.voterIds[row]!;
		});
		return voters;
	}

	/** Where anybody's votes would put them on the last map; null before the first. */
	get model(): MapModel | null {
		return this.#model;
	}

	get version(): number {
		return this.#version;
	}
}
