import type { Database } from '#lib/server/db/client.ts';
import {
	ballotHorizon,
	ballotsAfter,
	currentChoices,
	itemsOf
} from '#lib/modules/votes/server/index.ts';
import type { OpinionMap } from '../opinion-map.ts';
import type { MapModel } from '../own-place.ts';
import type { MapItem } from '../selection.ts';
import type { MapWorker } from './engine/map-worker.ts';
import { SnapshotBuilder } from './engine/snapshot-builder.ts';

/** Keeps the worker's copy of one poll up with its ledger: read once whole, then only what was added. */
export class PollFollower {
	readonly #worker: MapWorker;
	readonly #pollId: string;
	#serial = -1;
	#standing = '';
	#version: number;
	#usedAt = 0;

	/** @param version of the last published map; the next one is one higher */
	constructor(worker: MapWorker, pollId: string, version: number) {
		this.#worker = worker;
		this.#pollId = pollId;
		this.#version = version;
	}

	get version(): number {
		return this.#version;
	}

	/** Unix milliseconds of the last map. */
	get usedAt(): number {
		return this.#usedAt;
	}

	/**
	 * Makes the next map from everything committed so far.
	 *
	 * @param standing which statements stand, as the votes tell it; they are read again when it changed
	 */
	async next(
		db: Database,
		now: Date,
		standing: string
	): Promise<{ map: OpinionMap; model: MapModel }> {
		if (this.#serial < 0) await this.#load(db);
		else await this.#follow(db, standing);
		this.#standing = standing;
		const map = await this.#worker.compute(this.#pollId, { now });
		const { model } = await this.#worker.modelOf(this.#pollId);
		this.#version = map.picture.version;
		this.#usedAt = now.getTime();
		return { map, model: model! };
	}

	/** Votes go on while the choices are read; what came meanwhile is followed in the next round, and may overlap. */
	async #load(db: Database): Promise<void> {
		const horizon = await ballotHorizon(db, this.#pollId);
		const items = await this.#items(db);
		const builder = new SnapshotBuilder();
		for await (const portion of currentChoices(db, this.#pollId))
			for (const { voterId, itemId, choice } of portion) builder.add(voterId, itemId, choice);
		await this.#worker.load(this.#pollId, {
			votes: builder.build(),
			items,
			ballots: horizon,
			version: this.#version
		});
		this.#serial = horizon;
	}

	async #follow(db: Database, standing: string): Promise<void> {
		if (standing !== this.#standing)
			await this.#worker.apply(this.#pollId, {
				choices: [],
				items: await this.#items(db),
				ballots: this.#serial
			});
		for await (const choices of ballotsAfter(db, this.#pollId, this.#serial)) {
			const ballots = choices.at(-1)!.serial;
			await this.#worker.apply(this.#pollId, { choices, ballots });
			this.#serial = ballots;
		}
	}

	#items(db: Database): Promise<MapItem[]> {
		return itemsOf(db, this.#pollId);
	}
}
