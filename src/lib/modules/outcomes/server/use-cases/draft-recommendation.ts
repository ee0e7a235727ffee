import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { findInstitution } from '#lib/modules/institutions/server/index.ts';
import { addSubject, setScopes } from '#lib/modules/subjects/server/index.ts';
import type { DraftRecommendation, EditRecommendation } from '../../schemas.ts';
import {
	actorId,
	beginAnalysis,
	factsOf,
	languageOf,
	lockDebate,
	lockRecommendation
} from '../own-outcome.ts';
import { canRecommend } from '../policy.ts';
import * as repository from '../repository.ts';

/** Whether the institution takes recommendations and the basis is of this debate. */
async function problemOf(
	tx: TransactionContext,
	debateId: string,
	input: { institutionId: string; basis: readonly string[] }
) {
	const institution = await findInstitution(tx.db, input.institutionId);
	if (!institution)
		return refuse('institutions.unknown', { fields: { institutionId: { code: 'format' } } });
	if (!institution.isActive)
		return refuse('institutions.inactive', { fields: { institutionId: { code: 'format' } } });
	const picks = new Set((await repository.listPicks(tx.db, debateId)).map(({ id }) => id));
	return input.basis.every((id) => picks.has(id)) ? undefined : refuse('outcomes.pick_foreign');
}

const scopesFor = (debate: { scopes: readonly string[] }, institutionId: string): string[] => [
	...debate.scopes,
	`institution:${institutionId}`
];

/**
 * Drafts a recommendation of a closed debate to an institution. Seen by facilitators only until it is forwarded.
 *
 * @refuses auth.required · outcomes.debate_unknown · outcomes.not_facilitator · outcomes.not_closed ·
 * outcomes.recommendations_forwarded · outcomes.pick_foreign · institutions.unknown · institutions.inactive
 * @emits recommendation.drafted → room outcome:<debate>
 */
export async function draftRecommendation(
	ctx: Context,
	input: DraftRecommendation
): Promise<Result<{ recommendationId: string }>> {
	const { debateId, institutionId, text, basis } = input;
	return inTransaction<{ recommendationId: string }, string>(
		ctx,
		{ act: 'outcomes.draft_recommendation', input },
		async (tx) => {
			const locked = await lockDebate(tx, debateId);
			if (!locked.ok) return locked;
			const debate = locked.value;
			const decision = canRecommend(tx.actor, debate, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			const problem = await problemOf(tx, debateId, input);
			if (problem) return problem;
			const id = newId();
			const last = (await repository.listRecommendations(tx.db, debateId, true)).at(-1);
			const scopes = scopesFor(debate, institutionId);
			await addSubject(tx, { id, kind: 'recommendation', scopes });
			await repository.insertRecommendation(tx.db, {
				id,
				...{ debateId, institutionId, text, basis },
				lang: languageOf(tx, input.lang),
				position: (last?.position ?? 0) + 1,
				stage: 'draft',
				createdBy: actorId(tx),
				createdAt: tx.now
			});
			const begun = await beginAnalysis(tx, debate);
			if (!begun.ok) return begun;
			tx.emit('recommendation.drafted', { debateId, recommendationId: id, institutionId });
			return ok({ recommendationId: id });
		}
	);
}

/**
 * Changes a recommendation that was not forwarded, unless somebody changed it since the editor saw it.
 *
 * @refuses auth.required · outcomes.recommendation_unknown · outcomes.not_facilitator · outcomes.recommendations_forwarded ·
 * outcomes.changed_elsewhere · outcomes.pick_foreign · institutions.unknown · institutions.inactive
 * @emits recommendation.edited → room outcome:<debate>
 */
export async function editRecommendation(
	ctx: Context,
	input: EditRecommendation
): Promise<Result<{ version: number }>> {
	const { recommendationId: id, version, institutionId, text, basis } = input;
	return inTransaction<{ version: number }, string>(
		ctx,
		{ act: 'outcomes.edit_recommendation', input },
		async (tx) => {
			const locked = await lockRecommendation(tx, id);
			if (!locked.ok) return locked;
			const { debate, recommendation } = locked.value;
			const decision = canRecommend(tx.actor, debate, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			if (recommendation.version !== version) return refuse('outcomes.changed_elsewhere');
			const problem = await problemOf(tx, debate.id, input);
			if (problem) return problem;
			await setScopes(tx, id, scopesFor(debate, institutionId));
			const lang = input.lang ?? recommendation.lang;
			await repository.updateRecommendation(tx.db, id, { institutionId, text, basis, lang });
			tx.emit('recommendation.edited', {
				debateId: debate.id,
				recommendationId: id,
				institutionId
			});
			return ok({ version: version + 1 });
		}
	);
}

/**
 * Takes a draft away.
 *
 * @refuses auth.required · outcomes.recommendation_unknown · outcomes.not_facilitator · outcomes.recommendations_forwarded
 * @emits recommendation.removed → room outcome:<debate>
 */
export async function removeRecommendation(
	ctx: Context,
	input: { recommendationId: string }
): Promise<Result<{ done: true }>> {
	return inTransaction<{ done: true }, string>(
		ctx,
		{ act: 'outcomes.remove_recommendation', input },
		async (tx) => {
			const locked = await lockRecommendation(tx, input.recommendationId);
			if (!locked.ok) return locked;
			const { debate, recommendation } = locked.value;
			const decision = canRecommend(tx.actor, debate, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			await repository.deleteRecommendation(tx.db, recommendation.id);
			tx.emit('recommendation.removed', factsOf(recommendation));
			return ok({ done: true } as const);
		}
	);
}
