import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { fromLocalInput } from '#lib/i18n/format.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { scopesOfPlace } from '#lib/modules/places/server/index.ts';
import { addSubject, follow } from '#lib/modules/subjects/server/index.ts';
import { categoriesOf } from '../../category.ts';
import type { CreateContest } from '../../schemas.ts';
import { isOrdered, PHASES, stagesOf, type Phase } from '../../stage.ts';
import { isKnownPlace } from '../own-contest.ts';
import { canOrganise } from '../policy.ts';
import * as repository from '../repository.ts';

/** The instants of the local times; undefined when one of them is no time. */
function startsOf(times: CreateContest['stages']): Record<Phase, string> | undefined {
	const starts = PHASES.map((phase) => [phase, fromLocalInput(times[phase])?.toISOString()]);
	return starts.every(([, start]) => start) ? Object.fromEntries(starts) : undefined;
}

/**
 * Makes a contest as a draft, which only organisers see. Its maker follows it.
 *
 * @refuses auth.required · contests.not_organiser · contests.stages_disordered · places.unknown
 * @emits contest.created
 */
export async function createContest(
	ctx: Context,
	input: CreateContest & { isDemo?: boolean }
): Promise<Result<{ contestId: string }>> {
	const { stages: times, categories, place, isDemo = false, ...fields } = input;
	const starts = startsOf(times);
	const stages = starts && stagesOf(starts, input.tallyRule);
	return inTransaction<{ contestId: string }, string>(
		ctx,
		{ act: 'contests.create', input },
		async (tx) => {
			const id = newId();
			const scopes = [`contest:${id}`, ...(await scopesOfPlace(tx.db, place))];
			const decision = canOrganise(tx.actor, scopes, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			if (!stages || !isOrdered(stages))
				return refuse('contests.stages_disordered', { fields: { stages: { code: 'format' } } });
			if (!(await isKnownPlace(tx, place)))
				return refuse('places.unknown', { fields: { place: { code: 'format' } } });
			const createdBy = tx.actor.kind === 'person' ? tx.actor.id : null;
			await addSubject(tx, { id, kind: 'contest', scopes });
			await repository.insert(tx.db, {
				id,
				...fields,
				place,
				isDemo,
				categories: categoriesOf(categories),
				state: 'draft',
				createdBy,
				createdAt: tx.now
			});
			await repository.insertStages(tx.db, id, stages);
			if (createdBy) await follow(tx, createdBy, id);
			tx.emit('contest.created', { contestId: id });
			return ok({ contestId: id });
		}
	);
}
