import { expect, test } from 'vitest';
import { system, visitor, type Actor, type Role } from '#lib/shared/actor.ts';
import { canDecideSo, canTake, holderOf, type ReviewFacts } from './policy.ts';

const now = new Date('2026-03-02T09:00:00Z');
const later = new Date('2026-03-02T09:10:00Z');
const person = (role?: Role, scope = 'all'): Actor => ({
	kind: 'person',
	id: 'marat',
	tier: 1,
	grants: role ? [{ role, scope }] : []
});
const review: ReviewFacts = {
	state: 'open',
	authorId: 'anna',
	excludedId: null,
	scopes: ['contest:a', 'territory:230000000'],
	claimedBy: null,
	claimedUntil: null
};
const held = { claimedBy: 'olga', claimedUntil: later };

test.each([
	['a moderator of everything', person('moderator'), {}, 'allowed'],
	['a moderator of its contest', person('moderator', 'contest:a'), {}, 'allowed'],
	['a moderator of its region', person('moderator', 'territory:230000000'), {}, 'allowed'],
	['whoever holds it', person('moderator'), { ...held, claimedBy: 'marat' }, 'allowed'],
	[
		'a colleague once the claim ended',
		person('moderator'),
		{ ...held, claimedUntil: now },
		'allowed'
	],
	['a visitor', visitor, {}, 'auth.required'],
	['the system', system, {}, 'auth.required'],
	['a participant', person(), {}, 'moderation.not_moderator'],
	['an organiser', person('organiser'), {}, 'moderation.not_moderator'],
	['a moderator elsewhere', person('moderator', 'contest:b'), {}, 'moderation.not_moderator'],
	['anyone again', person('moderator'), { state: 'decided' }, 'moderation.already_decided'],
	['the author', person('moderator'), { authorId: 'marat' }, 'moderation.own_item'],
	['the first moderator', person('moderator'), { excludedId: 'marat' }, 'moderation.excluded'],
	['a colleague meanwhile', person('moderator'), held, 'moderation.claimed_by_other']
] as [string, Actor, Partial<ReviewFacts>, string][])(
	'%s takes a review',
	(_who, actor, change, outcome) => {
		const decision = canTake(actor, { ...review, ...change }, now);
		expect(decision.allowed ? 'allowed' : decision.reason).toBe(outcome);
	}
);

test('a claim without an end holds nothing', () => {
	expect(holderOf({ ...review, claimedBy: 'olga' }, now)).toBeUndefined();
});

test.each([
	['publish', 'meets_rules', '', 'allowed'],
	['reject', 'spam', 'ten chars!', 'allowed'],
	['hide', 'spam', 'ten chars!', 'moderation.verdict_unfit'],
	['publish', 'spam', '', 'moderation.reason_unfit'],
	['reject', 'spam', 'too short', 'moderation.note_required']
] as const)('%s for %s, "%s"', (verdict, reason, note, outcome) => {
	const decision = canDecideSo({ verdict, reason, note }, ['publish', 'return', 'reject']);
	expect(decision.allowed ? 'allowed' : decision.reason).toBe(outcome);
});
