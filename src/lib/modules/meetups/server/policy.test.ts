import { expect, test } from 'vitest';
import { visitor, type Grant, type Person } from '#lib/shared/actor.ts';
import {
	canAnswer,
	canArrange,
	canAsk,
	canCheckIn,
	canEdit,
	canHold,
	canIssue,
	canOpen,
	canReport,
	canSeeMeetup,
	canSeePhoto,
	canWithdraw
} from './policy.ts';

const now = new Date('2026-06-01T08:00:00Z');
const CHANNEL = '0192f3c1-7d5e-7c1a-9b0a-3f1c2d4e5f61';
const channel = {
	state: 'running' as const,
	scopes: [`channel:${CHANNEL}`, 'territory:230000000']
};
const person = (...grants: Grant[]): Person => ({ kind: 'person', id: 'p', tier: 1, grants });
const of = (role: Grant['role']) => person({ role, scope: `channel:${CHANNEL}` });
const meetup = {
	...{ state: 'open' as const, version: 3, capacity: 10, ageFrom: 14, ageTo: 29 },
	...{ startsAt: '2026-06-10T05:00:00Z', endsAt: '2026-06-10T08:00:00Z' },
	signUpUntil: '2026-06-09T05:00:00Z'
};
const reasonOf = (decision: { allowed: boolean; reason?: string }) => decision.reason ?? 'allowed';

test('the team arranges; nobody else does', () => {
	expect(reasonOf(canArrange(visitor, channel.scopes, now))).toBe('auth.required');
	for (const role of ['mentor', 'moderator', 'auditor'] as const)
		expect(reasonOf(canArrange(of(role), channel.scopes, now))).toBe('meetups.not_team');
	for (const role of ['lead', 'editor'] as const)
		expect(canArrange(of(role), channel.scopes, now).allowed).toBe(true);
});

test('a draft is the team’s and auditors’; a hidden picture is not the public’s', () => {
	const sees = (actor: Parameters<typeof canSeeMeetup>[0], state: 'draft' | 'open') =>
		canSeeMeetup(actor, { state }, channel, now);
	expect(
		[visitor, person(), of('editor'), of('auditor')].map((actor) => sees(actor, 'draft'))
	).toEqual([false, false, true, true]);
	expect(sees(visitor, 'open')).toBe(true);
	expect(canSeeMeetup(visitor, { state: 'open' }, { ...channel, state: 'proposed' }, now)).toBe(
		false
	);
	const photo = (actor: Parameters<typeof canSeeMeetup>[0]) =>
		canSeePhoto(actor, { isHidden: true }, { state: 'reported' }, channel, now);
	expect([visitor, person(), of('moderator'), of('lead')].map(photo)).toEqual([
		false,
		false,
		true,
		true
	]);
});

test('who has a place keeps it when the event is changed', () => {
	const next = { version: 3, capacity: 10, ageFrom: 14, ageTo: 29 };
	const edit = (more: object, taken = 4, state: 'draft' | 'open' | 'held' = 'open') =>
		reasonOf(canEdit({ ...meetup, state }, { ...next, ...more }, taken));
	expect(edit({})).toBe('allowed');
	expect(edit({}, 4, 'held')).toBe('meetups.state_unfit');
	expect(edit({ version: 2 })).toBe('meetups.changed_elsewhere');
	expect(edit({ ageTo: 40 })).toBe('meetups.ages_fixed');
	expect(edit({ ageTo: 40 }, 0, 'draft')).toBe('allowed');
	expect([4, 3].map((capacity) => edit({ capacity }))).toEqual([
		'allowed',
		'meetups.capacity_taken'
	]);
});

test('a draft is opened while people can still sign up, in a channel that lives', () => {
	const draft = { ...meetup, state: 'draft' as const };
	expect(reasonOf(canOpen(draft, channel, now))).toBe('allowed');
	expect(reasonOf(canOpen(meetup, channel, now))).toBe('meetups.state_unfit');
	expect(reasonOf(canOpen(draft, { state: 'finished' }, now))).toBe('meetups.channel_unfit');
	expect(reasonOf(canOpen(draft, { ...channel, archivedAt: 'x' }, now))).toBe(
		'meetups.channel_unfit'
	);
	expect(reasonOf(canOpen(draft, channel, new Date('2026-06-09T05:00:00Z')))).toBe(
		'meetups.time_bad'
	);
});

