import { expect, test } from 'vitest';
import {
	canRelease,
	canSeeTally,
	canVote,
	type ItemState,
	type PollFacts,
	type VoterFacts
} from './policy.ts';

const poll: PollFacts = {
	method: 'approval',
	choiceLimit: 3,
	minTier: 2,
	opensAt: 1_000,
	closesAt: 2_000,
	isClosed: false,
	isPaused: false
};
const voter: VoterFacts = {
	tier: 2,
	isActive: true,
	isExcluded: false,
	ownsItem: false,
	used: 0,
	current: { choice: null, revision: 0 }
};

interface Change {
	poll?: Partial<PollFacts>;
	voter?: Partial<VoterFacts>;
	item?: ItemState;
	choice?: -1 | 0 | 1 | null;
	expectedRevision?: number;
	at?: number;
}

const cases: [string, Change, string][] = [
	['a resident', {}, 'ok'],
	['a blocked account', { voter: { isActive: false } }, 'votes.sign_in_required'],
	['a choice the method does not know', { choice: -1 }, 'votes.choice_unknown'],
	['one millisecond early', { at: 999 }, 'votes.not_open'],
	['at the opening', { at: 1_000 }, 'ok'],
	['in the last millisecond', { at: 1_999 }, 'ok'],
	['at the closing', { at: 2_000 }, 'votes.closed'],
	['after an early closing', { poll: { isClosed: true } }, 'votes.closed'],
	['in a paused poll', { poll: { isPaused: true } }, 'votes.paused'],
	['in a paused poll before its opening', { poll: { isPaused: true }, at: 999 }, 'votes.not_open'],
	['in a paused poll after its closing', { poll: { isPaused: true }, at: 2_000 }, 'votes.closed'],
	['on a hidden item of a paused poll', { poll: { isPaused: true }, item: 'gone' }, 'votes.paused'],
	['on a paused item', { item: 'paused' }, 'votes.item_gone'],
	['on a withdrawn item', { item: 'gone' }, 'votes.item_gone'],
	['on an item of another poll', { item: undefined }, 'votes.item_gone'],
	['without a confirmed phone', { voter: { tier: 1 } }, 'votes.tier_too_low'],
	['the author', { voter: { ownsItem: true } }, 'votes.own_subject'],
	['a juror', { voter: { isExcluded: true } }, 'votes.role_excluded'],
	['with an old revision', { expectedRevision: 1 }, 'votes.changed_elsewhere'],
	['with none left', { voter: { used: 3 } }, 'votes.none_left'],
	[
		'takes back with none left',
		{ choice: null, voter: { used: 3, current: { choice: 1, revision: 1 } } },
		'ok'
	],
	['without a limit', { poll: { choiceLimit: null }, voter: { used: 99 } }, 'ok']
];

test.each(cases)('%s', (_name, change, outcome) => {
	const item: ItemState = 'item' in change ? change.item : 'open';
	const act = {
		choice: change.choice === undefined ? (1 as const) : change.choice,
		expectedRevision: change.expectedRevision
	};
	const decision = canVote(
		{ ...poll, ...change.poll },
		item,
		{ ...voter, ...change.voter },
		act,
		change.at ?? 1_500
	);
	expect(decision.allowed ? 'ok' : decision.reason).toBe(outcome);
});

test.each([
	['while the poll runs', {}, 1_999, 'ok'],
	['in a paused poll', { isPaused: true }, 1_500, 'ok'],
	['before an opening that was put off', { opensAt: 1_600 }, 1_500, 'ok'],
	['at the closing', {}, 2_000, 'votes.closed'],
	['after an early closing', { isClosed: true, isPaused: true }, 1_500, 'votes.closed']
])('the choice of an account that goes, %s', (_name, change, at, outcome) => {
	const decision = canRelease({ ...poll, ...change }, at);
	expect(decision.allowed ? 'ok' : decision.reason).toBe(outcome);
});

test.each([
	['live', false, 100, true],
	['after_own_vote', false, 100, false],
	['after_own_vote', true, 100, true],
	['on_release', true, 100, false],
	['on_release', false, 200, true],
	['after_own_vote', false, 200, true]
] as const)('a %s count, own ballot %s, at %d: %s', (tallyRule, holds, at, isSeen) => {
	expect(canSeeTally({ tallyRule, talliesFrom: 200 }, holds, at)).toBe(isSeen);
});
