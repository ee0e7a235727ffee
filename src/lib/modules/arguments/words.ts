import { m } from '#lib/i18n/index.ts';
import type { ArgumentHint, ArgumentState, Impact, Mark, Side } from './argument.ts';

const SIDES: Record<Side, () => string> = { pro: m.arguments_pro, con: m.arguments_con };
const SIDES_SHORT: Record<Side, () => string> = {
	pro: m.arguments_pro_short,
	con: m.arguments_con_short
};
const MARKS: Record<Mark, () => string> = {
	unsupported: m.arguments_mark_unsupported,
	unclear: m.arguments_mark_unclear,
	not_a_claim: m.arguments_mark_not_a_claim,
	duplicate: m.arguments_mark_duplicate,
	off_topic: m.arguments_mark_off_topic,
	insulting: m.arguments_mark_insulting,
	wrong_side: m.arguments_mark_wrong_side,
	vague: m.arguments_mark_vague
};
const IMPACTS: Record<Impact, () => string> = {
	0: m.arguments_impact_0,
	1: m.arguments_impact_1,
	2: m.arguments_impact_2,
	3: m.arguments_impact_3,
	4: m.arguments_impact_4
};
const HINTS: Record<ArgumentHint, () => string> = {
	leans: m.arguments_hint_leans,
	question: m.arguments_hint_question,
	several: m.arguments_hint_several,
	verdict_only: m.arguments_hint_verdict_only
};
const STUBS: Record<Exclude<ArgumentState, 'published'>, () => string> = {
	pending: m.arguments_stub_pending,
	returned: m.arguments_stub_refused,
	rejected: m.arguments_stub_refused,
	hidden: m.arguments_stub_hidden,
	withdrawn: m.arguments_stub_withdrawn,
	merged: m.arguments_stub_merged
};
const OWN_STATES: Partial<Record<ArgumentState, () => string>> = {
	pending: m.arguments_state_pending,
	returned: m.arguments_state_returned,
	rejected: m.arguments_state_rejected,
	hidden: m.arguments_state_hidden
};

/** The words of a side, a mark, a rating, a hint, a stub in the page's language. */
export const sideName = (side: Side): string => SIDES[side]();
export const sideNameShort = (side: Side): string => SIDES_SHORT[side]();
export const markName = (mark: Mark): string => MARKS[mark]();
export const impactName = (impact: Impact): string => IMPACTS[impact]();
export const hintName = (hint: ArgumentHint): string => HINTS[hint]();
export const stubName = (state: ArgumentState): string =>
	state === 'published' ? '' : STUBS[state]();
/** A state to its author. */
export const ownStateName = (state: ArgumentState): string => OWN_STATES[state]?.() ?? '';

/** Which way a discussion leans, in words: a twentieth around the middle is even. */
export function standingName({ strength, count }: { strength: number; count: number }): string {
	if (count === 0) return m.arguments_standing_none();
	if (strength > 0.55) return m.arguments_standing_pro();
	return strength < 0.45 ? m.arguments_standing_con() : m.arguments_standing_even();
}
