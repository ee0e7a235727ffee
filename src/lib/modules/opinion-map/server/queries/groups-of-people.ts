import type { Database } from '#lib/server/db/client.ts';
import { choicesOf } from '#lib/modules/votes/server/index.ts';
import type { GroupLabel } from '../../opinion-map.ts';
import { ownPlace } from '../../own-place.ts';
import { VOTES_TO_BE_PLACED } from '../../placement.ts';
import * as repository from '../repository.ts';

/** Groups of the newest map and which of some people are in them. */
export interface PeopleInGroups {
	/** Of every group of the map. */
	readonly labels: readonly GroupLabel[];
	/** Index into the labels, by person; who is on no map is not there. */
	readonly groupOf: ReadonlyMap<string, number>;
}

/**
 * The groups of some people by their present votes and the newest map, as the map itself decides: the nearest one, from
 * as many votes on. For counting people by groups, never for showing somebody: it is computed for one answer and kept
 * nowhere, and whoever counts with it tells no cell of fewer than `LEAST_TOLD` people.
 *
 * @returns undefined while the map has no groups
 */
export async function groupsOfPeople(
	db: Database,
	pollId: string,
	personIds: readonly string[]
): Promise<PeopleInGroups | undefined> {
	const row = await repository.find(db, pollId);
	const groups = row?.map.picture.groups ?? [];
	if (!row || groups.length === 0) return undefined;
	const { itemIds } = row.model;
	const centers = groups.map(({ center }) => center);
	const least = Math.max(1, Math.min(VOTES_TO_BE_PLACED, itemIds.length));
	const groupOf = new Map<string, number>();
	for (const [personId, choices] of await choicesOf(db, pollId, personIds)) {
		if (itemIds.filter((itemId) => choices[itemId] !== undefined).length < least) continue;
		const group = ownPlace(row.model, choices, centers)?.group ?? null;
		if (group !== null) groupOf.set(personId, group);
	}
	return { labels: groups.map(({ label }) => label), groupOf };
}
