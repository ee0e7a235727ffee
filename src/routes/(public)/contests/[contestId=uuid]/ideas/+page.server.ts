import { getContest } from '#lib/modules/contests/server/index.ts';
import { allows, phaseAt } from '#lib/modules/contests/index.ts';
import { ideaFilters, listIdeas } from '#lib/modules/ideas/server/index.ts';
import { pickerLevels } from '#lib/modules/places/server/index.ts';
import { areTalliesPublic, castVoteOperation } from '#lib/modules/votes/server/index.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { ctx } = locals;
	const { contestId } = params;
	const contest = unwrap(await getContest(ctx, { contestId }), ctx.locale);
	const filters = unwrap(ideaFilters(contestId, url.searchParams), ctx.locale);
	const heads = await headsOf(ctx.db, [rooms.subject(contestId)]);
	const list = unwrap(await listIdeas(ctx, filters), ctx.locale);
	const isShown = contest.pollId ? await areTalliesPublic(ctx.db, contest.pollId, ctx.now) : false;
	return {
		contest,
		phase: phaseAt(contest.stages, ctx.now),
		list,
		filters,
		isShown,
		canVote: allows(contest, 'vote', ctx.now),
		canSubmit: allows(contest, 'submit_idea', ctx.now),
		districts: await pickerLevels(ctx.db, contest.place ?? '230000000'),
		heads
	};
};

export const actions = { castVote: formAction(castVoteOperation) } satisfies Actions;
