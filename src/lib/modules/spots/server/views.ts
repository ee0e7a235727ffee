import type { Database } from '#lib/server/db/client.ts';
import { placeNames } from '#lib/modules/places/server/index.ts';
import type { SpotAction, SpotCard } from '../spot.ts';
import { survivalDueOn } from '../spot.ts';
import * as actions from './action-repository.ts';
import * as repository from './repository.ts';

const UNNAMED = { kk: '', ru: '' };

/** Spots as everybody reads them: nothing of who reported, confirmed or cleaned. */
export async function cardsOf(
	db: Database,
	rows: readonly repository.SpotRow[]
): Promise<SpotCard[]> {
	const [names, seen] = await Promise.all([
		placeNames(
			db,
			rows.map(({ place }) => place)
		),
		repository.countSightings(
			db,
			rows.map(({ id }) => id)
		)
	]);
	return rows.map(({ id, channelId, type, state, words, address, repeats, isHidden, ...row }) => ({
		...{ id, channelId, type, state, words, address, repeats, isHidden },
		district: names.get(row.place) ?? UNNAMED,
		lat: row.lat ?? undefined,
		lon: row.lon ?? undefined,
		seenCount: 1 + (seen.get(id) ?? 0),
		dueOn: row.dueOn ?? undefined,
		createdAt: row.createdAt.toISOString()
	}));
}

/** Days of work with where they were and what lives of what was planted. */
export async function actionViews(
	db: Database,
	rows: readonly actions.ActionRow[],
	today: string
): Promise<SpotAction[]> {
	const ids = rows.map(({ id }) => id);
	const [spotIds, counts] = await Promise.all([
		actions.listSpotsOf(db, ids),
		actions.latestCounts(db, ids)
	]);
	return rows.map(({ id, heldOn, volunteers, kilograms, bags, saplings, note }) => ({
		...{ id, heldOn, volunteers, note },
		kilograms: kilograms ?? undefined,
		bags: bags ?? undefined,
		saplings: saplings ?? undefined,
		spotIds: spotIds.get(id) ?? [],
		alive: counts.get(id)?.alive,
		countedOn: counts.get(id)?.countedOn,
		isCountDue: Boolean(saplings) && !counts.has(id) && survivalDueOn(heldOn) <= today
	}));
}
