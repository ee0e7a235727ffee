import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { arrange, type List } from '../../nomination.ts';
import { canNominate } from '../policy.ts';
import { nominable } from '../ports.ts';
import * as repository from '../repository.ts';

type Done = { list: List | 'none'; place: number | null };

/**
 * Puts an admitted idea on a list of the selection, at a place, or takes it off. A draft that only organisers see; two
 * of them at once are served one after the other. The same move again changes nothing and is no news.
 *
 * @refuses auth.required · contests.unknown · contests.not_organiser · contests.results_published ·
 * contests.shortlist_closed · contests.idea_not_admitted
 * @emits nomination.changed → room shortlist:<contest>
 */
export async function nominate(
	ctx: Context,
	input: { contestId: string; subjectId: string; list: List | 'none'; place?: number }
): Promise<Result<Done>> {
	const { contestId, subjectId, list } = input;
	return inTransaction<Done, string>(ctx, { act: 'contests.nominate', input }, async (tx) => {
		const contest = await repository.lock(tx.db, contestId);
		if (!contest) return refuse('contests.unknown');
		const decision = canNominate(tx.actor, contest, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		if (list !== 'none' && !(await nominable().isAdmitted(tx.db, contestId, subjectId)))
			return refuse('contests.idea_not_admitted');
		const before = await repository.listNominations(tx.db, contestId);
		const after = arrange(before, input);
		const was = before.find((n) => n.subjectId === subjectId);
		const is = after.find((n) => n.subjectId === subjectId);
		if (was?.list !== is?.list || was?.place !== is?.place) {
			await repository.replaceNominations(tx, contestId, after);
			tx.emit('nomination.changed', { contestId, subjectId, list });
		}
		return ok({ list, place: is?.place ?? null });
	});
}
