import type { Locale } from '#lib/shared/localized-text.ts';

/** What a piece is. */
export const FORMATS = ['video', 'image', 'text'] as const;
export type Format = (typeof FORMATS)[number];

/** Where a piece stands, in the order of the board. A declined idea goes no further. */
export const PIECE_STATES = [
	'idea',
	'accepted',
	'in_work',
	'on_review',
	'published',
	'archived',
	'declined'
] as const;
export type PieceState = (typeof PIECE_STATES)[number];

const MOVES: Readonly<Record<PieceState, readonly PieceState[]>> = {
	idea: ['accepted', 'declined'],
	accepted: ['in_work', 'declined'],
	in_work: ['on_review', 'accepted'],
	on_review: ['published', 'in_work'],
	published: ['archived'],
	archived: [],
	declined: []
};

/** Where a piece may go from where it stands. */
export const movesFrom = (state: PieceState): readonly PieceState[] => MOVES[state];

/** Moves that somebody is owed a reason for. */
export const needsReason = (from: PieceState, to: PieceState): boolean =>
	to === 'declined' || to === 'archived' || (from === 'on_review' && to === 'in_work');

/** What everybody may read: published ones, and those put away, by their address. */
export const isPublic = (piece: {
	readonly state: PieceState;
	readonly isHidden: boolean;
}): boolean => !piece.isHidden && (piece.state === 'published' || piece.state === 'archived');

/** Whether makers may still add to it. */
export const isInMaking = (state: PieceState): boolean =>
	state === 'idea' || state === 'accepted' || state === 'in_work' || state === 'on_review';

export const TITLE_MAX = 160;
export const PITCH_MAX = 3_000;
export const BODY_MAX = 20_000;

/** Somebody who is named beside a piece. */
export interface Named {
	readonly id: string;
	readonly name: string;
}

/** A piece on the board. */
export interface PieceCard {
	readonly id: string;
	readonly channelId: string;
	readonly title: string;
	readonly lang: Locale;
	readonly format: Format;
	readonly state: PieceState;
	readonly author: Named;
	readonly assigned: readonly Named[];
	/** A local calendar day. */
	readonly dueOn?: string;
	readonly isLate: boolean;
	readonly version: number;
	/** ISO instant of the last move. */
	readonly movedAt: string;
	/** Where the reader may move it. */
	readonly moves: readonly PieceState[];
}

/** A column of the board. */
export interface BoardColumn {
	readonly state: PieceState;
	/** How many stand here, shown or not. */
	readonly count: number;
	readonly items: readonly PieceCard[];
	readonly next?: string;
}

/** One move of a piece. */
export interface PieceMove {
	readonly from: PieceState;
	readonly to: PieceState;
	readonly reason: string;
	readonly at: string;
	readonly by: string;
}

/** What is wanted, for whom, in which format, until when. */
export interface Brief {
	readonly id: string;
	readonly title: string;
	readonly html: string;
	readonly lang: Locale;
	readonly audience: string;
	readonly format: Format;
	readonly dueOn: string;
	readonly state: 'open' | 'closed';
	readonly answerCount: number;
}
