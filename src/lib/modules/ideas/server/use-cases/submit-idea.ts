import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { findContest } from '#lib/modules/contests/server/index.ts';
import { closeReviewsOf, lastDeciderOf, openReview } from '#lib/modules/moderation/server/index.ts';
import { findSubject } from '#lib/modules/subjects/server/index.ts';
import { withdrawFromVote } from '#lib/modules/votes/server/index.ts';
import { missingParts } from '../../idea.ts';
import { canAskSecondLook, canDraft, canWithdraw } from '../policy.ts';
import * as repository from '../repository.ts';

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
	const rate = await allowRate('idea.submit', ctx.actor.id);
	if (!rate.allowed) return refuse('rate.limited', { retryAfterSeconds: rate.retryAfterSeconds });
	return inTransaction(ctx, { act: 'ideas.submit', input }, async (tx) => {
		const idea = await repository.lock(tx.db, input.ideaId);
		const contest = idea && (await findContest(tx.db, idea.contestId));
		if (!idea || !contest) return refuse('ideas.unknown');
		const decision = canDraft(tx.actor, contest, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		if (idea.authorId !== decision.person.id)
			return refuse(idea.state === 'draft' ? 'ideas.unknown' : 'ideas.not_author');
		if (idea.state !== 'draft' && idea.state !== 'returned') return refuse('ideas.not_waiting');
		const missing = missingParts(idea);
		if (missing.length > 0)
			return refuse('ideas.incomplete', {
				fields: Object.fromEntries(missing.map((name) => [name, { code: 'required' }]))
			});
		await repository.lockAuthor(tx.db, contest.id, idea.authorId);
		const active = await repository.countActive(tx.db, contest.id, idea.authorId, idea.id);
		if (active >= contest.ideasPerPerson)
			return refuse('ideas.limit_reached', { n: contest.ideasPerPerson });
		await repository.setState(tx.db, idea.id, {
			state: 'submitted',
			submittedAt: tx.now,
			updatedAt: tx.now
		});
		const subject = await findSubject(tx.db, idea.id);
		const scopes = subject?.scopes ?? [];
		await openReview(tx, {
			kind: 'idea',
			cause: 'admission',
			subjectId: idea.id,
			authorId: idea.authorId,
			scopes
		});
		tx.emit('idea.submitted', { ideaId: idea.id, contestId: contest.id });
		return ok({ ideaId: idea.id });
	});
}

/**
 * Takes an idea back. Before admission it leaves the queue, after it the vote; a stub stays where it was public.
 *
 * @refuses auth.required · ideas.unknown · ideas.not_author · ideas.withdraw_closed
 * @emits idea.withdrawn, unless it was a draft
 */
export async function withdrawIdea(
	ctx: Context,
	input: { ideaId: string }
): Promise<Result<{ ideaId: string }>> {
	return inTransaction(ctx, { act: 'ideas.withdraw', input }, async (tx) => {
		const idea = await repository.lock(tx.db, input.ideaId);
		const contest = idea && (await findContest(tx.db, idea.contestId));
		if (!idea || !contest) return refuse('ideas.unknown');
		const decision = canWithdraw(tx.actor, idea, contest);
		if (!decision.allowed)
			return refuse(
				decision.reason === 'ideas.not_author' && idea.state === 'draft'
					? 'ideas.unknown'
					: decision.reason
			);
		await repository.setState(tx.db, idea.id, { state: 'withdrawn', updatedAt: tx.now });
		await closeReviewsOf(tx, idea.id);
		if (idea.state === 'admitted') await withdrawFromVote(tx, idea.id);
		if (idea.state !== 'draft')
			tx.emit('idea.withdrawn', { ideaId: idea.id, contestId: contest.id });
		return ok({ ideaId: idea.id });
	});
}

/**
 * Asks another moderator to look again, once.
 *
 * @refuses auth.required · ideas.unknown · ideas.not_author · ideas.second_look_used · ideas.second_look_unfit
 * @emits review.opened
 */
export async function askSecondLook(
	ctx: Context,
	input: { ideaId: string }
): Promise<Result<{ ideaId: string }>> {
	return inTransaction(ctx, { act: 'ideas.second_look', input }, async (tx) => {
		const idea = await repository.lock(tx.db, input.ideaId);
		if (!idea || idea.state === 'draft') return refuse('ideas.unknown');
		const decision = canAskSecondLook(tx.actor, idea);
		if (!decision.allowed) return refuse(decision.reason);
		const subject = await findSubject(tx.db, idea.id);
		await repository.setState(tx.db, idea.id, { secondLookAt: tx.now });
		await openReview(tx, {
			kind: 'idea',
			cause: 'second_look',
			subjectId: idea.id,
			authorId: idea.authorId,
			scopes: subject?.scopes ?? [],
			excludedId: await lastDeciderOf(tx.db, idea.id)
		});
		return ok({ ideaId: idea.id });
	});
}
