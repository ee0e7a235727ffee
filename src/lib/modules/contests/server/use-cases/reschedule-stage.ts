import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { fromLocalInput } from '#lib/i18n/format.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { reschedulePoll } from '#lib/modules/votes/server/index.ts';
import { isOrdered, startOf, type Phase } from '../../stage.ts';
import * as repository from '../repository.ts';
import { lockOwn, pollDatesOf } from './create-contest.ts';

/**
 * Moves the start of a stage that has not begun, with a reason everybody can read. Waits for votes under way, so none
 * is judged by half of the change.
 *
 * @refuses auth.required · contests.unknown · contests.not_organiser · contests.stage_began · contests.stages_disordered ·
 * votes.poll_frozen
 * @emits contest.rescheduled
 */
export async function rescheduleStage(
	ctx: Context,
	input: { contestId: string; phase: Phase; startsAt: string; reason: string }
): Promise<Result<{ startsAt: string }>> {
	return inTransaction<{ startsAt: string }, string>(
		ctx,
		{ act: 'contests.reschedule', input },
		async (tx) => {
			const own = await lockOwn(tx, input.contestId);
			if (!own.ok) return own;
			const contest = own.value;
			const to = fromLocalInput(input.startsAt);
			const from = startOf(contest.stages, input.phase)!;
			if (contest.state === 'published' && (new Date(from) <= tx.now || (to && to <= tx.now)))
				return refuse('contests.stage_began');
			const stages = contest.stages.map((stage) =>
				stage.phase === input.phase && to ? { ...stage, startsAt: to.toISOString() } : stage
			);
			if (!to || !isOrdered(stages))
				return refuse('contests.stages_disordered', { fields: { startsAt: { code: 'format' } } });
			await repository.moveStage(tx.db, contest.id, input.phase, to);
			await repository.insertRescheduling(tx.db, {
				id: newId(),
				contestId: contest.id,
				at: tx.now,
				by: tx.actor.kind === 'person' ? tx.actor.id : null,
				reason: input.reason,
				moves: [{ phase: input.phase, from, to: to.toISOString() }]
			});
			if (contest.pollId) {
				const moved = await reschedulePoll(tx, contest.pollId, pollDatesOf({ stages }));
				if (!moved.ok) return moved;
			}
			tx.emit('contest.rescheduled', {
				contestId: contest.id,
				phase: input.phase,
				reason: input.reason
			});
			return ok({ startsAt: to.toISOString() });
		}
	);
}
