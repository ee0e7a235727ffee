import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { fromLocalInput } from '#lib/i18n/format.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { scopesOfPlace } from '#lib/modules/places/server/index.ts';
import { addSubject, follow } from '#lib/modules/subjects/server/index.ts';
import { createPoll } from '#lib/modules/votes/server/index.ts';
import type { Tier } from '#lib/shared/actor.ts';
import { CATEGORIES } from '../../category.ts';
import type { Contest } from '../../contest.ts';
import type { ContestRefusal } from '../../refusals.ts';
import type { CreateContest, EditContest } from '../../schemas.ts';
import { isOrdered, PHASES, stagesOf, startOf, type Phase } from '../../stage.ts';
import { canOrganise } from '../policy.ts';
import * as repository from '../repository.ts';

type Refused = ContestRefusal | 'auth.required';

/** The poll's dates out of the stages: voting until the next stage; counts from the first stage that shows them. */
export function pollDatesOf(contest: Pick<Contest, 'stages'>) {
	const opensAt = startOf(contest.stages, 'voting')!;
	const shown = contest.stages.find((stage) => stage.showsTallies)!;
	return {
		opensAt: new Date(opensAt),
		closesAt: new Date(startOf(contest.stages, 'expert_review')!),
		talliesFrom: new Date(shown.startsAt)
	};
}

/**
 * Makes a contest as a draft, which only organisers see.
 *
 * @refuses auth.required · contests.not_organiser · contests.stages_disordered
 * @emits contest.created
 */
export async function createContest(
	ctx: Context,
	input: CreateContest & { isDemo?: boolean }
): Promise<Result<{ contestId: string }, Refused | 'idempotency.key_reused'>> {
	const { stages: times, categories, place, isDemo = false, ...fields } = input;
	const starts = Object.fromEntries(
		PHASES.map((phase) => [phase, fromLocalInput(times[phase])?.toISOString() ?? ''])
	) as Record<Phase, string>;
	const stages = stagesOf(starts, input.tallyRule);
	return inTransaction(ctx, { act: 'contests.create', input }, async (tx) => {
		const id = newId();
		const scopes = [`contest:${id}`, ...(await scopesOfPlace(tx.db, place))];
		const decision = canOrganise(tx.actor, scopes, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		if (Object.values(starts).includes('') || !isOrdered(stages))
			return refuse('contests.stages_disordered', { fields: { stages: { code: 'format' } } });
		await addSubject(tx, { id, kind: 'contest', scopes });
		await repository.insert(tx.db, {
			id,
			...fields,
			place,
			isDemo,
			categories: CATEGORIES.filter((category) => categories.includes(category.key)) as never,
			state: 'draft',
			createdBy: tx.actor.kind === 'person' ? tx.actor.id : null,
			createdAt: tx.now
		});
		await repository.insertStages(tx.db, id, stages);
		if (tx.actor.kind === 'person') await follow(tx, tx.actor.id, id);
		tx.emit('contest.created', { contestId: id });
		return ok({ contestId: id });
	});
}

/** Loads a contest for changing, with the right to change it. */
export async function lockOwn(
	tx: Parameters<Parameters<typeof inTransaction>[2]>[0],
	contestId: string
) {
	const contest = await repository.lock(tx.db, contestId);
	if (!contest) return refuse('contests.unknown');
	const decision = canOrganise(tx.actor, contest.scopes, tx.now);
	return decision.allowed ? ok(contest) : refuse(decision.reason);
}

/** Changes the texts. @refuses auth.required · contests.unknown · contests.not_organiser · contests.changed_elsewhere */
export async function editContest(
	ctx: Context,
	input: EditContest
): Promise<Result<{ version: number }>> {
	return inTransaction(ctx, { act: 'contests.edit', input }, async (tx) => {
		const own = await lockOwn(tx, input.contestId);
		if (!own.ok) return own;
		if (own.value.version !== input.version) return refuse('contests.changed_elsewhere');
		const { title, summary, rules } = input;
		await repository.update(tx.db, input.contestId, { title, summary, rules });
		tx.emit('contest.edited', { contestId: input.contestId });
		return ok({ version: input.version + 1 });
	});
}

/**
 * Opens a draft to everybody and makes its poll. The rules of voting are frozen from the opening on.
 *
 * @refuses auth.required · contests.unknown · contests.not_organiser · contests.not_draft · contests.title_incomplete
 * @emits contest.published
 */
export async function publishContest(
	ctx: Context,
	input: { contestId: string }
): Promise<Result<{ pollId: string }>> {
	return inTransaction(ctx, { act: 'contests.publish', input }, async (tx) => {
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
			...pollDatesOf(contest)
		});
		await repository.update(tx.db, contest.id, { state: 'published', pollId });
		tx.emit('contest.published', { contestId: contest.id });
		return ok({ pollId });
	});
}

/** Ends a contest for good, with a public reason. @refuses auth.required · contests.unknown · contests.not_organiser */
export async function cancelContest(
	ctx: Context,
	input: { contestId: string; reason: string }
): Promise<Result<{ done: true }>> {
	return inTransaction(ctx, { act: 'contests.cancel', input }, async (tx) => {
		const own = await lockOwn(tx, input.contestId);
		if (!own.ok) return own;
		await repository.update(tx.db, input.contestId, { state: 'cancelled' });
		tx.emit('contest.cancelled', input);
		return ok({ done: true } as const);
	});
}
