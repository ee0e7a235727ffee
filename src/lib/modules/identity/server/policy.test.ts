import { describe, expect, test } from 'vitest';
import { system, visitor, type Grant, type Person } from '#lib/shared/actor.ts';
import { canAdminister, canMakeToken, canSeePeople, FRESH_MS, mustBePerson } from './policy.ts';

const now = new Date('2026-11-24T10:00:00Z');
const before = (ms: number) => new Date(now.getTime() - ms);
const person = (grants: Grant[] = [], authenticatedAt: Date | undefined = now): Person => ({
	kind: 'person',
	id: 'p',
	tier: 1,
	grants,
	authenticatedAt
});
const everything: Grant = { role: 'administrator', scope: 'all' };

test('only a person is a person', () => {
	expect(mustBePerson(visitor)).toEqual({ allowed: false, reason: 'auth.required' });
	expect(mustBePerson(system)).toEqual({ allowed: false, reason: 'auth.required' });
	expect(mustBePerson(person()).allowed).toBe(true);
});

describe('administering people', () => {
	test.each([
		['a visitor', visitor, 'auth.required'],
		['a participant', person(), 'auth.forbidden'],
		['a moderator of everything', person([{ role: 'moderator', scope: 'all' }]), 'auth.forbidden'],
		[
			'an administrator of one contest',
			person([{ role: 'administrator', scope: 'contest:1' }]),
			'auth.forbidden'
		],
		[
			'an administrator whose period is over',
			person([{ ...everything, until: now }]),
			'auth.forbidden'
		],
		[
			'an administrator whose period has not begun',
			person([{ ...everything, from: new Date(now.getTime() + 1) }]),
			'auth.forbidden'
		]
	])('%s may neither look nor change', (_who, actor, reason) => {
		expect(canSeePeople(actor, now)).toEqual({ allowed: false, reason });
		expect(canAdminister(actor, now)).toEqual({ allowed: false, reason });
	});

	test('an administrator looks always and changes with a fresh proof of the password', () => {
		const stale = person([everything], before(FRESH_MS + 1));
		expect(canSeePeople(stale, now).allowed).toBe(true);
		expect(canAdminister(stale, now)).toEqual({
			allowed: false,
			reason: 'auth.reauthentication_required'
		});
		expect(canAdminister(person([everything], before(FRESH_MS)), now).allowed).toBe(true);
	});
});

test('a token is made with a fresh proof, so never by another token', () => {
	const byToken: Person = { kind: 'person', id: 'p', tier: 1, grants: [] };
	const reason = 'auth.reauthentication_required';
	expect(canMakeToken(visitor, now)).toEqual({ allowed: false, reason: 'auth.required' });
	expect(canMakeToken(byToken, now)).toEqual({ allowed: false, reason });
	expect(canMakeToken(person([], before(FRESH_MS + 1)), now)).toEqual({ allowed: false, reason });
	expect(canMakeToken(person(), now).allowed).toBe(true);
});
