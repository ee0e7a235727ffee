import type { PlaceName } from '#lib/modules/places/index.ts';
import { LOCALES, type Locale, type LocalizedText } from '#lib/shared/localized-text.ts';

/** Where a debate is after its clock ran out; moved by people, in this order. */
export const STAGES = [
	'voting',
	'analysis',
	'recommendations',
	'forwarded',
	'answered',
	'monitoring',
	'archived'
] as const;
export type DebateStage = (typeof STAGES)[number];

/** What people see a debate as. */
export const DEBATE_STATES = [
	'draft',
	'scheduled',
	'open',
	'paused',
	'closed',
	'analysis',
	'recommendations',
	'forwarded',
	'answered',
	'monitoring',
	'archived',
	'cancelled'
] as const;
export type DebateState = (typeof DEBATE_STATES)[number];

/** What may be done in a debate. */
export type DebateAct =
	| 'vote'
	| 'add_statement'
	| 'argue'
	| 'comment'
	| 'seed'
	| 'merge'
	| 'translate'
	| 'pause'
	| 'resume'
	| 'reschedule'
	| 'cancel'
	| 'analyse';

/** A page the introduction leans on. */
export interface Source {
	readonly title: string;
	readonly url: string;
}

export interface Debate {
	readonly id: string;
	readonly title: LocalizedText;
	readonly question: LocalizedText;
	readonly intro: LocalizedText;
	readonly place?: string;
	readonly category: string;
	readonly sources: readonly Source[];
	readonly ownerId?: string;
	/** Whether a moderator looks before a statement is shown, or after. */
	readonly moderation: 'before' | 'after';
	readonly minTier: number;
	/** The quorum: fewer people, and the result says so. */
	readonly minParticipants: number;
	/** Working days an institution has for its answer. */
	readonly answerDays: number;
	/** ISO instants: open while `opensAt <= now < closesAt`. */
	readonly opensAt: string;
	readonly closesAt: string;
	readonly state: 'draft' | 'published' | 'cancelled';
	readonly stage: DebateStage;
	readonly pausedAt?: string;
	readonly cancelReason?: string;
	readonly pollId?: string;
	readonly proposalId?: string;
	readonly isDemo: boolean;
	readonly scopes: readonly string[];
	readonly version: number;
}

type Dated = Pick<Debate, 'state' | 'stage' | 'opensAt' | 'closesAt' | 'pausedAt'>;

/** The state at an instant: the clock decides until closing, people afterwards. */
export function stateAt(debate: Dated, now: Date): DebateState {
	if (debate.state !== 'published') return debate.state;
	if (now < new Date(debate.opensAt)) return 'scheduled';
	if (now < new Date(debate.closesAt)) return debate.pausedAt ? 'paused' : 'open';
	return debate.stage === 'voting' ? 'closed' : debate.stage;
}

const PREPARE: readonly DebateAct[] = ['seed', 'translate', 'reschedule', 'cancel'];
const AFTERWARDS: readonly DebateAct[] = ['comment', 'translate', 'cancel'];
const ACTS: Record<DebateState, readonly DebateAct[]> = {
	draft: ['seed', 'translate', 'reschedule'],
	scheduled: PREPARE,
	open: [...PREPARE, 'vote', 'add_statement', 'argue', 'comment', 'merge', 'pause'],
	paused: [...PREPARE, 'comment', 'merge', 'resume'],
	closed: [...AFTERWARDS, 'analyse'],
	analysis: AFTERWARDS,
	recommendations: AFTERWARDS,
	forwarded: ['comment', 'translate'],
	answered: ['comment', 'translate'],
	monitoring: ['comment', 'translate'],
	archived: [],
	cancelled: []
};

/** May this act be done in a debate at this instant? Who may do it is asked elsewhere. */
export const allows = (debate: Dated, act: DebateAct, now: Date): boolean =>
	ACTS[stateAt(debate, now)].includes(act);

/** Whether title and question stand in three languages: what publishing asks for. */
export const isComplete = (debate: Pick<Debate, 'title' | 'question'>): boolean =>
	LOCALES.every((locale) => debate.title[locale] && debate.question[locale]);

/** May a debate go from one stage to another: forward only, never back. */
export const isForward = (from: DebateStage, to: DebateStage): boolean =>
	STAGES.indexOf(to) > STAGES.indexOf(from);

/** What a debate may be about. */
export const TOPICS = [
	'water',
	'roads',
	'education',
	'ecology',
	'digital',
	'jobs',
	'health',
	'youth',
	'culture',
	'transport',
	'other'
] as const;
export type Topic = (typeof TOPICS)[number];

/** A debate on a list. */
export interface DebateCard {
	readonly id: string;
	readonly title: LocalizedText;
	readonly question: LocalizedText;
	readonly category: string;
	readonly placeName?: PlaceName;
	readonly state: DebateState;
	readonly opensAt: string;
	readonly closesAt: string;
	readonly minParticipants: number;
	readonly participantCount: number;
	readonly statementCount: number;
	readonly isDemo: boolean;
}

/** A move of the dates, a pause, the end: with its reason, public. */
export interface DebateChange {
	readonly kind: 'rescheduled' | 'paused' | 'resumed' | 'cancelled';
	readonly at: string;
	readonly reason: string;
	readonly move?: {
		readonly opensAt: string;
		readonly closesAt: string;
		readonly wasOpensAt: string;
		readonly wasClosesAt: string;
	};
}

export const PROPOSAL_STATES = [
	'pending',
	'published',
	'returned',
	'rejected',
	'hidden',
	'withdrawn',
	'opened'
] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** A debate somebody asks for. */
export interface Proposal {
	readonly id: string;
	readonly question: string;
	readonly reason: string;
	readonly lang: Locale;
	readonly category: string;
	readonly place?: string;
	readonly placeName?: PlaceName;
	readonly author: { readonly id: string; readonly name: string };
	readonly state: ProposalState;
	readonly secondCount: number;
	readonly version: number;
	readonly createdAt: string;
	/** The debate that answers it, once it is public. */
	readonly debateId?: string;
}
