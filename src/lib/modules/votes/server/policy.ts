import type { Tier } from '#lib/shared/actor.ts';
import { allow, deny, type Decision } from '#lib/shared/decision.ts';
import type { Choice, PollMethod } from '../ballot.ts';
import type { VoteRefusal } from '../refusals.ts';

/** What is known of a poll when a vote is judged. Instants in Unix milliseconds of the database's clock. */
export interface PollFacts {
	readonly method: PollMethod;
	readonly choiceLimit: number | null;
	readonly minTier: Tier;
	readonly opensAt: number;
	readonly closesAt: number;
	readonly isClosed: boolean;
	/** Stopped for the time being by whoever runs it. */
	readonly isPaused: boolean;
}

export interface VoterFacts {
	readonly tier: Tier;
	/** Blocked or deleted accounts do not vote. */
	readonly isActive: boolean;
	/** Holds a role that is kept out of this poll: a juror of the contest. */
	readonly isExcluded: boolean;
	readonly ownsItem: boolean;
	/** Choices held now, over all items. */
	readonly used: number;
	/** The choice held on this item and its revision; null and 0 where there is none. */
	readonly current: { readonly choice: Choice; readonly revision: number };
}

export interface VoteAct {
	readonly choice: Choice;
	readonly expectedRevision?: number;
}

export type ItemState = 'open' | 'paused' | 'gone' | undefined;

const CHOICES: Record<PollMethod, readonly Choice[]> = {
	approval: [1, null],
	agree: [1, 0, -1, null],
	for_against: [1, 0, -1, null],
	score: [],
	dots: [],
	ranked: [],
	pairwise: []
};

const isOver = (poll: PollFacts, at: number): boolean => poll.isClosed || at >= poll.closesAt;

/** Does the poll take votes at this instant at all? */
function takesVotes(
	poll: PollFacts,
	at: number
): Decision<'votes.not_open' | 'votes.closed' | 'votes.paused'> {
	if (at < poll.opensAt) return deny('votes.not_open');
	if (isOver(poll, at)) return deny('votes.closed');
	return poll.isPaused ? deny('votes.paused') : allow;
}

/**
 * May this voter make this choice at this instant? The order of the refusals is fixed, so that every door says the
 * same. A choice equal to the current one is allowed and makes no ballot.
 */
export function canVote(
	poll: PollFacts,
	item: ItemState,
	voter: VoterFacts,
	act: VoteAct,
	at: number
): Decision<VoteRefusal> {
	if (!voter.isActive) return deny('votes.sign_in_required');
	if (!CHOICES[poll.method].includes(act.choice)) return deny('votes.choice_unknown');
	const taken = takesVotes(poll, at);
	if (!taken.allowed) return taken;
	if (item !== 'open') return deny('votes.item_gone');
	if (voter.tier < poll.minTier) return deny('votes.tier_too_low');
	if (voter.ownsItem) return deny('votes.own_subject');
	if (voter.isExcluded) return deny('votes.role_excluded');
	const { current } = voter;
	if (act.expectedRevision !== undefined && act.expectedRevision !== current.revision)
		return deny('votes.changed_elsewhere');
	const takesOne = current.choice === null && act.choice !== null;
	if (takesOne && poll.choiceLimit !== null && voter.used >= poll.choiceLimit)
		return deny('votes.none_left');
	return allow;
}

/**
 * May a choice be taken back at this instant because its account goes? Until the poll is over, whatever keeps its voter
 * from voting meanwhile: what stayed would be counted beside the vote of a second account.
 */
export const canRelease = (poll: PollFacts, at: number): Decision<'votes.closed'> =>
	isOver(poll, at) ? deny('votes.closed') : allow;

export interface TallyFacts {
	readonly tallyRule: 'live' | 'after_own_vote' | 'on_release';
	readonly talliesFrom: number;
}

/**
 * May a viewer see an item's count? From `talliesFrom` on everybody may. Before it `live` shows it to everybody,
 * `after_own_vote` to those who hold a current ballot on the item, `on_release` to nobody, staff included.
 */
export function canSeeTally(poll: TallyFacts, holdsBallot: boolean, at: number): boolean {
	if (at >= poll.talliesFrom || poll.tallyRule === 'live') return true;
	return poll.tallyRule === 'after_own_vote' && holdsBallot;
}
