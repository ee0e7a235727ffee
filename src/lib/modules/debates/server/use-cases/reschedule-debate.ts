import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { toLocalInput } from '#lib/i18n/format.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { reschedulePoll } from '#lib/modules/votes/server/index.ts';
import type { Debate } from '../../debate.ts';
import type { RescheduleDebate } from '../../schemas.ts';
import { datesOf, pollDatesOf } from '../dates.ts';
import { actorId, lockOwn, unfit } from '../own-debate.ts';
import * as repository from '../repository.ts';

interface Dates {
	readonly opensAt: string;
	readonly closesAt: string;
}

/** The dates after the move. @refuses debates.dates_disordered · debates.date_passed */
function moved(debate: Debate, input: RescheduleDebate, now: Date): Result<Dates> {
	const dates = datesOf({
		opensAt: input.opensAt ?? toLocalInput(new Date(debate.opensAt)),
		closesAt: input.closesAt
	});
	if (!dates)
		return refuse('debates.dates_disordered', { fields: { closesAt: { code: 'format' } } });
	const isOpen = debate.state === 'published' && new Date(debate.opensAt) <= now;
	// The field gives minutes; an opening that stays keeps its seconds.
	const stays = !input.opensAt || toLocalInput(new Date(debate.opensAt)) === input.opensAt;
	const opensAt = stays ? debate.opensAt : dates.opensAt.toISOString();
	const isLate = dates.closesAt <= now || (!stays && (isOpen || dates.opensAt <= now));
	if (debate.state === 'published' && isLate) return refuse('debates.date_passed');
	return ok({ opensAt, closesAt: dates.closesAt.toISOString() });
}

/** What a move of published dates owes the public: a row of the history, the poll's dates, the news. */
async function makePublic(
	tx: TransactionContext,
	debate: Debate,
	to: Dates,
	reason: string
): Promise<Result<null>> {
	await repository.insertChange(tx.db, {
		id: newId(),
		debateId: debate.id,
		kind: 'rescheduled',
		at: tx.now,
		by: actorId(tx),
		reason,
		move: { ...to, wasOpensAt: debate.opensAt, wasClosesAt: debate.closesAt }
	});
	tx.emit('debate.rescheduled', { debateId: debate.id, reason });
	return debate.pollId ? reschedulePoll(tx, debate.pollId, pollDatesOf(to)) : ok(null);
}

/**
 * Moves the opening of a debate that has not begun, or the end of one that is not over, with a reason everybody can
 * read. Waits for votes under way. A draft's dates are nobody's business yet and move freely.
 *
 * @refuses auth.required · debates.unknown · debates.not_facilitator · debates.is_over · debates.dates_disordered ·
 * debates.date_passed · votes.poll_frozen
 * @emits debate.rescheduled, or debate.edited for a draft
 */
export async function rescheduleDebate(
	ctx: Context,
	input: RescheduleDebate
): Promise<Result<{ opensAt: string; closesAt: string }>> {
	return inTransaction<{ opensAt: string; closesAt: string }, string>(
		ctx,
		{ act: 'debates.reschedule', input },
		async (tx) => {
			const own = await lockOwn(tx, input.debateId);
			if (!own.ok) return own;
			const debate = own.value;
			const problem = unfit(debate, 'reschedule', tx.now);
			if (problem) return problem;
			const to = moved(debate, input, tx.now);
			if (!to.ok) return to;
			const { opensAt, closesAt } = to.value;
			await repository.update(tx.db, debate.id, {
				opensAt: new Date(opensAt),
				closesAt: new Date(closesAt)
			});
			if (debate.state === 'draft') tx.emit('debate.edited', { debateId: debate.id });
			else {
				const told = await makePublic(tx, debate, to.value, input.reason);
				if (!told.ok) return told;
			}
			return ok({ opensAt, closesAt });
		}
	);
}
