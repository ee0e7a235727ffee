import type { BallotPaper, Tally } from '#lib/modules/votes/index.ts';

export const POLL_OPTIONS = { least: 2, most: 8, length: 120 } as const;
export const POLL_QUESTION_MAX = 200;
export const POLL_DAYS = { least: 1, most: 60, usual: 14 } as const;

/** What a post asks its readers; they approve of as many answers as they like. */
export interface PostQuestion {
	readonly question: string;
	readonly options: readonly string[];
	/** How long votes are taken after the post is published. */
	readonly days: number;
}

/** A post's question as readers see it. Without a poll nothing is asked yet: the team reads the draft. */
export interface PostPoll {
	readonly question: string;
	readonly days: number;
	readonly options: readonly { readonly id: string; readonly text: string }[];
	readonly pollId?: string;
	/** ISO instant. */
	readonly closesAt?: string;
	readonly tallies: Readonly<Record<string, Tally>>;
	readonly paper?: BallotPaper;
	/** Why the reader does not vote; undefined when they may. */
	readonly bar?: string;
}

/** The answers as the form's text area has them, one a line; empty lines and repetitions are left out. */
export const optionsOf = (lines: string): string[] => [
	...new Set(
		lines
			.split('\n')
			.map((line) => line.replaceAll(/\s+/g, ' ').trim())
			.filter(Boolean)
	)
];

/** What is wrong with a question, by field; undefined when it can be asked. */
export function pollTrouble(
	question: string | undefined,
	options: readonly string[]
): { readonly field: 'pollQuestion' | 'pollOptions'; readonly code: string } | undefined {
	if (!question) {
		return options.length > 0 ? { field: 'pollQuestion', code: 'required' } : undefined;
	}
	if (options.length < POLL_OPTIONS.least) return { field: 'pollOptions', code: 'too_short' };
	const isLong = options.some((option) => option.length > POLL_OPTIONS.length);
	if (options.length > POLL_OPTIONS.most || isLong)
		return { field: 'pollOptions', code: 'too_long' };
	return undefined;
}
