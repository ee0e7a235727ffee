import { getLocale, m } from '#lib/i18n/index.ts';
import { formatDateTime, formatLeft } from '#lib/i18n/format.ts';
import type { Column } from './board.ts';
import { endOf, startOf, type Phase, type Stage, type TallyRule } from './stage.ts';

const NAMES: Record<Phase, () => string> = {
	announced: m.contests_phase_announced,
	submission: m.contests_phase_submission,
	screening: m.contests_phase_screening,
	voting: m.contests_phase_voting,
	expert_review: m.contests_phase_expert_review,
	shortlist: m.contests_phase_shortlist,
	results: m.contests_phase_results
};

/** The stage's name in the page's language. */
export const phaseName = (phase: Phase): string => NAMES[phase]();

const COLUMN_NAMES: Record<Column, () => string> = {
	none: m.contests_list_pool,
	longlist: m.contests_list_longlist,
	shortlist: m.contests_list_shortlist,
	final: m.contests_list_final,
	reserve: m.contests_list_reserve
};

/** The name of a list of the selection, or of the admitted ideas on none. */
export const columnName = (column: Column): string => COLUMN_NAMES[column]();

const TALLY_SENTENCES: Record<TallyRule, () => string> = {
	live: m.contests_tally_live,
	after_own_vote: m.contests_tally_own,
	on_release: m.contests_tally_release
};

/** When counts are seen, as a sentence. */
export const tallyRuleSentence = (rule: TallyRule): string => TALLY_SENTENCES[rule]();

/** Who may vote, as a sentence. */
export const tierSentence = (minTier: number): string =>
	minTier >= 3
		? m.contests_tier_identity()
		: minTier === 2
			? m.contests_tier_phone()
			: m.contests_tier_email();

/** How long the stage lasts still; when the first begins; that it is over. */
export function stageSentence(stages: readonly Stage[], phase: Phase, now: Date): string {
	const start = startOf(stages, phase);
	if (start && new Date(start) > now)
		return m.contests_begins({ date: formatDateTime(start, getLocale()) });
	const end = endOf(stages, phase);
	return end ? formatLeft(new Date(end).getTime() - now.getTime(), getLocale()) : m.contests_over();
}

/** How far the stage has gone, 0–1; 1 for one without an end. */
export function progressOf(stages: readonly Stage[], phase: Phase, now: Date): number {
	const start = startOf(stages, phase);
	const end = endOf(stages, phase);
	if (!start || !end) return 1;
	const span = new Date(end).getTime() - new Date(start).getTime();
	return Math.min(1, Math.max(0, (now.getTime() - new Date(start).getTime()) / span));
}
