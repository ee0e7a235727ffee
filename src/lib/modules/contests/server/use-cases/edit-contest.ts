import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { EditContest } from '../../schemas.ts';
import { lockOwn } from '../own-contest.ts';
import * as repository from '../repository.ts';

/**
 * Changes the texts, unless somebody changed the contest since the editor saw it. A published title stays whole.
 *
 * @refuses auth.required · contests.unknown · contests.not_organiser · contests.changed_elsewhere ·
 * contests.is_cancelled · contests.title_incomplete
 * @emits contest.edited
 */
export async function editContest(
	ctx: Context,
	input: EditContest
): Promise<Result<{ version: number }>> {
	return inTransaction<{ version: number }, string>(
		ctx,
		{ act: 'contests.edit', input },
		async (tx) => {
			const own = await lockOwn(tx, input.contestId);
			if (!own.ok) return own;
			const contest = own.value;
			if (contest.state === 'cancelled') return refuse('contests.is_cancelled');
			if (contest.version !== input.version) return refuse('contests.changed_elsewhere');
			const { title, summary, rules } = input;
			if (contest.state === 'published' && (!title.ru || !title.en))
				return refuse('contests.title_incomplete');
			await repository.update(tx.db, contest.id, { title, summary, rules });
			tx.emit('contest.edited', { contestId: contest.id });
			return ok({ version: input.version + 1 });
		}
	);
}
