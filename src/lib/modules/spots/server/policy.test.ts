import { describe, expect, test } from 'vitest';
import { system, visitor, type Actor, type Person } from '#lib/shared/actor.ts';
import type { Channel } from '#lib/modules/channels/index.ts';
import { SPOT_STATES, type SpotState } from '../spot.ts';
import * as policy from './policy.ts';
import type { RuledSpot } from './policy.ts';

const NOW = new Date('2026-06-01T12:00:00Z');
const SCOPES = ['channel:a', 'territory:230000000', 'territory:231000000'];
const person = (id: string, ...grants: string[]): Person => ({
	...{ kind: 'person', id, tier: 1 },
	grants: grants.map((grant) => {
		const [role, scope = 'all'] = grant.split('@');
		return { role: role as never, scope };
	})
});
const home: Pick<Channel, 'kind' | 'state' | 'archivedAt' | 'scopes'> = {
	...{ kind: 'place_reports', state: 'running', scopes: SCOPES }
};
const resident = person('resident');
const reporter = person('reporter');
const volunteer = person('volunteer');
const lead = person('lead', 'lead@channel:a');
const editor = person('editor', 'editor@channel:a');
const spot = (state: SpotState, more: Partial<RuledSpot> = {}): RuledSpot => ({
	...{ id: 's', channelId: 'a', type: 'dump', state, isHidden: false },
	...{ reporterId: 'reporter', confirmedBy: 'lead', assigneeId: 'volunteer' },
	...{ cleanedBy: 'volunteer', cleanedAt: new Date('2026-05-01T12:00:00Z'), duplicateOf: null },
	...more
});
const reasonOf = (decision: { allowed: boolean; reason?: string }) =>
	decision.allowed ? 'yes' : decision.reason;

test.each([
	['visitor', visitor, 'auth.required', 'auth.required'],
	['system', system, 'auth.required', 'yes'],
	['unconfirmed', { ...resident, tier: 0 }, 'spots.tier_too_low', 'channels.not_team'],
	['resident', resident, 'yes', 'channels.not_team'],
	['lead', lead, 'yes', 'yes'],
	['editor', editor, 'yes', 'yes'],
	['organiser here', person('o', 'organiser@territory:230000000'), 'yes', 'yes'],
	['organiser elsewhere', person('o', 'organiser@territory:100000000'), 'yes', 'channels.not_team'],
	['lead of another', person('l', 'lead@channel:b'), 'yes', 'channels.not_team'],
	['moderator', person('m', 'moderator'), 'yes', 'channels.not_team']
] as const)('%s takes part, works as the team', (_, actor, takesPart, works) => {
	expect(reasonOf(policy.canTakePart(actor as Actor, home))).toBe(takesPart);
	expect(reasonOf(policy.canWork(actor as Actor, home, NOW))).toBe(works);
});

test.each([
	[{ kind: 'plain' }, 'spots.not_here'],
	[{ archivedAt: NOW.toISOString() }, 'channels.archived'],
	[{ state: 'finished' }, 'channels.not_running'],
	[{ state: 'proposed' }, 'channels.not_running'],
	[{ state: 'paused' }, 'yes']
] as const)('in a channel that is %o', (change, told) => {
	const elsewhere = { ...home, ...change };
	expect(reasonOf(policy.canTakePart(resident, elsewhere))).toBe(told);
	expect(reasonOf(policy.canWork(lead, elsewhere, NOW))).toBe(told);
	const rule = policy.canClean(volunteer, spot('assigned'), elsewhere, NOW);
	expect(reasonOf(rule)).toBe(told);
});

/** In which states each act is right for somebody who may. */
const FITS: [string, SpotState[], (it: RuledSpot) => { allowed: boolean; reason?: string }][] = [
	[
		'see',
		['reported', 'confirmed', 'assigned'],
		(it) => policy.canSeeItToo(resident, it, home, false)
	],
	['confirm', ['reported'], (it) => policy.canConfirm(lead, it, home, NOW)],
	[
		'offer',
		['confirmed'],
		(it) => policy.canOffer(resident, it, home, { isMember: true, hasOffered: false })
	],
	['assign', ['confirmed', 'assigned'], (it) => policy.canAssign(editor, it, home, NOW)],
	['clean', ['assigned'], (it) => policy.canClean(volunteer, it, home, NOW)],
	['verify', ['cleaned'], (it) => policy.canVerify(resident, it, home, NOW)],
	['return', ['cleaned', 'verified'], (it) => policy.canReturn(resident, it, home)]
];
describe.each(FITS)('%s', (_, states, rule) => {
	test.each(SPOT_STATES)('when it is %s', (state) => {
		const told = states.includes(state) ? 'yes' : 'spots.state_unfit';
		expect(reasonOf(rule(spot(state)))).toBe(told);
		expect(reasonOf(rule(spot(state, { isHidden: true })))).toBe('spots.state_unfit');
	});
});

