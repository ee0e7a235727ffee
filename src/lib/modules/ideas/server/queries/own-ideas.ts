import type { Context } from '#lib/server/context.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { findContest } from '#lib/modules/contests/server/index.ts';
import type { Contest } from '#lib/modules/contests/index.ts';
import { decisionsOf, type PublicDecision } from '#lib/modules/moderation/server/index.ts';
import { paperOf, tallies } from '#lib/modules/votes/server/index.ts';
import type { IdeaCard, IdeaFields, IdeaState } from '../../idea.ts';
import { canDraft, canEditIdea } from '../policy.ts';
import * as lists from '../list-repository.ts';
import * as repository from '../repository.ts';
import { cardsOf } from './list-ideas.ts';

/** The actor's ideas in every state, last changed first. @refuses auth.required */
export async function listOwnIdeas(ctx: Context): Promise<Result<IdeaCard[], 'auth.required'>> {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	return ok(await cardsOf(ctx, await repository.listByAuthor(ctx.db, ctx.actor.id)));
}

/** The ideas the actor approves in a contest. @refuses auth.required · ideas.contest_unknown */
export async function listOwnVotes(ctx: Context, input: { contestId: string }) {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	const contest = await findContest(ctx.db, input.contestId);
	if (!contest?.pollId) return refuse('ideas.contest_unknown');
	const paper = await paperOf(ctx, contest.pollId);
	const rows = await lists.listByIds(ctx.db, Object.keys(paper?.choices ?? {}));
	const counts = await tallies(
		ctx,
		contest.pollId,
		rows.map((row) => row.id)
	);
	return ok({
		contest,
		items: await cardsOf(ctx, rows),
		paper,
		tallies: Object.fromEntries(counts)
	});
}

/** An own idea for its form. @refuses auth.required · ideas.unknown · ideas.edit_closed */
export async function getOwnIdea(
	ctx: Context,
	input: { ideaId: string }
): Promise<
	Result<{
		id: string;
		version: number;
		state: IdeaState;
		fields: IdeaFields;
		contest: Contest;
		decisions: PublicDecision[];
		canSubmit: boolean;
	}>
> {
	const idea = await repository.find(ctx.db, input.ideaId);
	const contest = idea && (await findContest(ctx.db, idea.contestId));
	if (!idea || !contest) return refuse('ideas.unknown');
	const decision = canEditIdea(ctx.actor, idea, contest, ctx.now);
	if (!decision.allowed)
		return refuse(decision.reason === 'ideas.not_author' ? 'ideas.unknown' : decision.reason);
	const { title, problem, solution, benefit, costKzt, category, place, lang } = idea;
	return ok({
		id: idea.id,
		version: idea.version,
		state: idea.state,
		fields: { title, problem, solution, benefit, costKzt, category, place, lang },
		contest,
		decisions: await decisionsOf(ctx.db, idea.id),
		canSubmit:
			(idea.state === 'draft' || idea.state === 'returned') &&
			canDraft(ctx.actor, contest, ctx.now).allowed
	});
}

/** Whether the actor may write an idea now, before a form is shown. @refuses as drafting */
export async function mayDraft(
	ctx: Context,
	input: { contestId: string }
): Promise<Result<Contest>> {
	const contest = await findContest(ctx.db, input.contestId);
	if (contest?.state !== 'published') return refuse('ideas.contest_unknown');
	const decision = canDraft(ctx.actor, contest, ctx.now);
	return decision.allowed ? ok(contest) : refuse(decision.reason);
}

/** Admitted ideas alike by words, for a writer to look at. */
export const listSimilar = async (ctx: Context, input: { contestId: string; title: string }) =>
	ok(await repository.listSimilar(ctx.db, input.contestId, input.title, 5));
