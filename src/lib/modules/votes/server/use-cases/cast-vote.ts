import type { Context } from '#lib/server/context.ts';
import { fingerprintOf } from '#lib/server/db/idempotency.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import { refuse, type Result } from '#lib/shared/result.ts';
import type { VoteReceipt } from '../../ballot.ts';
import type { CastVote } from '../../schemas.ts';
import { submitAct } from '../writer.ts';

/**
 * Records the actor's choice on an item of a poll, replacing an earlier one. Answers after the commit.
 *
 * Committed in groups with the votes of others; the rules are judged inside the group's transaction. The same choice
 * again is accepted without a ballot. Announces nothing: a vote is never an event, only counts move.
 *
 * @refuses votes.sign_in_required · votes.not_open · votes.closed · votes.paused · votes.item_gone ·
 * votes.tier_too_low · votes.own_subject · votes.role_excluded · votes.changed_elsewhere · votes.none_left · rate.limited · server.busy
 */
export async function castVote(ctx: Context, input: CastVote): Promise<Result<VoteReceipt>> {
	if (ctx.actor.kind !== 'person') return refuse('votes.sign_in_required');
	const { id: personId } = ctx.actor;
	const rate = await allowRate('vote.change', `${personId}:${input.itemId}`);
	if (!rate.allowed) return refuse('rate.limited', { retryAfterSeconds: rate.retryAfterSeconds });
	return submitAct(input.pollId, {
		personId,
		itemId: input.itemId,
		choice: input.choice,
		expectedRevision: input.expectedRevision,
		key: ctx.key ?? crypto.randomUUID(),
		fingerprint: fingerprintOf('votes.cast', input)
	});
}
