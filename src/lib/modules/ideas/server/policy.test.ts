import { describe, expect, test } from 'vitest';
import { system, visitor, type Actor, type Person } from '#lib/shared/actor.ts';
import { PHASES, stagesOf, type Contest, type Phase } from '#lib/modules/contests/index.ts';
import { EDIT_WINDOW_MS, type IdeaState } from '../idea.ts';
import {
	canAskSecondLook,
	canDraft,
	canEditIdea,
	canSeeIdea,
	canSubmitIdea,
	canWithdraw,
	type IdeaFacts
} from './policy.ts';

const DAY_MS = 86_400_000;
const FIRST = Date.parse('2026-03-02T00:00:00Z');
const starts = Object.fromEntries(
	PHASES.map((phase, i) => [phase, new Date(FIRST + i * DAY_MS).toISOString()])
) as Record<Phase, string>;
const during = (phase: Phase) => new Date(Date.parse(starts[phase]) + 3_600_000);
const contest = {
	id: 'c',
	state: 'published',
	stages: stagesOf(starts, 'live')
} as unknown as Contest;

const person = (id: string, more: Partial<Person> = {}): Person => ({
	kind: 'person',
	id,
	tier: 1,
	grants: [],
	...more
});
const author = person('author');
const stranger = person('stranger');
const moderator = person('m', { grants: [{ role: 'moderator', scope: 'contest:c' }] });
const idea = (state: IdeaState, more: Partial<IdeaFacts> = {}): IdeaFacts => ({
	authorId: 'author',
	state,
	isHidden: false,
	admittedAt: state === 'admitted' ? during('submission') : null,
	secondLookAt: null,
	...more
});
const STATES: readonly IdeaState[] = [
	'draft',
	'submitted',
	'admitted',
	'returned',
	'rejected',
	'merged',
	'withdrawn'
];
const outcome = (decision: { allowed: boolean; reason?: string }) => decision.reason ?? 'allowed';

describe('seeing', () => {
	test.each(STATES)('%s', (state) => {
		const see = (actor: Actor, facts = idea(state)) =>
			canSeeIdea(actor, facts, ['contest:c'], during('voting'));
		const isPublic = state === 'admitted';
		expect(see(visitor)).toBe(isPublic);
		expect(see(stranger)).toBe(isPublic);
		expect(see(author)).toBe(true);
		expect(see(system)).toBe(true);
		expect(see(moderator)).toBe(state !== 'draft');
		expect(see(visitor, idea(state, { isHidden: true }))).toBe(false);
	});

	test('a moderator of another contest is a reader like any other', () => {
		const elsewhere = person('x', { grants: [{ role: 'moderator', scope: 'contest:d' }] });
		const see = canSeeIdea(elsewhere, idea('submitted'), ['contest:c'], during('voting'));
		expect(see).toBe(false);
	});
});

describe('writing', () => {
	test.each([
		[visitor, 'submission', 'auth.required'],
		[author, 'announced', 'ideas.not_open'],
		[author, 'submission', 'allowed'],
		[author, 'screening', 'ideas.not_open'],
		[author, 'voting', 'ideas.not_open'],
		[person('new', { tier: 0 }), 'submission', 'ideas.tier_too_low']
	] as const)('by %o in %s: %s', (actor, phase, expected) => {
		expect(outcome(canDraft(actor, contest, during(phase)))).toBe(expected);
	});

	test.each([
		['draft', 'submission', 'allowed'],
		['draft', 'screening', 'ideas.not_open'],
		['returned', 'submission', 'allowed'],
		['returned', 'screening', 'allowed'],
		['returned', 'voting', 'ideas.not_open'],
		['submitted', 'submission', 'ideas.not_waiting'],
		['admitted', 'submission', 'ideas.not_waiting'],
		['rejected', 'submission', 'ideas.not_waiting'],
		['withdrawn', 'submission', 'ideas.not_waiting']
	] as const)('handing in a %s idea in %s: %s', (state, phase, expected) => {
		const decision = canSubmitIdea(author, idea(state), contest, during(phase));
		expect(outcome(decision)).toBe(expected);
		const others = canSubmitIdea(stranger, idea(state), contest, during(phase));
		expect(outcome(others)).toBe('ideas.not_author');
	});
});

describe('changing', () => {
	test.each([
		['draft', 'voting', 'allowed'],
		['returned', 'screening', 'allowed'],
		['submitted', 'screening', 'allowed'],
		['rejected', 'submission', 'ideas.edit_closed'],
		['merged', 'submission', 'ideas.edit_closed'],
		['withdrawn', 'submission', 'ideas.edit_closed'],
		['admitted', 'submission', 'allowed'],
		['admitted', 'voting', 'ideas.edit_closed']
	] as const)('a %s idea in %s: %s', (state, phase, expected) => {
		const now = during(phase);
		const facts = idea(state, { admittedAt: state === 'admitted' ? now : null });
		expect(outcome(canEditIdea(author, facts, contest, now))).toBe(expected);
		expect(outcome(canEditIdea(stranger, facts, contest, now))).toBe('ideas.not_author');
		expect(outcome(canEditIdea(visitor, facts, contest, now))).toBe('auth.required');
		const hidden = { ...facts, isHidden: true };
		expect(outcome(canEditIdea(author, hidden, contest, now))).toBe('ideas.edit_closed');
	});

	test('an admitted idea for an hour, to the millisecond', () => {
		const admittedAt = during('submission');
		const at = (ms: number) =>
			canEditIdea(
				author,
				idea('admitted', { admittedAt }),
				contest,
				new Date(admittedAt.getTime() + ms)
			).allowed;
		expect([at(EDIT_WINDOW_MS), at(EDIT_WINDOW_MS + 1)]).toEqual([true, false]);
	});

	test('nothing in a cancelled contest', () => {
		const cancelled = { ...contest, state: 'cancelled' } as Contest;
		const decision = canEditIdea(author, idea('draft'), cancelled, during('submission'));
		expect(outcome(decision)).toBe('ideas.edit_closed');
	});
});

test.each(STATES)('taking back a %s idea', (state) => {
	const isOpen = ['draft', 'submitted', 'admitted', 'returned'].includes(state);
	const expected = isOpen ? 'allowed' : 'ideas.withdraw_closed';
	expect(outcome(canWithdraw(author, idea(state), contest))).toBe(expected);
	const over = { ...contest, resultsPublishedAt: starts.results };
	expect(outcome(canWithdraw(author, idea(state), over))).toBe('ideas.withdraw_closed');
	expect(outcome(canWithdraw(stranger, idea(state), contest))).toBe('ideas.not_author');
	expect(outcome(canWithdraw(visitor, idea(state), contest))).toBe('auth.required');
});

test.each(STATES)('asking for a second look at a %s idea', (state) => {
	const expected = state === 'rejected' ? 'allowed' : 'ideas.second_look_unfit';
	expect(outcome(canAskSecondLook(author, idea(state)))).toBe(expected);
	expect(outcome(canAskSecondLook(author, idea('admitted', { isHidden: true })))).toBe('allowed');
	const used = idea(state, { secondLookAt: during('screening') });
	expect(outcome(canAskSecondLook(author, used))).toBe('ideas.second_look_used');
	expect(outcome(canAskSecondLook(stranger, idea(state)))).toBe('ideas.not_author');
	expect(outcome(canAskSecondLook(visitor, idea(state)))).toBe('auth.required');
});
