import type { Context } from '#lib/server/context.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { getContest } from '#lib/modules/contests/server/index.ts';
import { phaseAt, type Contest } from '#lib/modules/contests/index.ts';
import { areTalliesPublic, paperOf, tallies } from '#lib/modules/votes/server/index.ts';
import type { BallotPaper } from '#lib/modules/votes/index.ts';
import type { IdeaPage } from '../../idea.ts';
import type { ListIdeas } from '../../schemas.ts';
import { searchTerms } from '#lib/shared/search.ts';
import { cardsOf } from '../cards.ts';
import type { IdeaFilter } from '../list-repository.ts';
import { readKey, readPage, type Sort } from '../orders.ts';

/** The order a list has unless asked otherwise: shuffled while people vote, so that the first is nobody's luck. */
export const defaultSort = (contest: Contest, now: Date): Sort =>
	phaseAt(contest.stages, now) === 'voting' ? 'random' : 'new';

/** The significant digits of a KATO code: everything under a place begins with them. */
const placePrefix = (kato: string): string =>
	kato.replace(/^(\d{2})0{7}$|^(\d{4})0{5}$|^(\d{6})0{3}$/, '$1$2$3');

function filterOf(
	ctx: Context,
	input: ListIdeas,
	terms: readonly string[],
	paper: BallotPaper | undefined
): IdeaFilter {
	const { contestId, category, kind } = input;
	return {
		...{ contestId, category, kind, terms },
		placePrefix: input.place && placePrefix(input.place),
		authorId: input.mine && ctx.actor.kind === 'person' ? ctx.actor.id : undefined,
		exceptIds: input.unvoted && paper ? Object.keys(paper.choices) : undefined,
		limit: input.limit + 1
	};
}

/** The order asked for, or the usual one: the closest first when words were searched. */
async function sortOf(
	ctx: Context,
	contest: Contest,
	input: ListIdeas,
	isSearch: boolean
): Promise<Result<Sort, 'votes.tally_hidden'>> {
	const asked = input.sort === 'match' && !isSearch ? undefined : input.sort;
	if (asked !== 'votes') return ok(asked ?? (isSearch ? 'match' : defaultSort(contest, ctx.now)));
	const isShown = contest.pollId && (await areTalliesPublic(ctx.db, contest.pollId, ctx.now));
	return isShown ? ok(asked) : refuse('votes.tally_hidden');
}

/**
 * Admitted ideas of a contest by search, filters and order, with what the actor may see of counts and their own votes.
 *
 * @refuses contests.unknown · cursor.invalid · votes.tally_hidden when sorting by votes that are not public · rate.limited
 */
export async function listIdeas(
	ctx: Context,
	input: ListIdeas
): Promise<Result<IdeaPage & { sort: string }>> {
	const found = await getContest(ctx, { contestId: input.contestId });
	if (!found.ok) return found;
	const contest = found.value;
	const terms = searchTerms(input.q ?? '');
	const sorted = await sortOf(ctx, contest, input, terms.length > 0);
	if (!sorted.ok) return sorted;
	const sort = sorted.value;
	const key = input.cursor ? readKey(input.cursor, sort) : undefined;
	if (input.cursor && !key) return refuse('cursor.invalid');
	if (terms.length > 0) {
		const rate = await allowRate('search.run', ctx.networkTag ?? 'unknown');
		if (!rate.allowed) return refuse('rate.limited', { retryAfterSeconds: rate.retryAfterSeconds });
	}
	const paper = contest.pollId ? await paperOf(ctx, contest.pollId) : undefined;
	const filter = filterOf(ctx, input, terms, paper);
	const { rows, next } = await readPage(ctx, contest, { filter, sort, words: input.q ?? '', key });
	const ids = rows.map((row) => row.id);
	const counts = contest.pollId ? await tallies(ctx, contest.pollId, ids) : new Map();
	const items = await cardsOf(ctx, rows);
	return ok({ items, next, tallies: Object.fromEntries(counts), paper, sort });
}
