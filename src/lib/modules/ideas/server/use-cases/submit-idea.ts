import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { openReview } from '#lib/modules/moderation/server/index.ts';
import { findSubject } from '#lib/modules/subjects/server/index.ts';
import { missingParts } from '../../idea.ts';
import { canSubmitIdea } from '../policy.ts';
import * as repository from '../repository.ts';
import { denialOf, incompleteness, lockWithContest } from '../written.ts';

/**
 * Takes a point of the daily limit, but only for an act that could succeed: who forgot a part, or repeats a request
 * whose answer was lost, is not shut out for a day.
 */
async function takePoint(ctx: Context, personId: string, ideaId: string) {
	const idea = await repository.find(ctx.db, ideaId);
	const isReady =
		idea?.authorId === personId &&
		(idea.state === 'draft' || idea.state === 'returned') &&
		missingParts(idea).length === 0;
	return isReady
		? allowRate('idea.submit', personId)
		: ({ allowed: true, retryAfterSeconds: 0 } as const);
}

/** The idea's state, its review and the news of it. */
async function handIn(tx: TransactionContext, idea: repository.IdeaRow): Promise<void> {
	const { id, authorId, contestId } = idea;
	await repository.setState(tx.db, id, {
		state: 'submitted',
		submittedAt: tx.now,
		updatedAt: tx.now
	});
	const scopes = (await findSubject(tx.db, id))?.scopes ?? [];
	await openReview(tx, { kind: 'idea', cause: 'admission', subjectId: id, authorId, scopes });
	tx.emit('idea.submitted', { ideaId: id, contestId });
}

/**
 * Hands a draft, or a returned idea put right, to the moderators.
 *
 * @refuses auth.required · ideas.unknown · ideas.not_author · ideas.not_waiting · ideas.not_open · ideas.tier_too_low ·
 * ideas.incomplete with the missing parts · ideas.limit_reached · rate.limited
 * @emits idea.submitted, review.opened
 */
export async function submitIdea(
	ctx: Context,
	input: { ideaId: string }
): Promise<Result<{ ideaId: string }>> {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	const rate = await takePoint(ctx, ctx.actor.id, input.ideaId);
	if (!rate.allowed) return refuse('rate.limited', { retryAfterSeconds: rate.retryAfterSeconds });
	return inTransaction(ctx, { act: 'ideas.submit', input }, async (tx) => {
		const found = await lockWithContest(tx, input.ideaId);
		if (!found) return refuse('ideas.unknown');
		const { idea, contest } = found;
		const decision = canSubmitIdea(tx.actor, idea, contest, tx.now);
		if (!decision.allowed) return denialOf(decision.reason, idea);
		const problem = incompleteness(idea);
		if (problem) return problem;
		await repository.lockAuthor(tx.db, contest.id, idea.authorId);
		const active = await repository.countActive(tx.db, contest.id, idea.authorId, idea.id);
		if (active >= contest.ideasPerPerson)
			return refuse('ideas.limit_reached', { n: contest.ideasPerPerson });
		await handIn(tx, idea);
		return ok({ ideaId: idea.id });
	});
}
