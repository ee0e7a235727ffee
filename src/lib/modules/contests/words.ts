import { getLocale, m } from '#lib/i18n/index.ts';
import { formatDateTime, formatLeft } from '#lib/i18n/format.ts';
import { endOf, startOf, type Phase, type Stage } from './stage.ts';

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
