import type { AnswerVerdict, Fulfilment, MeasureState } from './recommendation.ts';

interface OutcomeFacts {
	debateId: string;
}
interface PickFacts extends OutcomeFacts {
	pickId: string;
	subjectId: string;
}
interface RecommendationFacts extends OutcomeFacts {
	recommendationId: string;
	institutionId: string;
}

declare module '#lib/realtime/protocol.ts' {
	interface EventFacts {
		'conclusion.edited': OutcomeFacts;
		'conclusion.picked': PickFacts;
		'conclusion.unpicked': PickFacts;
		'conclusion.published': OutcomeFacts;
		'recommendation.drafted': RecommendationFacts;
		'recommendation.edited': RecommendationFacts;
		'recommendation.removed': RecommendationFacts;
		'recommendation.forwarded': RecommendationFacts;
		'recommendation.due_soon': RecommendationFacts;
		'recommendation.due_today': RecommendationFacts;
		'recommendation.overdue': RecommendationFacts;
		'recommendation.still_overdue': RecommendationFacts;
		'recommendation.answered': RecommendationFacts & {
			verdict: AnswerVerdict;
			channel: 'product' | 'paper';
		};
		'recommendation.answer_corrected': RecommendationFacts & { version: number; reason: string };
		'recommendation.monitored': RecommendationFacts;
		'measure.updated': RecommendationFacts & { measure: number; state: MeasureState };
		'recommendation.closed': RecommendationFacts & { fulfilment: Fulfilment };
		'subject.linked': { fromId: string; toId: string; debateId: string };
	}
}
export {};
