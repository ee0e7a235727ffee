import { beforeAll, expect, test } from 'vitest';
import type { Person } from '#lib/shared/actor.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { sessionAdapter } from './session-adapter.ts';
import { hashOf } from './session-repository.ts';
import { beginSession, endSession, findActorByCookies, forgetPerson } from './sessions.ts';
import {
	endOtherSessions,
	endOwnSession,
	endThisSession,
	signOut
} from './use-cases/end-sessions.ts';

let world: World;
const start = new Date('2026-11-24T10:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

beforeAll(async () => {
	world = await openWorld();
});

const begin = (person: Person) => beginSession(person.id, world.ctx().now, 'Firefox · Linux');
const cookie = (id: string) => `sid=${id}`;
const later = (ms: number) => world.at(new Date(start.getTime() + ms));

async function actorOf(id: string, person: Person) {
	forgetPerson(person.id);
	return findActorByCookies(cookie(id));
}

test('the table holds only the hash of a session id', async () => {
	const anna = await world.person('Анна');
	const id = await begin(anna);
	expect(id).toMatch(/^[a-z0-9]{40}$/);
	const rows = await world.sql`select * from sessions where person_id = ${anna.id}`;
	expect(rows[0]).toMatchObject({ id_hash: hashOf(id), device: 'Firefox · Linux' });
	expect(JSON.stringify(rows)).not.toContain(id);
	expect(await findActorByCookies(cookie(hashOf(id).slice(0, 40)))).toEqual({ kind: 'visitor' });
});

test('the adapter keeps the contract of the library', async () => {
	const anna = await world.person('Анна');
	const id = await begin(anna);
	const [session, user] = await sessionAdapter.getSessionAndUser(id);
	expect(session).toMatchObject({ id, userId: anna.id });
	expect(user).toMatchObject({ id: anna.id, attributes: { tier: 1, state: 'active' } });
	const soon = new Date('2027-01-01T00:00:00Z');
	await sessionAdapter.updateSessionExpiration(id, soon);
	expect((await sessionAdapter.getUserSessions(anna.id))[0]!.expiresAt).toEqual(soon);
	await sessionAdapter.deleteSession(id);
	expect(await sessionAdapter.getSessionAndUser(id)).toEqual([null, null]);
	await begin(anna);
	await sessionAdapter.deleteUserSessions(anna.id);
	expect(await sessionAdapter.getUserSessions(anna.id)).toEqual([]);
});

test('a session is of its person, with grants and the instant of the password', async () => {
	world.at(start);
	const boris = await world.person('Борис', { tier: 2, grants: ['expert@contest:abc'] });
	const id = await begin(boris);
	const actor = await actorOf(id, boris);
	expect(actor).toMatchObject({ kind: 'person', id: boris.id, tier: 2, sessionHash: hashOf(id) });
	expect(actor.kind === 'person' && actor.grants[0]).toMatchObject({ scope: 'contest:abc' });
	await endSession(id);
	expect(await findActorByCookies(cookie(id))).toEqual({ kind: 'visitor' });
});

test('a week without use ends it, and use does not carry it over thirty days', async () => {
	world.at(start);
	const anna = await world.person('Анна');
	const [idle, used] = [await begin(anna), await begin(anna)];
	for (let day = 6; day < 30; day += 6) {
		later(day * DAY);
		expect((await actorOf(used, anna)).kind).toBe('person');
	}
	expect((await actorOf(idle, anna)).kind).toBe('visitor');
	later(30 * DAY - 1_000);
	expect((await actorOf(used, anna)).kind).toBe('person');
	later(30 * DAY + HOUR);
	expect((await actorOf(used, anna)).kind).toBe('visitor');
});

test('people with power are asked again after two idle hours and after twelve in all', async () => {
	world.at(start);
	const saule = await world.person('Сәуле', { grants: ['moderator'] });
	const [idle, used] = [await begin(saule), await begin(saule)];
	for (let hour = 1.5; hour <= 12; hour += 1.5) {
		later(hour * HOUR);
		expect((await actorOf(used, saule)).kind).toBe('person');
	}
	expect((await actorOf(idle, saule)).kind).toBe('visitor');
	later(12 * HOUR + 1_000);
	expect((await actorOf(used, saule)).kind).toBe('visitor');
});

test('an actor is remembered for a while, but one with power is read every time', async () => {
	world.at(start);
	const anna = await world.person('Анна');
	const saule = await world.person('Сәуле', { grants: ['moderator'] });
	const ids = { anna: await begin(anna), saule: await begin(saule) };
	await findActorByCookies(cookie(ids.anna));
	await findActorByCookies(cookie(ids.saule));
	await world.sql`update people set state = 'blocked' where id in (${anna.id}, ${saule.id})`;
	expect((await findActorByCookies(cookie(ids.anna))).kind).toBe('person');
	expect((await findActorByCookies(cookie(ids.saule))).kind).toBe('visitor');
	forgetPerson(anna.id);
	expect((await findActorByCookies(cookie(ids.anna))).kind).toBe('visitor');
});

test('own sessions are ended one by one, all others at once, never those of somebody else', async () => {
	world.at(start);
	const [anna, boris] = [await world.person('Анна'), await world.person('Борис')];
	const ids = [await begin(anna), await begin(anna), await begin(anna)] as const;
	const theirs = await begin(boris);
	const actor = (await actorOf(ids[0], anna)) as Person;
	expect(await endOwnSession(world.ctx(actor), { sessionId: hashOf(theirs) })).toMatchObject({
		refusal: 'identity.session_unknown'
	});
	expect(await endOwnSession(world.ctx(actor), { sessionId: hashOf(ids[1]) })).toMatchObject({
		ok: true
	});
	expect(await world.countRows('sessions', `person_id = '${anna.id}'`)).toBe(2);
	await endOtherSessions(world.ctx(actor));
	expect((await actorOf(ids[0], anna)).kind).toBe('person');
	expect((await actorOf(ids[2], anna)).kind).toBe('visitor');
	await endThisSession(world.ctx(actor));
	expect((await actorOf(ids[0], anna)).kind).toBe('visitor');
	expect((await actorOf(theirs, boris)).kind).toBe('person');
	await signOut(theirs);
	expect((await actorOf(theirs, boris)).kind).toBe('visitor');
});

test('the end of a session is told to every process', async () => {
	const anna = await world.person('Анна');
	const heard: string[] = [];
	const { unlisten } = await world.sql.listen('access', (personId) => heard.push(personId));
	await signOut(await begin(anna));
	await expect.poll(() => heard).toContain(anna.id);
	await unlisten();
});
