import { m } from '#lib/i18n/index.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import type { Locale } from '#lib/shared/localized-text.ts';
import type { Cell } from '#lib/shared/cells.ts';
import type { ApplicationMove, Verdict } from './application.ts';
import type { CountMode, OpportunityKind, OpportunityState } from './opportunity.ts';
import type { Band, Outcome } from './outcome.ts';
import type { QuestionKind } from './question.ts';

const KINDS: Record<OpportunityKind, () => string> = {
	training: m.opportunities_kind_training,
	internship: m.opportunities_kind_internship,
	grant: m.opportunities_kind_grant,
	remote_work: m.opportunities_kind_remote_work
};
const STATES: Record<OpportunityState, () => string> = {
	draft: m.opportunities_state_draft,
	open: m.opportunities_state_open,
	closed: m.opportunities_state_closed,
	reported: m.opportunities_state_reported
};
const COUNT_MODES: Record<CountMode, () => string> = {
	hidden: m.opportunities_count_mode_hidden,
	tens: m.opportunities_count_mode_tens,
	exact: m.opportunities_count_mode_exact
};
const QUESTIONS: Record<QuestionKind, () => string> = {
	short: m.opportunities_question_kind_short,
	long: m.opportunities_question_kind_long,
	choice: m.opportunities_question_kind_choice,
	file: m.opportunities_question_kind_file
};
const STEPS: Record<ApplicationMove['to'], () => string> = {
	draft: m.opportunities_app_draft,
	submitted: m.opportunities_app_submitted,
	shortlisted: m.opportunities_app_shortlisted,
	waiting: m.opportunities_app_waiting,
	accepted: m.opportunities_app_accepted,
	declined: m.opportunities_app_declined,
	completed: m.opportunities_app_completed,
	withdrawn: m.opportunities_app_withdrawn,
	offered: m.opportunities_app_offered,
	offer_lapsed: m.opportunities_app_offer_lapsed
};
const VERDICTS: Record<Verdict, () => string> = {
	shortlisted: m.opportunities_verdict_shortlisted,
	accepted: m.opportunities_verdict_accepted,
	waiting: m.opportunities_verdict_waiting,
	declined: m.opportunities_verdict_declined,
	completed: m.opportunities_verdict_completed
};
const OUTCOMES: Record<Outcome, () => string> = {
	earned: m.opportunities_outcome_earned,
	placed: m.opportunities_outcome_placed,
	studying: m.opportunities_outcome_studying,
	no: m.opportunities_outcome_no
};
const BANDS: Record<Band, () => string> = {
	under_100: m.opportunities_band_under_100,
	from_100: m.opportunities_band_from_100,
	from_250: m.opportunities_band_from_250,
	from_500: m.opportunities_band_from_500
};

/** Names in the page's language. */
export const kindName = (kind: OpportunityKind): string => KINDS[kind]();
export const stateName = (state: OpportunityState): string => STATES[state]();
export const countModeName = (mode: CountMode): string => COUNT_MODES[mode]();
export const questionKindName = (kind: QuestionKind): string => QUESTIONS[kind]();
export const stepName = (step: ApplicationMove['to']): string => STEPS[step]();
export const verdictName = (verdict: Verdict): string => VERDICTS[verdict]();
export const outcomeName = (outcome: Outcome): string => OUTCOMES[outcome]();
export const bandName = (band: Band): string => BANDS[band]();

/** A number of people, or that there are too few to tell. */
export const cellWords = (cell: Cell, locale: Locale): string =>
	cell === null ? m.opportunities_few() : formatNumber(cell, locale);

/** How many applied, as the team wants it shown; empty where it is kept back. */
export function countSentence(mode: CountMode, count: number | undefined, locale: Locale): string {
	if (count === undefined) return '';
	const n = formatNumber(count, locale);
	if (mode === 'exact') return m.opportunities_count({ n });
	return count === 0 ? m.opportunities_count_few() : m.opportunities_count_tens({ n });
}
