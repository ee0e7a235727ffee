import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ROLES, type Actor, type Role } from '#lib/shared/actor.ts';
import { canSeeActor, sightOf } from './policy.ts';

const NOW = new Date('2026-06-01T00:00:00Z');
const person = (...grants: [Role, string][]): Actor => ({
	kind: 'person',
	id: 'me',
	tier: 1,
	grants: grants.map(([role, scope]) => ({ role, scope }))
});

test('visitors see nothing', () => {
	expect(sightOf({ kind: 'visitor' }, NOW)).toBeUndefined();
});

test.each(['auditor', 'administrator'] as const)('%s of everything sees everything', (role) => {
	expect(sightOf(person([role, 'all']), NOW)).toEqual({ all: true });
	expect(sightOf(person([role, 'contest:1']), NOW)).toMatchObject({ scopes: ['contest:1'] });
});

test.each(['moderator', 'organiser'] as const)('%s sees only the scopes of the grant', (role) => {
	expect(sightOf(person([role, 'contest:1']), NOW)).toMatchObject({
		all: false,
		scopes: ['contest:1']
	});
	expect(sightOf(person([role, 'all']), NOW)).toMatchObject({ all: false, scopes: ['all'] });
});

test('no other role opens anything but own entries', () => {
	const others = ROLES.filter(
		(role) => !['auditor', 'administrator', 'moderator', 'organiser'].includes(role)
	);
	for (const role of others)
		expect(sightOf(person([role, 'all']), NOW)).toEqual({ all: false, scopes: [], personId: 'me' });
});

test('a grant that has ended opens nothing', () => {
	const actor: Actor = {
		kind: 'person',
		id: 'me',
		tier: 1,
		grants: [{ role: 'auditor', scope: 'all', until: NOW }]
	};
	expect(sightOf(actor, NOW)).toEqual({ all: false, scopes: [], personId: 'me' });
});

test("the staff's names are seen by the staff of the scope and by nobody else", () => {
	const entry = { actorId: 'somebody', scopes: ['contest:1'] };
	const sees = (actor: Actor) => canSeeActor(sightOf(actor, NOW)!, entry);
	expect(sees(person())).toBe(false);
	expect(sees(person(['moderator', 'contest:2']))).toBe(false);
	expect(sees(person(['moderator', 'contest:1']))).toBe(true);
	expect(sees(person(['moderator', 'all']))).toBe(true);
	expect(canSeeActor(sightOf(person(), NOW)!, { actorId: 'me', scopes: [] })).toBe(true);
	expect(canSeeActor(sightOf(person(['moderator', 'all']), NOW)!, { ...entry, scopes: [] })).toBe(
		false
	);
});

test('a further grant never hides a name', () => {
	const grant = fc.tuple(
		fc.constantFrom(...ROLES),
		fc.constantFrom('all', 'contest:1', 'contest:2')
	);
	fc.assert(
		fc.property(fc.array(grant, { maxLength: 4 }), grant, (grants, more) => {
			const entry = { actorId: 'somebody', scopes: ['contest:1'] };
			const before = canSeeActor(sightOf(person(...grants), NOW)!, entry);
			const after = canSeeActor(sightOf(person(...grants, more), NOW)!, entry);
			expect(before && !after).toBe(false);
		})
	);
});