test('an event is held once it began, and reported on once it was held', () => {
	expect(reasonOf(canHold(meetup, now))).toBe('meetups.not_begun');
	expect(reasonOf(canHold(meetup, new Date(meetup.startsAt)))).toBe('allowed');
	const states = ['draft', 'open', 'cancelled', 'held', 'reported'] as const;
	expect(states.map((state) => canReport({ state }).allowed)).toEqual([
		false,
		false,
		false,
		true,
		true
	]);
});

test('signing up asks for a confirmed address, an open event and nothing signed up yet', () => {
	const ask = (
		actor = person() as Parameters<typeof canAsk>[0],
		more = {},
		standing?: never,
		at = now
	) => reasonOf(canAsk(actor, { ...meetup, ...more }, channel, standing, at));
	expect(ask()).toBe('allowed');
	expect(ask(visitor)).toBe('auth.required');
	expect(ask({ ...person(), tier: 0 })).toBe('meetups.tier_too_low');
	expect(ask(person(), { state: 'draft' })).toBe('meetups.closed');
	expect(ask(person(), {}, undefined, new Date(meetup.signUpUntil))).toBe('meetups.closed');
	expect(reasonOf(canAsk(person(), meetup, { state: 'finished' }, undefined, now))).toBe(
		'meetups.closed'
	);
	const again = (standing: Parameters<typeof canAsk>[3]) =>
		reasonOf(canAsk(person(), meetup, channel, standing, now));
	expect((['waiting', 'signed_up', 'awaits_consent'] as const).map(again)).toEqual(
		Array(3).fill('meetups.signed_up_already')
	);
	expect((['cancelled', 'lapsed', 'declined'] as const).map(again)).toEqual([
		'allowed',
		'allowed',
		'meetups.parent_declined'
	]);
});

test('a place is given back until the event begins', () => {
	const back = (standing: Parameters<typeof canWithdraw>[1], at = now) =>
		reasonOf(canWithdraw(meetup, standing, at));
	expect((['signed_up', 'awaits_consent', 'waiting'] as const).map((each) => back(each))).toEqual(
		Array(3).fill('allowed')
	);
	expect([undefined, 'cancelled' as const].map((each) => back(each))).toEqual(
		Array(2).fill('meetups.not_signed_up')
	);
	expect(back('signed_up', new Date(meetup.startsAt))).toBe('meetups.closed');
});

test('a parent answers until the deadline, and takes a yes back until the beginning', () => {
	const consentUntil = new Date('2026-06-03T08:00:00Z');
	const answer = (
		state: Parameters<typeof canAnswer>[1]['state'],
		said: 'yes' | 'no',
		at = now
	): boolean => canAnswer(meetup, { state, consentUntil }, said, at).allowed;
	expect([answer('awaits_consent', 'yes'), answer('awaits_consent', 'no')]).toEqual([true, true]);
	expect(answer('awaits_consent', 'yes', consentUntil)).toBe(false);
	expect([answer('signed_up', 'no'), answer('signed_up', 'yes')]).toEqual([true, false]);
	expect(answer('signed_up', 'no', new Date(meetup.startsAt))).toBe(false);
	expect([answer('lapsed', 'yes'), answer('waiting', 'yes')]).toEqual([false, false]);
});

test('people are let in around the event, and those who were there get one certificate afterwards', () => {
	const letIn = (state: 'draft' | 'open' | 'cancelled' | 'held', at: string) =>
		reasonOf(canCheckIn({ ...meetup, state }, new Date(at)));
	expect(letIn('open', '2026-06-10T04:00:00Z')).toBe('allowed');
	expect(letIn('held', '2026-06-11T04:00:00Z')).toBe('allowed');
	expect(letIn('open', '2026-06-10T02:00:00Z')).toBe('meetups.check_in_early');
	expect(letIn('held', '2026-06-18T08:00:00Z')).toBe('meetups.check_in_over');
	expect(letIn('cancelled', '2026-06-10T04:00:00Z')).toBe('meetups.state_unfit');
	const issue = (state: 'open' | 'held', hasAttended: boolean, isIssued = false) =>
		reasonOf(canIssue({ state }, { hasAttended, isIssued }));
	expect(issue('held', true)).toBe('allowed');
	expect(issue('open', true)).toBe('meetups.state_unfit');
	expect(issue('held', false)).toBe('meetups.not_attended');
	expect(issue('held', true, true)).toBe('meetups.issued_already');
});
