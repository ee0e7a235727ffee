import type { Context } from '#lib/server/context.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import { getContest } from '#lib/modules/contests/server/index.ts';
import { paperOf, tallies } from '#lib/modules/votes/server/index.ts';
import { cardsOf } from '../cards.ts';
import * as lists from '../list-repository.ts';

/**
 * The ideas the actor approves in a contest. An approval of an idea that has left public pages still counts as used,
 * but its text is not shown here either.
 *
 * @refuses auth.required · ideas.contest_unknown
 */
export async function listOwnVotes(ctx: Context, input: { contestId: string }) {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	const found = await getContest(ctx, input);
	if (!found.ok || !found.value.pollId) return refuse('ideas.contest_unknown');
	const contest = found.value;
	const paper = await paperOf(ctx, found.value.pollId);
	const voted = await lists.listByIds(ctx.db, Object.keys(paper?.choices ?? {}));
	const rows = voted.filter((row) => row.state === 'admitted' && !row.isHidden);
	const ids = rows.map((row) => row.id);
	const counts = await tallies(ctx, found.value.pollId, ids);
	const items = await cardsOf(ctx, rows);
	return ok({ contest, items, paper, tallies: Object.fromEntries(counts) });
}
