import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, type Result } from '#lib/shared/result.ts';
import { pausePoll, resumePoll } from '#lib/modules/votes/server/index.ts';
import { actorId, lockOwn, unfit } from '../own-debate.ts';
import * as repository from '../repository.ts';

interface Input {
	readonly debateId: string;
	readonly reason: string;
}
type Answer = Promise<Result<{ done: true }>>;

/**
 * Stops an open debate for the time being, with a reason everybody can read: no votes, no statements, no arguments.
 * Its end does not move. Waits for votes under way.
 *
 * @refuses auth.required · debates.unknown · debates.not_facilitator · debates.not_published · debates.not_open ·
 * debates.is_over
 * @emits debate.paused
 */
export const pauseDebate = (ctx: Context, input: Input): Answer => setPause(ctx, input, true);

/**
 * Lets a paused debate go on.
 *
 * @refuses auth.required · debates.unknown · debates.not_facilitator · debates.not_published · debates.not_paused ·
 * debates.not_open · debates.is_over
 * @emits debate.resumed
 */
export const resumeDebate = (ctx: Context, input: Input): Answer => setPause(ctx, input, false);

function setPause(ctx: Context, input: Input, isPaused: boolean): Answer {
	const act = isPaused ? 'pause' : 'resume';
	return inTransaction<{ done: true }, string>(
		ctx,
		{ act: `debates.${act}`, input },
		async (tx) => {
			const own = await lockOwn(tx, input.debateId);
			if (!own.ok) return own;
			const debate = own.value;
			const problem = unfit(debate, act, tx.now);
			if (problem) return problem;
			const poll = await (isPaused ? pausePoll : resumePoll)(tx, debate.pollId!);
			if (!poll.ok) return poll;
			await repository.update(tx.db, debate.id, { pausedAt: isPaused ? tx.now : null });
			await repository.insertChange(tx.db, {
				id: newId(),
				debateId: debate.id,
				kind: isPaused ? 'paused' : 'resumed',
				at: tx.now,
				by: actorId(tx),
				reason: input.reason
			});
			tx.emit(isPaused ? 'debate.paused' : 'debate.resumed', input);
			return ok({ done: true } as const);
		}
	);
}
