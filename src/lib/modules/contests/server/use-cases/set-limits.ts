import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { scopesOfPlace } from '#lib/modules/places/server/index.ts';
import { setScopes } from '#lib/modules/subjects/server/index.ts';
import { categoriesOf } from '../../category.ts';
import type { SetLimits } from '../../schemas.ts';
import { stagesOf, type Phase } from '../../stage.ts';
import { isKnownPlace, lockOwn } from '../own-contest.ts';
import { canOrganise } from '../policy.ts';
import * as repository from '../repository.ts';

/**
 * Changes a draft's place, categories and limits. Published ones are promises and stay.
 *
 * @refuses auth.required · contests.unknown · contests.not_organiser · contests.not_draft · contests.changed_elsewhere ·
 * places.unknown
 * @emits contest.edited
 */
export async function setLimits(
	ctx: Context,
	input: SetLimits
): Promise<Result<{ version: number }>> {
	const { contestId, version, categories, place, ...limits } = input;
	return inTransaction<{ version: number }, string>(
		ctx,
		{ act: 'contests.set_limits', input },
		async (tx) => {
			const own = await lockOwn(tx, contestId);
			if (!own.ok) return own;
			const contest = own.value;
			if (contest.state !== 'draft') return refuse('contests.not_draft');
			if (contest.version !== version) return refuse('contests.changed_elsewhere');
			if (!(await isKnownPlace(tx, place)))
				return refuse('places.unknown', { fields: { place: { code: 'format' } } });
			const scopes = [`contest:${contestId}`, ...(await scopesOfPlace(tx.db, place))];
			// Nobody moves a contest to a territory that is not theirs.
			const decision = canOrganise(tx.actor, scopes, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			await setScopes(tx, contestId, scopes);
			await repository.update(tx.db, contestId, {
				...limits,
				place: place ?? null,
				categories: categoriesOf(categories)
			});
			const starts = Object.fromEntries(contest.stages.map((s) => [s.phase, s.startsAt]));
			await repository.replaceStages(
				tx.db,
				contestId,
				stagesOf(starts as Record<Phase, string>, input.tallyRule)
			);
			tx.emit('contest.edited', { contestId });
			return ok({ version: version + 1 });
		}
	);
}
