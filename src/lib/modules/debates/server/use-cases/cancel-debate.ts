import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, type Result } from '#lib/shared/result.ts';
import { reschedulePoll } from '#lib/modules/votes/server/index.ts';
import type { Debate } from '../../debate.ts';
import { pollDatesOf } from '../dates.ts';
import { actorId, lockOwn, unfit } from '../own-debate.ts';
import * as repository from '../repository.ts';

/** The poll's dates when it ends at once: never opened where it had not, unchanged where it was over. */
function endedAt(debate: Debate, now: Date) {
	const dates = pollDatesOf(debate);
	if (dates.closesAt <= now) return dates;
	const justBefore = new Date(now.getTime() - 1);
	const opensAt = dates.opensAt < now ? dates.opensAt : justBefore;
	return { opensAt, closesAt: now, talliesFrom: now };
}

/**
 * Ends a published debate for good, with a reason everybody can read. Its voting ends too, after the votes under way.
 *
 * @refuses auth.required · debates.unknown · debates.not_facilitator · debates.not_published · debates.is_over
 * @emits debate.cancelled
 */
export async function cancelDebate(
	ctx: Context,
	input: { debateId: string; reason: string }
): Promise<Result<{ done: true }>> {
	return inTransaction<{ done: true }, string>(
		ctx,
		{ act: 'debates.cancel', input },
		async (tx) => {
			const own = await lockOwn(tx, input.debateId);
			if (!own.ok) return own;
			const debate = own.value;
			const problem = unfit(debate, 'cancel', tx.now);
			if (problem) return problem;
			const ended = await reschedulePoll(tx, debate.pollId!, endedAt(debate, tx.now));
			if (!ended.ok) return ended;
			const { reason } = input;
			await repository.update(tx.db, debate.id, { state: 'cancelled', cancelReason: reason });
			await repository.insertChange(tx.db, {
				id: newId(),
				debateId: debate.id,
				kind: 'cancelled',
				at: tx.now,
				by: actorId(tx),
				reason
			});
			tx.emit('debate.cancelled', input);
			return ok({ done: true } as const);
		}
	);
}
