/** One conversation in the layout in which Polis publishes them. */
export interface PolisConversation {
	/** summary.csv: keys and values in their order. */
	readonly summary: readonly (readonly [key: string, value: string])[];
	readonly comments: readonly PolisComment[];
	readonly votes: readonly PolisVote[];
	/** participants-votes.csv without the votes, which votes.csv says better. */
	readonly participants: readonly PolisParticipant[];
}

export interface PolisComment {
	readonly id: number;
	/** Unix milliseconds. */
	readonly timestamp: number;
	/** A participant's number; null where it is not told. */
	readonly authorId: number | null;
	readonly agrees: number;
	readonly disagrees: number;
	/** −1 rejected, 0 not looked at, 1 accepted. */
	readonly moderated: -1 | 0 | 1;
	readonly body: string;
}

export interface PolisVote {
	/** Unix milliseconds. */
	readonly timestamp: number;
	readonly commentId: number;
	readonly voterId: number;
	/** 1 agree, −1 disagree, 0 pass. */
	readonly vote: -1 | 0 | 1;
}

export interface PolisParticipant {
	readonly id: number;
	/** null: in no group. */
	readonly groupId: number | null;
	/** Comments written. */
	readonly comments: number;
}

export const POLIS_FILES = ['comments', 'votes', 'participants-votes', 'summary'] as const;
export type PolisFile = (typeof POLIS_FILES)[number];

/** What is wrong with a row. Lines are counted as a text editor does, the header being the first. */
export interface RowError {
	readonly file: PolisFile;
	readonly line: number;
	readonly code: RowErrorCode;
	/** The column it is about. */
	readonly column?: string;
}

export const ROW_ERROR_CODES = [
	'not_csv',
	'column_missing',
	'not_a_number',
	'not_a_vote',
	'not_a_moderation',
	'text_missing',
	'text_too_long',
	'comment_twice',
	'comment_unknown',
	'too_many_rows',
	'no_rows'
] as const;
export type RowErrorCode = (typeof ROW_ERROR_CODES)[number];

/** More than the largest conversation that was ever published in this layout. */
export const MOST_COMMENTS = 10_000;
export const MOST_VOTES = 2_000_000;
export const MOST_PARTICIPANTS = 100_000;

/** One file; a larger one is refused before it is read. */
export const FILE_BYTES_MAX = 16 * 1024 * 1024;
/** Errors that are listed; beyond them only their number. */
export const ERRORS_SHOWN = 100;

/** What a preview shows before anything is written. */
export interface ConversationPreview {
	readonly topic: string;
	readonly comments: number;
	readonly rejected: number;
	readonly votes: number;
	readonly voters: number;
	/** ISO instants of the first and the last vote; null without votes. */
	readonly from: string | null;
	readonly until: string | null;
	readonly firstComments: readonly string[];
}

/** Sums a conversation up. */
export function previewOf({ summary, comments, votes }: PolisConversation): ConversationPreview {
	let [first, last] = [Infinity, -Infinity];
	const voters = new Set<number>();
	for (const { timestamp, voterId } of votes) {
		voters.add(voterId);
		if (timestamp < first) first = timestamp;
		if (timestamp > last) last = timestamp;
	}
	const isoOf = (at: number) => (Number.isFinite(at) ? new Date(at).toISOString() : null);
	return {
		topic: summary.find(([key]) => key === 'topic')?.[1] ?? '',
		comments: comments.length,
		rejected: comments.filter(({ moderated }) => moderated === -1).length,
		votes: votes.length,
		voters: voters.size,
		from: isoOf(first),
		until: isoOf(last),
		firstComments: comments.slice(0, 5).map(({ body }) => body)
	};
}
