import type { LocalizedText } from '#lib/shared/localized-text.ts';

/** What a row holds: moved by facilitators, never back. */
export const SESSION_STATES = [
	'scheduled',
	'live',
	'paused',
	'ended',
	'protocol_published',
	'cancelled'
] as const;
export type SessionState = (typeof SESSION_STATES)[number];

/** What people see: the clock adds the hour that passed without a start, and ends what nobody ended. */
export type SessionPhase = SessionState | 'lapsed';

/** A facilitator may start this long before the planned hour. */
export const EARLY_MS = 15 * 60_000;
/** A session may run over its planned end this long; then the clock ends it. */
export const OVERTIME_MS = 30 * 60_000;
/** Followers are told this long before the planned start. */
export const SOON_MS = 30 * 60_000;
export const LENGTH_MIN_MS = 10 * 60_000;
export const LENGTH_MAX_MS = 6 * 3_600_000;
export const SPEAKERS_MAX = 12;

/** What may be done in a session; who may do it is asked elsewhere. */
export type SessionAct =
	| 'edit'
	| 'cancel'
	| 'start'
	| 'pause'
	| 'resume'
	| 'end'
	| 'ask'
	| 'support'
	| 'pick'
	| 'screen'
	| 'mark'
	| 'merge'
	| 'publish_protocol';

const RUNNING: readonly SessionAct[] = ['edit', 'end', 'ask', 'support', 'screen', 'mark', 'merge'];
const ACTS: Record<SessionPhase, readonly SessionAct[]> = {
	scheduled: ['edit', 'cancel', 'start', 'ask', 'support', 'merge'],
	live: [...RUNNING, 'pause', 'pick'],
	paused: [...RUNNING, 'resume'],
	// What was answered in the last minute is marked after it.
	ended: ['mark', 'publish_protocol'],
	lapsed: ['edit', 'cancel'],
	protocol_published: [],
	cancelled: []
};

/** What the clock needs to know of a session. ISO instants. */
export interface Timed {
	readonly state: SessionState;
	readonly startsAt: string;
	readonly endsAt: string;
}

const at = (instant: string): number => new Date(instant).getTime();

/** When the clock ends a session that nobody ended. */
export const lastEndOf = ({ endsAt }: Pick<Timed, 'endsAt'>): Date =>
	new Date(at(endsAt) + OVERTIME_MS);

/** The phase at an instant. Rules read it; no job has to have run. */
export function phaseAt(session: Timed, now: Date): SessionPhase {
	if (session.state === 'scheduled')
		return now.getTime() < at(session.endsAt) ? 'scheduled' : 'lapsed';
	if (session.state === 'live' || session.state === 'paused')
		return now < lastEndOf(session) ? session.state : 'ended';
	return session.state;
}

/** Whether a session runs: the hall is listening, or has a break. */
export const isRunning = (phase: SessionPhase): boolean => phase === 'live' || phase === 'paused';

/** Whether questions and supports are still taken. */
export const isTaking = (phase: SessionPhase): boolean => ACTS[phase].includes('ask');

/** Why an act is not done now; undefined when the time is right. */
export type TimeBar =
	| 'live_sessions.too_early'
	| 'live_sessions.not_scheduled'
	| 'live_sessions.not_running'
	| 'live_sessions.not_ended'
	| 'live_sessions.closed'
	| 'live_sessions.protocol_published'
	| 'live_sessions.is_cancelled';

const BARS: Partial<Record<SessionAct, TimeBar>> = {
	edit: 'live_sessions.closed',
	cancel: 'live_sessions.not_scheduled',
	start: 'live_sessions.not_scheduled',
	ask: 'live_sessions.closed',
	support: 'live_sessions.closed',
	publish_protocol: 'live_sessions.not_ended'
};

/** Whether the hour allows an act, and if not, why. */
export function timeBarOf(session: Timed, act: SessionAct, now: Date): TimeBar | undefined {
	const phase = phaseAt(session, now);
	if (!ACTS[phase].includes(act)) {
		if (phase === 'cancelled') return 'live_sessions.is_cancelled';
		if (phase === 'protocol_published') return 'live_sessions.protocol_published';
		return BARS[act] ?? 'live_sessions.not_running';
	}
	const isEarly = act === 'start' && now.getTime() < at(session.startsAt) - EARLY_MS;
	return isEarly ? 'live_sessions.too_early' : undefined;
}

/** Whether the planned hour is one: some minutes at least, a working half-day at most. */
export function isHour(startsAt: Date, endsAt: Date): boolean {
	const length = endsAt.getTime() - startsAt.getTime();
	return length >= LENGTH_MIN_MS && length <= LENGTH_MAX_MS;
}

/** How far the planned hour has gone, 0–1; where it stands still, it stands where it was left. */
export function progressOf(session: Timed & { readonly endedAt?: string }, now: Date): number {
	const [from, to] = [at(session.startsAt), at(session.endsAt)];
	const until = session.endedAt ? at(session.endedAt) : now.getTime();
	return Math.min(1, Math.max(0, (until - from) / (to - from)));
}

/** Who answers in the hall. Public people, named by the facilitator. */
export interface Speaker {
	readonly id: string;
	readonly name: string;
	readonly role: string;
}

/** A statement of the debate on the hall's screen. */
export interface ScreenStatement {
	readonly id: string;
	readonly number: number;
	readonly text: string;
	readonly lang: string;
}

/** What moves while one watches. */
export interface SessionNow extends Timed {
	readonly startedAt?: string;
	readonly endedAt?: string;
	/** What is being answered. */
	readonly currentQuestionId?: string;
	/** What the hall votes on: it takes the screen from the question. */
	readonly statement?: ScreenStatement;
	readonly version: number;
}

/** A session as everybody sees it. */
export interface LiveSession extends SessionNow {
	readonly id: string;
	readonly debateId: string;
	readonly title: LocalizedText;
	/** Where the hall is; empty: online only. */
	readonly place: string;
	readonly streamUrl?: string;
	/** Whether a moderator looks at a question before it is shown, or after. */
	readonly moderation: 'before' | 'after';
	readonly speakers: readonly Speaker[];
	readonly cancelReason?: string;
	readonly scopes: readonly string[];
}

/** What lists and banners show of a session. */
export type SessionCard = Pick<
	LiveSession,
	'id' | 'debateId' | 'title' | 'place' | 'startsAt' | 'endsAt' | 'state'
> & { readonly questionCount: number; readonly answeredCount: number };
