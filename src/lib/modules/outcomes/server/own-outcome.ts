import type { TransactionContext } from '#lib/server/context.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import type { Locale } from '#lib/shared/localized-text.ts';
import { isForward, type Debate } from '#lib/modules/debates/index.ts';
import { advanceStage, canSeeDebate, getDebateRow } from '#lib/modules/debates/server/index.ts';
import { canSeeRecommendation } from './policy.ts';
import * as repository from './repository.ts';

/** Who acts, for rows that say by whom; the seed acts as nobody. */
export const actorId = (tx: TransactionContext): string | null =>
	tx.actor.kind === 'person' ? tx.actor.id : null;

/** The language something is written in: what its writer said, else the page's. */
export const languageOf = (tx: TransactionContext, lang: Locale | undefined): Locale =>
	lang ?? tx.locale;

/**
 * A debate whose outcome is about to change: its workers and its answering institutions are served one after the other.
 *
 * @refuses outcomes.debate_unknown, for a draft of others too
 */
export async function lockDebate(tx: TransactionContext, debateId: string) {
	await repository.lockOutcome(tx.db, debateId);
	const debate = await getDebateRow(tx.db, debateId);
	return debate && canSeeDebate(tx.actor, debate, tx.now)
		? ok(debate)
		: refuse('outcomes.debate_unknown');
}

/** A recommendation with its debate, held like it. @refuses outcomes.recommendation_unknown, for a draft of others too */
export async function lockRecommendation(tx: TransactionContext, recommendationId: string) {
	const found = await repository.findRecommendation(tx.db, recommendationId);
	if (!found) return refuse('outcomes.recommendation_unknown');
	await repository.lockOutcome(tx.db, found.debateId);
	// Read again: somebody may have changed or removed it before the lock was ours.
	const [recommendation, debate] = await Promise.all([
		repository.findRecommendation(tx.db, recommendationId),
		getDebateRow(tx.db, found.debateId)
	]);
	if (!recommendation || !debate) return refuse('outcomes.recommendation_unknown');
	return canSeeRecommendation(tx.actor, debate, recommendation, tx.now)
		? ok({ recommendation, debate })
		: refuse('outcomes.recommendation_unknown');
}

/** The first act of the analysis moves a closed debate into it. */
export const beginAnalysis = (tx: TransactionContext, debate: Debate) =>
	debate.stage === 'voting' ? advanceStage(tx, debate.id, 'analysis') : ok(null);

/** Moves the debate on when every forwarded recommendation has its answer: answered, or monitoring once one is followed. */
export async function settleStage(tx: TransactionContext, debate: Debate) {
	const all = await repository.listRecommendations(tx.db, debate.id, false);
	if (all.some(({ stage }) => stage === 'forwarded')) return ok(null);
	const target = all.some(({ stage }) => stage === 'monitored') ? 'monitoring' : 'answered';
	return isForward(debate.stage, target) ? advanceStage(tx, debate.id, target) : ok(null);
}

/** The ids an event about a recommendation carries. */
export const factsOf = (recommendation: repository.RecommendationRow) => ({
	debateId: recommendation.debateId,
	recommendationId: recommendation.id,
	institutionId: recommendation.institutionId
});
