export { formValuesOf } from './form-values.ts';
export {
	APPLICATION_STATES,
	GRACE_MS,
	OFFER_MS,
	VERDICTS,
	canBeWithdrawn,
	isUndecided,
	timingOf,
	verdictsFrom,
	type ApplicationMove,
	type ApplicationState,
	type OwnApplication,
	type TeamApplication,
	type Verdict
} from './application.ts';
export type { Measures, Reached } from './measure.ts';
export {
	ABOUT_MAX,
	COUNT_MODES,
	OPPORTUNITY_KINDS,
	PLACES_MAX,
	TITLE_MAX,
	isOpenAt,
	movesFrom,
	shownCount,
	stateAt,
	type CountMode,
	type Opportunity,
	type OpportunityCard,
	type OpportunityKind,
	type OpportunityMove,
	type OpportunityState
} from './opportunity.ts';
export { BANDS, OUTCOMES, halfYearAfter, type Band, type Outcome } from './outcome.ts';
export {
	ANSWER_MAX,
	LABEL_MAX,
	OPTIONS_MAX,
	QUESTIONS_MAX,
	QUESTION_KINDS,
	checkAnswers,
	filesIn,
	type Answers,
	type Question,
	type QuestionKind
} from './question.ts';
export { opportunityRefusals, type OpportunityRefusal } from './refusals.ts';
