/** How an institution answers. */
export const ANSWER_VERDICTS = ['accepted', 'partly', 'refused', 'explained'] as const;
export type AnswerVerdict = (typeof ANSWER_VERDICTS)[number];

/** What a recommendation's row says; the clock and the answer make the rest of it. */
export const RECOMMENDATION_STAGES = [
	'draft',
	'forwarded',
	'answered',
	'monitored',
	'closed'
] as const;
export type RecommendationStage = (typeof RECOMMENDATION_STAGES)[number];

/** What people see a recommendation as. */
export type RecommendationState =
	'draft' | 'forwarded' | 'overdue' | AnswerVerdict | 'monitored' | 'closed';

/** How it ended. */
export const FULFILMENTS = ['fulfilled', 'partly', 'not_fulfilled'] as const;
export type Fulfilment = (typeof FULFILMENTS)[number];

export const MEASURE_STATES = ['planned', 'in_work', 'done', 'late'] as const;
export type MeasureState = (typeof MEASURE_STATES)[number];

/** What an institution promises to do, and until when. Its number, from 0, never changes. */
export interface Measure {
	readonly text: string;
	/** `YYYY-MM-DD`, a day of the product's zone. */
	readonly dueOn: string;
}

export const RECOMMENDATION_MIN = 20;
export const RECOMMENDATION_MAX = 2_000;
export const ANSWER_MIN = 20;
export const ANSWER_MAX = 8_000;
export const MEASURES_MAX = 20;

interface Dated {
	readonly stage: RecommendationStage;
	readonly verdict?: AnswerVerdict;
	/** ISO instant. */
	readonly dueAt?: string;
	readonly answeredAt?: string;
}

/** Whether the deadline has passed without an answer: derived from the clock, written nowhere. */
export const isOverdue = ({ stage, dueAt }: Dated, now: Date): boolean =>
	stage === 'forwarded' && dueAt !== undefined && now > new Date(dueAt);

/** The state people see at an instant. */
export function recommendationStateAt(row: Dated, now: Date): RecommendationState {
	if (isOverdue(row, now)) return 'overdue';
	return row.stage === 'answered' ? (row.verdict ?? 'explained') : row.stage;
}

/** Whether an answer came after its deadline. */
export const isLate = ({ dueAt, answeredAt }: Dated): boolean =>
	dueAt !== undefined && answeredAt !== undefined && new Date(answeredAt) > new Date(dueAt);

/** Whether an answer says that something will be done, so that it must say what and until when. */
export const promises = (verdict: AnswerVerdict): boolean =>
	verdict === 'accepted' || verdict === 'partly';

/**
 * A measure's state at an instant: what was recorded last, else planned; late once its day has passed and it is not done.
 *
 * @param today the local calendar day, `YYYY-MM-DD`
 */
export const measureStateAt = (
	measure: Measure,
	recorded: MeasureState | undefined,
	today: string
): MeasureState =>
	recorded === 'done' ? 'done' : measure.dueOn < today ? 'late' : (recorded ?? 'planned');