test.each(SPOT_STATES)('declining when it is %s, hidden or not', (state) => {
	const open = ['reported', 'confirmed', 'assigned'].includes(state);
	for (const isHidden of [true, false])
		expect(reasonOf(policy.canDecline(lead, spot(state, { isHidden }), home, NOW))).toBe(
			open ? 'yes' : 'spots.state_unfit'
		);
});

test('who verifies is none of those who had a hand in it, and not before day thirty', () => {
	for (const hand of [reporter, lead, volunteer])
		expect(reasonOf(policy.canVerify(hand, spot('cleaned'), home, NOW))).toBe('spots.own_work');
	const helper = spot('cleaned', { cleanedBy: 'resident', assigneeId: null });
	expect(reasonOf(policy.canVerify(resident, helper, home, NOW))).toBe('spots.own_work');
	const at = (iso: string) =>
		reasonOf(policy.canVerify(resident, spot('cleaned'), home, new Date(iso)));
	expect(at('2026-05-31T11:59:59Z')).toBe('spots.too_early');
	expect(at('2026-05-31T12:00:00Z')).toBe('yes');
});

test('nobody confirms their own report, and nobody sees their own, or twice', () => {
	const own = spot('reported', { reporterId: 'lead' });
	expect(reasonOf(policy.canConfirm(lead, own, home, NOW))).toBe('spots.own_report');
	const see = (by: Person, hasSeen: boolean) =>
		reasonOf(policy.canSeeItToo(by, spot('reported'), home, hasSeen));
	expect([see(reporter, false), see(resident, true), see(resident, false)]).toEqual([
		'spots.seen_already',
		'spots.seen_already',
		'yes'
	]);
});

test('only members offer, once; only whom it was given to and the team clean', () => {
	const offer = (isMember: boolean, hasOffered: boolean) =>
		reasonOf(policy.canOffer(resident, spot('confirmed'), home, { isMember, hasOffered }));
	expect([offer(false, false), offer(true, true)]).toEqual([
		'spots.not_member',
		'spots.offered_already'
	]);
	const clean = (by: Actor, it = spot('assigned')) => reasonOf(policy.canClean(by, it, home, NOW));
	expect([clean(visitor), clean(resident), clean(editor)]).toEqual([
		'auth.required',
		'spots.not_assignee',
		'yes'
	]);
	expect(clean(volunteer, spot('assigned', { assigneeId: null }))).toBe('spots.not_assignee');
});

test('a hidden spot is seen by the team, moderators of its place and auditors', () => {
	const sees = (actor: Actor, isHidden: boolean) =>
		policy.canSeeSpot(actor, { isHidden }, home, SCOPES, NOW);
	const moderator = (scope: string) => person('m', `moderator@${scope}`);
	const insiders = [lead, editor, moderator('territory:231000000'), moderator('channel:a')];
	for (const actor of [...insiders, person('a', 'auditor')]) expect(sees(actor, true)).toBe(true);
	for (const actor of [visitor, resident, reporter, moderator('territory:235200000')]) {
		expect(sees(actor, true)).toBe(false);
		expect(sees(actor, false)).toBe(true);
	}
	const proposed = { ...home, state: 'proposed' as const };
	expect(policy.canSeeSpot(resident, { isHidden: false }, proposed, SCOPES, NOW)).toBe(false);
});

test('only what is alike is merged, into what stands', () => {
	const merge = (into: RuledSpot | undefined) => reasonOf(policy.canMerge(spot('reported'), into));
	expect(merge(spot('cleaned', { id: 'other' }))).toBe('yes');
	for (const unfit of [
		undefined,
		spot('reported'),
		spot('reported', { id: 'other', channelId: 'b' }),
		spot('reported', { id: 'other', type: 'planting' }),
		spot('declined', { id: 'other' }),
		spot('reported', { id: 'other', isHidden: true })
	])
		expect(merge(unfit)).toBe('spots.merge_unfit');
});

test('the living are counted a year after, not in the future, and no more than were planted', () => {
	const planting = { heldOn: '2025-04-10', saplings: 50, withdrawnAt: null };
	const count = (
		alive: number,
		countedOn: string,
		change: Partial<typeof planting> | object = {}
	) => reasonOf(policy.canCount({ ...planting, ...change }, { alive, countedOn }, '2026-06-01'));
	expect(count(50, '2026-04-10')).toBe('yes');
	expect(count(0, '2026-06-01')).toBe('yes');
	expect(count(10, '2026-04-09')).toBe('spots.too_early');
	expect(count(51, '2026-04-10')).toBe('spots.more_alive');
	expect(count(10, '2026-06-02')).toBe('spots.date_future');
	expect(count(10, '2026-04-10', { saplings: null })).toBe('spots.not_planting');
	expect(count(10, '2026-04-10', { withdrawnAt: NOW })).toBe('spots.withdrawn');
});
