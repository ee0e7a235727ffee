import type postgres from 'postgres';
import type { Tier } from '#lib/shared/actor.ts';

/** What a poll needs to know of a person, and no more. */
export interface VoterFacts {
	readonly tier: Tier;
	readonly place: string | null;
	readonly isActive: boolean;
	/** Holds the juror's role in the poll's own scope: jurors score, they do not vote. */
	readonly isExcluded: boolean;
}

/**
 * Facts of many people in one prepared statement, inside a vote flush.
 *
 * @param tx  the flush's own transaction (postgres.js): a drizzle statement would not be prepared
 * @param scope  the poll's container, e.g. `contest:<id>`
 */
export async function voterFacts(
	tx: postgres.ISql,
	personIds: readonly string[],
	scope: string
): Promise<Map<string, VoterFacts>> {
	const [kind, id] = scope.split(':') as [string, string];
	// The few jurors are found once, not once per person.
	const rows = await tx<(VoterFacts & { id: string })[]>`
		select p.id, p.tier, p.home_place as place, p.state = 'active' as "isActive", p.id in (
			select g.person_id from grants g where g.role = 'juror' and g.scope_kind = ${kind} and g.scope_id = ${id}
				and g.revoked_at is null and g."from" <= clock_timestamp() and (g.until is null or g.until > clock_timestamp())
		) as "isExcluded"
		from people p where p.id = any(${personIds as string[]}::uuid[])`;
	return new Map(rows.map(({ id: personId, ...facts }) => [personId, facts]));
}
