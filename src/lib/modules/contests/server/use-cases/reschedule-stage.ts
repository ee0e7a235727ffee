import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { fromLocalInput } from '#lib/i18n/format.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { reschedulePoll } from '#lib/modules/votes/server/index.ts';
import type { Contest } from '../../contest.ts';
import { isOrdered, startOf, votingDatesOf, type Phase, type Stage } from '../../stage.ts';
import { lockOwn } from '../own-contest.ts';
import * as repository from '../repository.ts';

interface Move {
	readonly contestId: string;
	readonly phase: Phase;
	/** Local time, as `datetime-local` fields give it. */
	readonly startsAt: string;
	readonly reason: string;
}

/** The stages after the move. @refuses contests.stage_began · contests.stages_disordered */
function movedStages(contest: Contest, move: Move, now: Date): Result<Stage[]> {
	const to = fromLocalInput(move.startsAt);
	const from = new Date(startOf(contest.stages, move.phase)!);
	if (contest.state === 'published' && (from <= now || (to && to <= now)))
		return refuse('contests.stage_began');
	const stages = contest.stages.map((stage) =>
		stage.phase === move.phase && to ? { ...stage, startsAt: to.toISOString() } : stage
	);
	return to && isOrdered(stages)
		? ok(stages)
		: refuse('contests.stages_disordered', { fields: { startsAt: { code: 'format' } } });
}

/** What a move of published dates owes the public: a row of the history, the poll's dates, the news. */
async function makePublic(
	tx: TransactionContext,
	contest: Contest,
	stages: readonly Stage[],
	{ phase, reason }: Move
): Promise<Result<null>> {
	const [from, to] = [startOf(contest.stages, phase)!, startOf(stages, phase)!];
	await repository.insertRescheduling(tx.db, {
		id: newId(),
		contestId: contest.id,
		at: tx.now,
		by: tx.actor.kind === 'person' ? tx.actor.id : null,
		reason,
		moves: [{ phase, from, to }]
	});
	tx.emit('contest.rescheduled', { contestId: contest.id, phase, reason });
	return contest.pollId ? reschedulePoll(tx, contest.pollId, votingDatesOf(stages)) : ok(null);
}

/**
 * Moves the start of a stage that has not begun, with a reason everybody can read. Waits for votes under way, so none
 * is judged by half of the change. A draft's dates are nobody's business yet and move freely.
 *
 * @refuses auth.required · contests.unknown · contests.not_organiser · contests.is_cancelled · contests.stage_began ·
 * contests.stages_disordered · votes.poll_frozen
 * @emits contest.rescheduled, or contest.edited for a draft
 */
export async function rescheduleStage(
	ctx: Context,
	input: Move
): Promise<Result<{ startsAt: string }>> {
	return inTransaction<{ startsAt: string }, string>(
		ctx,
		{ act: 'contests.reschedule', input },
		async (tx) => {
			const own = await lockOwn(tx, input.contestId);
			if (!own.ok) return own;
			const contest = own.value;
			if (contest.state === 'cancelled') return refuse('contests.is_cancelled');
			const moved = movedStages(contest, input, tx.now);
			if (!moved.ok) return moved;
			const startsAt = startOf(moved.value, input.phase)!;
			await repository.moveStage(tx.db, contest.id, input.phase, new Date(startsAt));
			if (contest.state === 'draft') tx.emit('contest.edited', { contestId: contest.id });
			else {
				const told = await makePublic(tx, contest, moved.value, input);
				if (!told.ok) return told;
			}
			return ok({ startsAt });
		}
	);
}
