import { getLocale, m } from '#lib/i18n/index.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import type { PickRole, RecommendationView } from './outcome.ts';
import type {
	AnswerVerdict,
	Fulfilment,
	MeasureState,
	RecommendationState
} from './recommendation.ts';

const STATES: Record<RecommendationState, () => string> = {
	draft: m.outcomes_state_draft,
	forwarded: m.outcomes_state_forwarded,
	overdue: m.outcomes_state_overdue,
	accepted: m.outcomes_verdict_accepted,
	partly: m.outcomes_verdict_partly,
	refused: m.outcomes_verdict_refused,
	explained: m.outcomes_verdict_explained,
	monitored: m.outcomes_state_monitored,
	closed: m.outcomes_state_closed
};

/** The state of a recommendation, in the page's language. */
export const stateName = (state: RecommendationState): string => STATES[state]();

const VERDICTS: Record<AnswerVerdict, () => string> = {
	accepted: m.outcomes_verdict_accepted,
	partly: m.outcomes_verdict_partly,
	refused: m.outcomes_verdict_refused,
	explained: m.outcomes_verdict_explained
};
export const verdictName = (verdict: AnswerVerdict): string => VERDICTS[verdict]();

const MEASURES: Record<MeasureState, () => string> = {
	planned: m.outcomes_measure_planned,
	in_work: m.outcomes_measure_in_work,
	done: m.outcomes_measure_done_state,
	late: m.outcomes_measure_late
};
export const measureStateName = (state: MeasureState): string => MEASURES[state]();

const ROLES: Record<PickRole, () => string> = {
	consensus: m.outcomes_role_consensus,
	divided: m.outcomes_role_divided,
	best_argument: m.outcomes_role_best_argument
};
export const roleName = (role: PickRole): string => ROLES[role]();

const FULFILMENTS: Record<Fulfilment, () => string> = {
	fulfilled: m.outcomes_fulfilled,
	partly: m.outcomes_fulfilled_partly,
	not_fulfilled: m.outcomes_not_fulfilled
};
export const fulfilmentName = (fulfilment: Fulfilment): string => FULFILMENTS[fulfilment]();

/** How long an answer may still take, or by how much it is late; undefined once it is there. */
export function dueSentence({ state, daysLeft }: RecommendationView): string | undefined {
	if (daysLeft === undefined) return undefined;
	const n = formatNumber(Math.abs(daysLeft), getLocale());
	if (state === 'overdue')
		return daysLeft === 0 ? m.outcomes_overdue_today() : m.outcomes_overdue_days({ n });
	return daysLeft === 0 ? m.outcomes_due_today() : m.outcomes_days_left({ n });
}
