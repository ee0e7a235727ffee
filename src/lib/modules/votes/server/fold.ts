import type { Decision } from '#lib/shared/decision.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { Tier } from '#lib/shared/actor.ts';
import { scoreOf, type Choice, type PollMethod, type VoteReceipt } from '../ballot.ts';
import type { VoteRefusal } from '../refusals.ts';
import type { CurrentRow, PollRow, RequestRow } from './flush-repository.ts';
import type { Cell, NewBallot } from './flush-writes.ts';
import { canRelease, canVote, type ItemState, type VoterFacts } from './policy.ts';

/** One vote as the writer takes it. */
export interface Act {
	readonly personId: string;
	readonly itemId: string;
	readonly choice: Choice;
	readonly expectedRevision?: number;
	readonly key: string;
	readonly fingerprint: string;
	/** `released`: taken back because the account goes, and judged by that alone. Left out: cast. */
	readonly cause?: 'released';
}

export interface Facts {
	readonly tier: Tier;
	readonly place: string | null;
	readonly isActive: boolean;
	readonly isExcluded: boolean;
}

/** Everything a flush knows once its locks are held. */
export interface FlushState {
	readonly pollId: string;
	readonly poll: PollRow;
	readonly items: ReadonlyMap<string, ItemState>;
	/** `person item` pairs. */
	readonly owned: ReadonlySet<string>;
	readonly facts: ReadonlyMap<string, Facts>;
	/** Voter id and choices held, by person; somebody without a row is not there. */
	readonly voters: ReadonlyMap<string, { voterId: string; used: number }>;
	readonly current: readonly CurrentRow[];
	readonly requests: readonly RequestRow[];
	/** Acceptance, Unix milliseconds. */
	readonly at: number;
}

export type Outcome = Result<VoteReceipt>;

/** What one flush will write. */
export interface Changes {
	readonly outcomes: Outcome[];
	readonly ballots: NewBallot[];
	/** The last ballot of each voter and item. */
	readonly last: Map<string, NewBallot>;
	readonly requests: RequestRow[];
	readonly used: Map<string, number>;
}

const NOBODY: Facts = { tier: 0, place: null, isActive: false, isExcluded: false };
const NONE = { choice: null, revision: 0 } as const;

/**
 * Judges the acts of a flush in their order of arrival, each seeing what those before it did. Pure: the same state and
 * acts give the same changes.
 */
export function fold(state: FlushState, acts: readonly Act[]): Changes {
	const current = new Map<string, { choice: Choice; revision: number }>(
		state.current.map((row) => [`${row.voterId} ${row.itemId}`, row])
	);
	const known = new Map(state.requests.map((row) => [`${row.voterId} ${row.key}`, row]));
	const changes: Changes = {
		outcomes: [],
		ballots: [],
		last: new Map(),
		requests: [],
		used: new Map()
	};
	for (const act of acts) changes.outcomes.push(judge(state, act, current, known, changes));
	return changes;
}

const decide = (state: FlushState, act: Act, voter: VoterFacts): Decision<VoteRefusal> =>
	act.cause === 'released'
		? canRelease(state.poll, state.at)
		: canVote(state.poll, state.items.get(act.itemId), voter, act, state.at);

function judge(
	state: FlushState,
	act: Act,
	current: Map<string, { choice: Choice; revision: number }>,
	known: Map<string, RequestRow>,
	changes: Changes
): Outcome {
	const voter = state.voters.get(act.personId);
	const facts = state.facts.get(act.personId) ?? NOBODY;
	const cell = `${voter?.voterId} ${act.itemId}`;
	const now = current.get(cell) ?? NONE;
	const used = voter ? (changes.used.get(voter.voterId) ?? voter.used) : 0;
	const repeated = voter && known.get(`${voter.voterId} ${act.key}`);
	if (repeated) {
		if (repeated.fingerprint !== act.fingerprint) return refuse('idempotency.key_reused');
		return ok(receipt(state, act, repeated.revision, used));
	}
	const ownsItem = state.owned.has(`${act.personId} ${act.itemId}`);
	const decision = decide(state, act, { ...facts, ownsItem, used, current: now });
	if (!decision.allowed) return refuse(decision.reason);
	if (!voter) return ok(receipt(state, act, 0, 0)); // only before the voter's row is made
	const isChange = act.choice !== now.choice;
	const revision = isChange ? now.revision + 1 : now.revision;
	const usedAfter = used + (act.choice === null ? 0 : 1) - (now.choice === null ? 0 : 1);
	if (isChange) {
		const ballot: NewBallot = {
			voterId: voter.voterId,
			itemId: act.itemId,
			revision,
			choice: act.choice,
			tier: facts.tier,
			cause: act.cause ?? 'cast'
		};
		changes.ballots.push(ballot);
		changes.last.set(cell, ballot);
		changes.used.set(voter.voterId, usedAfter);
		current.set(cell, { choice: act.choice, revision });
	}
	const request = {
		voterId: voter.voterId,
		key: act.key,
		fingerprint: act.fingerprint,
		itemId: act.itemId,
		revision
	};
	changes.requests.push(request);
	known.set(`${voter.voterId} ${act.key}`, request);
	return ok(receipt(state, act, revision, usedAfter));
}

function receipt(state: FlushState, act: Act, revision: number, used: number): VoteReceipt {
	const { choiceLimit } = state.poll;
	return {
		pollId: state.pollId,
		itemId: act.itemId,
		choice: act.choice,
		revision,
		left: choiceLimit === null ? null : choiceLimit - used,
		acceptedAt: new Date(state.at).toISOString()
	};
}

/** The exact differences of histogram and score between the cached ballots and the last ones of the flush. */
export function differences(
	before: readonly CurrentRow[],
	last: ReadonlyMap<string, NewBallot>,
	method: PollMethod
): { cells: Cell[]; scores: Map<string, number> } {
	const was = new Map(before.map((row) => [`${row.voterId} ${row.itemId}`, row]));
	const cells = new Map<string, Cell>();
	const scores = new Map<string, number>();
	const add = (itemId: string, tier: number, choice: Choice, delta: number) => {
		if (choice === null) return;
		const key = `${itemId} ${tier} ${choice}`;
		const cell = cells.get(key) ?? { itemId, tier, choice, delta: 0 };
		cells.set(key, { ...cell, delta: cell.delta + delta });
	};
	for (const [key, ballot] of last) {
		const old = was.get(key);
		if (old) add(ballot.itemId, old.tier, old.choice, -1);
		add(ballot.itemId, ballot.tier, ballot.choice, 1);
		const change = scoreOf(method, ballot.choice) - scoreOf(method, old?.choice ?? null);
		scores.set(ballot.itemId, (scores.get(ballot.itemId) ?? 0) + change);
	}
	return { cells: [...cells.values()].filter((cell) => cell.delta !== 0), scores };
}
