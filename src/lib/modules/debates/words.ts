import { getLocale, m } from '#lib/i18n/index.ts';
import { formatDateTime, formatLeft } from '#lib/i18n/format.ts';
import type { DebateChange, DebateState, ProposalState, Topic } from './debate.ts';
import type { Hint, Lang, StatementState, Translation } from './statement.ts';

const STATES: Record<DebateState, () => string> = {
	draft: m.debates_state_draft,
	scheduled: m.debates_state_scheduled,
	open: m.debates_state_open,
	paused: m.debates_state_paused,
	closed: m.debates_state_closed,
	analysis: m.debates_state_analysis,
	recommendations: m.debates_state_recommendations,
	forwarded: m.debates_state_forwarded,
	answered: m.debates_state_answered,
	monitoring: m.debates_state_monitoring,
	archived: m.debates_state_archived,
	cancelled: m.debates_state_cancelled
};
const TOPICS: Record<Topic, () => string> = {
	water: m.debates_topic_water,
	roads: m.debates_topic_roads,
	education: m.debates_topic_education,
	ecology: m.debates_topic_ecology,
	digital: m.debates_topic_digital,
	jobs: m.debates_topic_jobs,
	health: m.debates_topic_health,
	youth: m.debates_topic_youth,
	culture: m.debates_topic_culture,
	transport: m.debates_topic_transport,
	other: m.debates_topic_other
};
const STATEMENT_STATES: Record<StatementState, () => string> = {
	pending: m.debates_statement_pending,
	published: m.debates_statement_published,
	returned: m.debates_statement_returned,
	rejected: m.debates_statement_rejected,
	hidden: m.debates_statement_hidden,
	merged: m.debates_statement_merged,
	withdrawn: m.debates_statement_withdrawn
};
const STUBS: Record<StatementState, () => string> = {
	pending: m.debates_not_public,
	published: m.debates_statement_published,
	returned: m.debates_stub_returned,
	rejected: m.debates_stub_rejected,
	hidden: m.debates_stub_hidden,
	merged: m.debates_stub_merged,
	withdrawn: m.debates_stub_withdrawn
};
const PROPOSAL_STATES: Record<ProposalState, () => string> = {
	pending: m.debates_proposal_pending,
	published: m.debates_proposal_published,
	returned: m.debates_proposal_returned,
	rejected: m.debates_proposal_rejected,
	hidden: m.debates_proposal_hidden,
	withdrawn: m.debates_proposal_withdrawn,
	opened: m.debates_proposal_opened_state
};
const HINTS: Record<Hint, () => string> = {
	short: m.debates_hint_short,
	question: m.debates_hint_question,
	several: m.debates_hint_several,
	joined: m.debates_hint_joined,
	link: m.debates_hint_link,
	capitals: m.debates_hint_capitals
};
const CHANGES: Record<DebateChange['kind'], () => string> = {
	rescheduled: m.debates_change_rescheduled,
	paused: m.debates_change_paused,
	resumed: m.debates_change_resumed,
	cancelled: m.debates_change_cancelled
};
const LANGUAGES: Record<Lang, () => string> = {
	kk: m.debates_lang_kk,
	ru: m.debates_lang_ru,
	en: m.debates_lang_en
};

/** Names of states, topics, hints … in the page's language. */
export const stateName = (state: DebateState): string => STATES[state]();
export const topicName = (topic: string): string => TOPICS[topic as Topic]?.() ?? topic;
export const statementStateName = (state: StatementState): string => STATEMENT_STATES[state]();
export const stubSentence = (state: StatementState): string => STUBS[state]();
export const proposalStateName = (state: ProposalState): string => PROPOSAL_STATES[state]();
export const hintSentence = (hint: Hint): string => HINTS[hint]();
export const changeName = (kind: DebateChange['kind']): string => CHANGES[kind]();
export const languageName = (lang: Lang): string => LANGUAGES[lang]();

export type Choice = -1 | 0 | 1;
const CHOICES: Record<Choice, () => string> = {
	1: m.votes_choice_agree,
	0: m.votes_choice_pass,
	[-1]: m.votes_choice_disagree
};
/** What a button of the ballot says. */
export const choiceName = (choice: Choice): string => CHOICES[choice]();

/** When it opens, how long it is still open, or when it closed. */
export function timeSentence(
	debate: { opensAt: string; closesAt: string },
	state: DebateState,
	now: Date
): string {
	if (state === 'draft' || state === 'scheduled')
		return m.debates_opens_at({ date: formatDateTime(debate.opensAt, getLocale()) });
	if (state === 'open' || state === 'paused')
		return formatLeft(new Date(debate.closesAt).getTime() - now.getTime(), getLocale());
	return m.debates_closed_at({ date: formatDateTime(debate.closesAt, getLocale()) });
}

/** Who may vote, as words. */
export const tierSentence = (minTier: number): string =>
	minTier >= 3
		? m.debates_tier_identity()
		: minTier === 2
			? m.debates_tier_phone()
			: m.debates_tier_email();

/** A text for the reader: a translation into their language where there is one, else the original. */
export function inOwnLanguage(statement: {
	text: string;
	lang: Lang;
	translations: readonly Translation[];
}): { text: string; lang: Lang; translation?: Translation } {
	const { text, lang, translations } = statement;
	const translation =
		lang === getLocale() ? undefined : translations.find((each) => each.lang === getLocale());
	return translation
		? { text: translation.text, lang: translation.lang, translation }
		: { text, lang };
}
