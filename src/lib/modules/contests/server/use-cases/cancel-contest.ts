import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { reschedulePoll } from '#lib/modules/votes/server/index.ts';
import { votingDatesOf } from '../../stage.ts';
import { lockOwn } from '../own-contest.ts';
import * as repository from '../repository.ts';

/** The poll's dates when it ends at once: never opened where it had not, unchanged where it was over. */
function endedAt(dates: ReturnType<typeof votingDatesOf>, now: Date) {
	if (dates.closesAt <= now) return dates;
	const justBefore = new Date(now.getTime() - 1);
	return {
		...dates,
		opensAt: dates.opensAt < now ? dates.opensAt : justBefore,
		closesAt: now
	};
}

/**
 * Ends a published contest for good, with a reason everybody can read. Its voting ends too, after the votes under way.
 *
 * @refuses auth.required · contests.unknown · contests.not_organiser · contests.not_published · contests.is_cancelled ·
 * contests.results_published
 * @emits contest.cancelled
 */
export async function cancelContest(
	ctx: Context,
	input: { contestId: string; reason: string }
): Promise<Result<{ done: true }>> {
	return inTransaction<{ done: true }, string>(
		ctx,
		{ act: 'contests.cancel', input },
		async (tx) => {
			const own = await lockOwn(tx, input.contestId);
			if (!own.ok) return own;
			const contest = own.value;
			if (contest.state === 'draft') return refuse('contests.not_published');
			if (contest.state === 'cancelled') return refuse('contests.is_cancelled');
			if (contest.resultsPublishedAt) return refuse('contests.results_published');
			if (contest.pollId) {
				const dates = endedAt(votingDatesOf(contest.stages), tx.now);
				const ended = await reschedulePoll(tx, contest.pollId, dates);
				if (!ended.ok) return ended;
			}
			await repository.update(tx.db, contest.id, { state: 'cancelled' });
			// A row of the public history that moves no stage: the end of all of them.
			await repository.insertRescheduling(tx.db, {
				id: newId(),
				contestId: contest.id,
				at: tx.now,
				by: tx.actor.kind === 'person' ? tx.actor.id : null,
				reason: input.reason,
				moves: []
			});
			tx.emit('contest.cancelled', input);
			return ok({ done: true } as const);
		}
	);
}
