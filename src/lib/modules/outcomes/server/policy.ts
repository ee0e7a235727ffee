import type { Actor } from '#lib/shared/actor.ts';
import { allow, deny, type Decision } from '#lib/shared/decision.ts';
import { stateAt, type Debate, type DebateState } from '#lib/modules/debates/index.ts';
import { canSeeDebate, facilitates } from '#lib/modules/debates/server/index.ts';
import { respondsFor } from '#lib/modules/institutions/server/index.ts';
import type { RecommendationStage } from '../recommendation.ts';

/** What rules need to know of a recommendation. */
export interface RecommendationFacts {
	readonly stage: RecommendationStage;
	readonly institutionId: string;
}

type NotFacilitator = 'auth.required' | 'outcomes.not_facilitator';

/** May the actor work on this debate's outcome at all? */
export function canWork(
	actor: Actor,
	debate: Pick<Debate, 'scopes'>,
	now: Date
): Decision<NotFacilitator> {
	if (actor.kind === 'visitor') return deny('auth.required');
	return facilitates(actor, debate.scopes, now) ? allow : deny('outcomes.not_facilitator');
}

const BEFORE_CLOSING: readonly DebateState[] = [
	'draft',
	'scheduled',
	'open',
	'paused',
	'cancelled'
];

/** May conclusions be written, picked for and published: once the debate is closed, until they are published. */
export function canConclude(
	actor: Actor,
	debate: Debate,
	now: Date
): Decision<NotFacilitator | 'outcomes.not_closed' | 'outcomes.conclusions_published'> {
	const decision = canWork(actor, debate, now);
	if (!decision.allowed) return decision;
	const state = stateAt(debate, now);
	if (BEFORE_CLOSING.includes(state)) return deny('outcomes.not_closed');
	return state === 'closed' || state === 'analysis'
		? allow
		: deny('outcomes.conclusions_published');
}

/** May recommendations be drafted, changed and removed: once the debate is closed, until they are forwarded. */
export function canRecommend(
	actor: Actor,
	debate: Debate,
	now: Date
): Decision<NotFacilitator | 'outcomes.not_closed' | 'outcomes.recommendations_forwarded'> {
	const decision = canWork(actor, debate, now);
	if (!decision.allowed) return decision;
	const state = stateAt(debate, now);
	if (BEFORE_CLOSING.includes(state)) return deny('outcomes.not_closed');
	return state === 'closed' || state === 'analysis' || state === 'recommendations'
		? allow
		: deny('outcomes.recommendations_forwarded');
}

/** May the recommendations go out: after the conclusions they rest on are published, once. */
export function canForward(
	actor: Actor,
	debate: Debate,
	now: Date
): Decision<
	| NotFacilitator
	| 'outcomes.not_closed'
	| 'outcomes.conclusions_unpublished'
	| 'outcomes.recommendations_forwarded'
> {
	const decision = canRecommend(actor, debate, now);
	if (!decision.allowed) return decision;
	return stateAt(debate, now) === 'recommendations'
		? allow
		: deny('outcomes.conclusions_unpublished');
}

/** Whether a recommendation waits for its first answer. */
export function awaitsAnswer({
	stage
}: RecommendationFacts): Decision<'outcomes.not_forwarded' | 'outcomes.already_answered'> {
	if (stage === 'draft') return deny('outcomes.not_forwarded');
	return stage === 'forwarded' ? allow : deny('outcomes.already_answered');
}

/** May the actor answer in the institution's name? A facilitator may not: they asked. */
export function canAnswer(
	actor: Actor,
	recommendation: RecommendationFacts,
	now: Date
): Decision<
	| 'auth.required'
	| 'outcomes.not_responder'
	| 'outcomes.not_forwarded'
	| 'outcomes.already_answered'
> {
	if (actor.kind !== 'person') return deny('auth.required');
	if (!respondsFor(actor, recommendation.institutionId, now)) return deny('outcomes.not_responder');
	return awaitsAnswer(recommendation);
}

/** May an answer be put right: by the side that gave or recorded it, until the recommendation is closed. */
export function canCorrect(
	actor: Actor,
	debate: Debate,
	recommendation: RecommendationFacts & { readonly channel?: 'product' | 'paper' },
	now: Date
): Decision<
	| NotFacilitator
	| 'outcomes.not_responder'
	| 'outcomes.not_forwarded'
	| 'outcomes.not_answered'
	| 'outcomes.is_closed'
> {
	if (actor.kind === 'visitor') return deny('auth.required');
	const { stage, institutionId, channel } = recommendation;
	if (channel === 'paper') {
		const decision = canWork(actor, debate, now);
		if (!decision.allowed) return decision;
	} else if (!respondsFor(actor, institutionId, now)) return deny('outcomes.not_responder');
	if (stage === 'draft') return deny('outcomes.not_forwarded');
	if (stage === 'forwarded') return deny('outcomes.not_answered');
	return stage === 'closed' ? deny('outcomes.is_closed') : allow;
}

/** May the actor record what became of a measure: the institution that promised it, or a facilitator who looked. */
export function canRecordMeasure(
	actor: Actor,
	debate: Debate,
	recommendation: RecommendationFacts,
	now: Date
): Decision<'auth.required' | 'outcomes.not_responder' | 'outcomes.not_monitored'> {
	if (actor.kind === 'visitor') return deny('auth.required');
	const isEither =
		respondsFor(actor, recommendation.institutionId, now) || facilitates(actor, debate.scopes, now);
	if (!isEither) return deny('outcomes.not_responder');
	return recommendation.stage === 'monitored' ? allow : deny('outcomes.not_monitored');
}

/**
 * May the actor say that a recommendation is done with? Whoever answers for the institution, or answered, may not verify
 * it: nobody judges their own answer.
 */
export function canClose(
	actor: Actor,
	debate: Debate,
	recommendation: RecommendationFacts & { readonly answeredBy: readonly string[] },
	now: Date
): Decision<
	| NotFacilitator
	| 'outcomes.own_answer'
	| 'outcomes.not_forwarded'
	| 'outcomes.not_answered'
	| 'outcomes.is_closed'
> {
	const decision = canWork(actor, debate, now);
	if (!decision.allowed) return decision;
	const { stage, institutionId, answeredBy } = recommendation;
	const isOwn =
		actor.kind === 'person' &&
		(respondsFor(actor, institutionId, now) || answeredBy.includes(actor.id));
	if (isOwn) return deny('outcomes.own_answer');
	if (stage === 'draft') return deny('outcomes.not_forwarded');
	if (stage === 'forwarded') return deny('outcomes.not_answered');
	return stage === 'closed' ? deny('outcomes.is_closed') : allow;
}

/** A draft is its facilitators' business; what was forwarded is for everybody who sees the debate. */
export const canSeeRecommendation = (
	actor: Actor,
	debate: Debate,
	{ stage }: Pick<RecommendationFacts, 'stage'>,
	now: Date
): boolean =>
	canSeeDebate(actor, debate, now) && (stage !== 'draft' || facilitates(actor, debate.scopes, now));
