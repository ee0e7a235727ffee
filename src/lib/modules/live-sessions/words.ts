import { getLocale, m } from '#lib/i18n/index.ts';
import { formatDate, formatDateTime, formatTime } from '#lib/i18n/format.ts';
import type { OwnQuestion, PublicQuestion } from './question.ts';
import { isTaking, type SessionPhase } from './session.ts';

const PHASES: Record<SessionPhase, () => string> = {
	scheduled: m.live_sessions_phase_scheduled,
	live: m.live_sessions_phase_live,
	paused: m.live_sessions_phase_paused,
	ended: m.live_sessions_phase_ended,
	protocol_published: m.live_sessions_phase_protocol_published,
	cancelled: m.live_sessions_phase_cancelled,
	lapsed: m.live_sessions_phase_lapsed
};

/** The phase's name in the page's language. */
export const phaseName = (phase: SessionPhase): string => PHASES[phase]();

/** How a phase looks beside its word. */
export const phaseTone = (phase: SessionPhase): 'ok' | 'accent' | 'danger' | 'primary' | 'plain' =>
	phase === 'live'
		? 'ok'
		: phase === 'paused'
			? 'accent'
			: phase === 'cancelled' || phase === 'lapsed'
				? 'danger'
				: phase === 'scheduled'
					? 'primary'
					: 'plain';

/** What became of a question, in a word. */
export const outcomeName = (state: PublicQuestion['state']): string =>
	state === 'answered'
		? m.live_sessions_answered()
		: state === 'skipped'
			? m.live_sessions_skipped()
			: m.live_sessions_own_shown();

const OWN: Record<OwnQuestion['state'], () => string> = {
	pending: m.live_sessions_own_pending,
	shown: m.live_sessions_own_shown,
	answered: m.live_sessions_answered,
	skipped: m.live_sessions_skipped,
	hidden: m.live_sessions_own_hidden,
	merged: m.live_sessions_own_merged,
	withdrawn: m.live_sessions_own_withdrawn
};

/** What became of one's own question; one that no moderator got to in time is told so. */
export const ownStateName = (state: OwnQuestion['state'], phase: SessionPhase): string =>
	state === 'pending' && !isTaking(phase) ? m.live_sessions_own_unread() : OWN[state]();

/** `2026 ж. 25 қараша, 15:00 – 16:00`; both dates where the hour crosses midnight. */
export function hourSentence(startsAt: string, endsAt: string): string {
	const locale = getLocale();
	const end =
		formatDate(startsAt, locale) === formatDate(endsAt, locale)
			? formatTime(endsAt)
			: formatDateTime(endsAt, locale);
	return `${formatDateTime(startsAt, locale)} – ${end}`;
}
