export { sharesOf, type ArgumentFrozen, type Frozen, type StatementFrozen } from './figures.ts';
export {
	ANSWER_MAX,
	ANSWER_VERDICTS,
	FULFILMENTS,
	isLate,
	isOverdue,
	MEASURE_STATES,
	measureStateAt,
	MEASURES_MAX,
	RECOMMENDATION_MAX,
	recommendationStateAt,
	type AnswerVerdict,
	type Fulfilment,
	type Measure,
	type MeasureState,
	type RecommendationStage,
	type RecommendationState
} from './recommendation.ts';
export { dueAfter, REMINDERS, reminderTimes, type Reminder } from './reminder.ts';
export {
	PICK_ROLES,
	type AnswerView,
	type MeasureView,
	type OutcomeView,
	type PickRole,
	type PickView,
	type RecommendationView
} from './outcome.ts';
export { outcomeRefusals, type OutcomeRefusal } from './refusals.ts';
