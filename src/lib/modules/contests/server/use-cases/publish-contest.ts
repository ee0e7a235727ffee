import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Tier } from '#lib/shared/actor.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { createPoll } from '#lib/modules/votes/server/index.ts';
import { votingDatesOf } from '../../stage.ts';
import { lockOwn } from '../own-contest.ts';
import * as repository from '../repository.ts';

/**
 * Opens a draft to everybody and makes its poll. The rules of voting are frozen from its opening on.
 *
 * @refuses auth.required · contests.unknown · contests.not_organiser · contests.not_draft · contests.title_incomplete
 * @emits contest.published
 */
export async function publishContest(
	ctx: Context,
	input: { contestId: string }
): Promise<Result<{ pollId: string }>> {
	return inTransaction<{ pollId: string }, string>(
		ctx,
		{ act: 'contests.publish', input },
		async (tx) => {
			const own = await lockOwn(tx, input.contestId);
			if (!own.ok) return own;
			const contest = own.value;
			if (contest.state !== 'draft') return refuse('contests.not_draft');
			if (!contest.title.ru || !contest.title.en) return refuse('contests.title_incomplete');
			const pollId = await createPoll(tx, {
				scopeKind: 'contest',
				scopeId: contest.id,
				method: 'approval',
				choiceLimit: contest.approvalsPerPerson,
				minTier: contest.minTier as Tier,
				tallyRule: contest.tallyRule,
				...votingDatesOf(contest.stages)
			});
			await repository.update(tx.db, contest.id, { state: 'published', pollId });
			tx.emit('contest.published', { contestId: contest.id });
			return ok({ pollId });
		}
	);
}
