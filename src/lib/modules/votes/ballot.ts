/** What a ballot says: 1 for, 0 pass, -1 against; null: taken back. Approval polls know 1 and null only. */
export type Choice = -1 | 0 | 1 | null;

export type PollMethod =
	'approval' | 'agree' | 'for_against' | 'score' | 'dots' | 'ranked' | 'pairwise';

/** How many current ballots on an item say what. */
export interface Counts {
	readonly agree: number;
	readonly disagree: number;
	readonly pass: number;
}

/** The count of current ballots on one item, as far as it may be seen. */
export interface Tally extends Counts {
	/** What `agree` is called where nobody can be against: in an approval poll. */
	readonly approvals: number;
	/** Grows with every change. */
	readonly version: number;
}

export const NO_COUNTS: Counts = { agree: 0, disagree: 0, pass: 0 };

/** A person's votes in one poll, and what is left of them. */
export interface BallotPaper {
	readonly pollId: string;
	/** null: as many as one likes. */
	readonly choiceLimit: number | null;
	readonly used: number;
	/** null: no limit. */
	readonly left: number | null;
	/** Current choices by item; an item without one is not there. */
	readonly choices: Readonly<Record<string, { choice: -1 | 0 | 1; revision: number }>>;
}

/** What an accepted vote answers. */
export interface VoteReceipt {
	readonly pollId: string;
	readonly itemId: string;
	readonly choice: Choice;
	/** Counts the person's ballots on this item, from 1; 0: there never was one. */
	readonly revision: number;
	readonly left: number | null;
	/** ISO instant at which the vote counts. */
	readonly acceptedAt: string;
}

/** A ballot as readers of the ledger get it: by voter of the poll, never by person. */
export interface StreamedBallot {
	readonly serial: number;
	readonly voterId: string;
	readonly itemId: string;
	readonly revision: number;
	readonly choice: Choice;
	readonly acceptedAt: Date;
}

/** A current choice, with the revision it has: a ballot of that revision or an older one says nothing new. */
export interface CurrentChoice {
	readonly voterId: string;
	readonly itemId: string;
	readonly revision: number;
	readonly choice: -1 | 0 | 1;
}

/** A ballot of a conversation held elsewhere, for loading it. */
export interface ImportedBallot {
	/** Random, made by the import: nobody's id anywhere else. */
	readonly voterId: string;
	readonly itemId: string;
	readonly choice: Choice;
	readonly acceptedAt: Date;
}

/** One row of the ledger, for folding. */
export interface LedgerBallot {
	readonly voterId: string;
	readonly itemId: string;
	readonly revision: number;
	readonly choice: Choice;
	readonly tier: number;
}

/** What an item is sorted by: approvals in an approval poll, for minus against otherwise. */
export const scoreOf = (method: PollMethod, choice: Choice): number =>
	choice === null ? 0 : method === 'approval' ? (choice === 1 ? 1 : 0) : choice;

/**
 * Folds a ledger to the current ballots: the highest revision of each voter and item. The order of reading does not
 * matter, and reading a row twice changes nothing.
 */
export function currentOf(ledger: Iterable<LedgerBallot>): Map<string, LedgerBallot> {
	const current = new Map<string, LedgerBallot>();
	for (const ballot of ledger) {
		const key = `${ballot.voterId} ${ballot.itemId}`;
		const known = current.get(key);
		if (!known || known.revision < ballot.revision) current.set(key, ballot);
	}
	return current;
}

/** Counts current ballots per item, tier and choice; taken-back ones count nowhere. Keys: `item tier choice`. */
export function histogramOf(current: Iterable<LedgerBallot>): Map<string, number> {
	const counts = new Map<string, number>();
	for (const { itemId, tier, choice } of current) {
		if (choice === null) continue;
		const key = `${itemId} ${tier} ${choice}`;
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return counts;
}
