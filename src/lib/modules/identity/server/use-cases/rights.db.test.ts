import { beforeAll, describe, expect, test } from 'vitest';
import { holds, system, type Actor } from '#lib/shared/actor.ts';
import { openWorld, type World } from '../../../../../../tests/support/world.ts';
import { getPerson, getPublicPeople, listPeople } from '../queries/people.ts';
import { beginSession, findActorByCookies, forgetPerson } from '../sessions.ts';
import { blockPerson, grantRole, revokeRole, unblockPerson } from './grants.ts';

let world: World;
const reason = 'Бұйрық № 12, 24 қараша';

beforeAll(async () => {
	world = await openWorld();
});

const chiefOf = () => world.person('Гүлнәр', { grants: ['administrator'] });
const roleFor = (personId: string, more = {}) => ({
	personId,
	role: 'moderator' as const,
	scopeKind: 'all' as const,
	scopeId: '',
	reason,
	...more
});

async function refused(act: () => Promise<unknown>, refusal: string) {
	const before = await world.everyCount();
	expect(await act()).toMatchObject({ ok: false, refusal });
	expect(await world.everyCount()).toEqual(before);
}

async function actorOf(personId: string): Promise<Actor> {
	const id = await beginSession(personId, world.ctx().now, 'test');
	forgetPerson(personId);
	return findActorByCookies(`sid=${id}`);
}

describe('giving a role', () => {
	test('over one scope for a period, with a reason, is an event for the audit log', async () => {
		const [chief, anna] = [await chiefOf(), await world.person('Анна')];
		const scopeId = '019aa000-0000-7000-8000-000000000001';
		const given = await grantRole(
			world.ctx(chief),
			roleFor(anna.id, { scopeKind: 'contest', scopeId, from: '2026-12-01', until: '2026-12-31' })
		);
		expect(given.ok).toBe(true);
		const facts = { personId: anna.id, role: 'moderator', scope: `contest:${scopeId}`, reason };
		expect((await world.events('grant.given')).at(-1)).toMatchObject({ facts });
		const actor = await actorOf(anna.id);
		const may = (at: string, scope = `contest:${scopeId}`) =>
			holds(actor, 'moderator', [scope], new Date(at));
		// Days of the product's zone, the last one included.
		expect(may('2026-11-30T18:59:59Z')).toBe(false);
		expect(may('2026-11-30T19:00:00Z')).toBe(true);
		expect(may('2026-12-31T18:59:59Z')).toBe(true);
		expect(may('2026-12-31T19:00:00Z')).toBe(false);
		expect(may('2026-12-10T00:00:00Z', 'contest:other')).toBe(false);
	});

	test('repeated with the same key gives it once', async () => {
		const [chief, anna] = [await chiefOf(), await world.person('Анна')];
		const ctx = world.ctx(chief, { key: 'same-key-1' });
		const first = await grantRole(ctx, roleFor(anna.id));
		expect(await grantRole(ctx, roleFor(anna.id))).toEqual(first);
		expect(await world.countRows('grants', `person_id = '${anna.id}'`)).toBe(1);
	});

	test('is refused, writing nothing', async () => {
		const [chief, anna] = [await chiefOf(), await world.person('Анна')];
		const moderator = await world.person('Сәуле', { grants: ['moderator'] });
		const old = new Date(world.ctx().now.getTime() - 16 * 60_000);
		const give = (actor: Actor, more = {}) =>
			refusedBy(() => grantRole(world.ctx(actor), roleFor(anna.id, more)));
		const refusedBy = (act: () => Promise<unknown>) => (code: string) => refused(act, code);
		await give(world.visitor as Actor)('auth.required');
		await give(anna)('auth.forbidden');
		await give(moderator)('auth.forbidden');
		await give({ ...chief, authenticatedAt: old })('auth.reauthentication_required');
		await give(chief, { personId: chief.id })('identity.own_grant');
		await give(chief, { scopeKind: 'territory', scopeId: 'Atyrau' })('identity.scope_bad');
		await give(chief, { scopeId: '230000000' })('identity.scope_bad');
		await give(chief, { from: '2026-12-02', until: '2026-12-01' })('identity.period_bad');
		await give(chief, { personId: '019aa000-0000-7000-8000-000000000009' })(
			'identity.person_unknown'
		);
		await grantRole(world.ctx(chief), roleFor(anna.id));
		await give(chief)('identity.grant_exists');
	});

	test('a badge is drawn from a role in force only', async () => {
		const [chief, anna] = [await chiefOf(), await world.person('Анна')];
		const expert = await grantRole(world.ctx(chief), roleFor(anna.id, { role: 'expert' }));
		await grantRole(world.ctx(chief), roleFor(anna.id, { from: '2099-01-01' }));
		const badge = async () => (await getPublicPeople(world.db, [anna.id])).get(anna.id)?.badge;
		expect(await badge()).toBe('expert');
		await revokeRole(world.ctx(chief), {
			personId: anna.id,
			grantId: expert.ok ? expert.value.grantId : '',
			reason
		});
		expect(await badge()).toBeUndefined();
	});

	test('of several badges the first in their order is shown, each as long as it is in force', async () => {
		const now = world.ctx().now.getTime();
		const at = (ms: number) => new Date(now + ms);
		const hour = 3_600_000;
		const grant = (
			role: 'organiser' | 'moderator' | 'expert' | 'juror',
			from: Date,
			until?: Date
		) => ({
			...{ role, from, until },
			scope: 'contest:019aa000-0000-7000-8000-000000000001'
		});
		const since = at(-hour);
		const people = await Promise.all([
			world.person('Анна', { grants: [grant('juror', since)] }),
			world.person('Борис', { grants: [grant('expert', since), grant('moderator', since)] }),
			world.person('Гүлнәр', { grants: [grant('moderator', since), grant('organiser', since)] }),
			world.person('Дана', {
				grants: [
					grant('organiser', at(-2 * hour), since),
					grant('moderator', at(2 * hour)),
					grant('expert', since, at(hour))
				]
			})
		]);
		const ids = people.map(({ id }) => id);
		const badges = async () => {
			const found = await getPublicPeople(world.db, ids);
			expect([...found.keys()].sort()).toEqual([...ids].sort());
			return ids.map((id) => found.get(id)?.badge);
		};
		expect(await badges()).toEqual([undefined, 'moderator', 'organiser', 'expert']);
		// By the clock of every rule, not by the database's own.
		world.at(at(90 * 60_000));
		expect(await badges()).toEqual([undefined, 'moderator', 'organiser', undefined]);
		world.at(at(3 * hour));
		expect(await badges()).toEqual([undefined, 'moderator', 'organiser', 'moderator']);
		world.at(at(0));
	});
});

describe('taking a role away', () => {
	test('works at once and keeps who and why', async () => {
		const [chief, anna] = [await chiefOf(), await world.person('Анна')];
		const given = await grantRole(world.ctx(chief), roleFor(anna.id));
		const grantId = given.ok ? given.value.grantId : '';
		const id = await beginSession(anna.id, world.ctx().now, 'test');
		await findActorByCookies(`sid=${id}`);
		await revokeRole(world.ctx(chief), { personId: anna.id, grantId, reason });
		const actor = await findActorByCookies(`sid=${id}`);
		expect(actor.kind === 'person' && actor.grants).toEqual([]);
		const person = await getPerson(world.ctx(chief), { personId: anna.id });
		expect(person.ok && person.value.grants[0]).toMatchObject({
			isInForce: false,
			revokeReason: reason,
			grantedBy: 'Гүлнәр'
		});
		const take = (more = {}) =>
			revokeRole(world.ctx(chief), { personId: anna.id, grantId, reason, ...more });
		await refused(take, 'identity.grant_unknown');
		await refused(() => take({ personId: chief.id }), 'identity.grant_unknown');
	});

	test('two administrators who take it from each other at once leave one', async () => {
		await world.sql`update grants set revoked_at = now() where role = 'administrator'`;
		const [a, b] = [await chiefOf(), await chiefOf()];
		const grantOf = async (personId: string) =>
			(await world.sql<{ id: string }[]>`select id from grants where person_id = ${personId}`)[0]!
				.id;
		const takes = [
			{ by: a, personId: b.id, grantId: await grantOf(b.id) },
			{ by: b, personId: a.id, grantId: await grantOf(a.id) }
		].map(({ by, ...rest }) => revokeRole(world.ctx(by), { ...rest, reason }));
		const results = await Promise.all(takes);
		expect(results.filter((result) => result.ok)).toHaveLength(1);
		expect(results.find((result) => !result.ok)).toMatchObject({
			refusal: 'identity.last_administrator'
		});
	});

	test('two administrators who block each other at once leave one', async () => {
		await world.sql`update grants set revoked_at = now() where role = 'administrator'`;
		const [a, b] = [await chiefOf(), await chiefOf()];
		const results = await Promise.all([
			blockPerson(world.ctx(a), { personId: b.id, reason }),
			blockPerson(world.ctx(b), { personId: a.id, reason })
		]);
		expect(results.filter((result) => result.ok)).toHaveLength(1);
	});
});

test('a blocked account acts no more until the block is lifted', async () => {
	const [chief, anna] = [await chiefOf(), await world.person('Анна')];
	const input = { personId: anna.id, reason };
	await refused(() => blockPerson(world.ctx(anna), input), 'auth.forbidden');
	await refused(
		() => blockPerson(world.ctx(chief), { ...input, personId: chief.id }),
		'identity.own_grant'
	);
	await blockPerson(world.ctx(chief), input);
	expect((await actorOf(anna.id)).kind).toBe('visitor');
	await unblockPerson(world.ctx(chief), input);
	expect((await actorOf(anna.id)).kind).toBe('person');
	expect((await world.events()).slice(-2).map((event) => event.name)).toEqual([
		'account.blocked',
		'account.unblocked'
	]);
});

test('people are found by name in any spelling, by address and by role, page by page', async () => {
	const chief = await chiefOf();
	const names = ['Қуаныш Іздеу', 'Куаныш Издеу', 'Tomas Izdeu'];
	const ids: string[] = [];
	for (const name of names) ids.push((await world.person(name)).id);
	const find = async (input: Record<string, string>, limit = 20) => {
		const page = await listPeople(world.ctx(chief), { limit, ...input });
		return page.ok ? page.value : { items: [], next: page.refusal };
	};
	expect((await find({ q: 'қуаныш іздеу' })).items.map((p) => p.id)).toEqual([ids[1], ids[0]]);
	expect((await find({ q: 'tom' })).items.map((p) => p.id)).toEqual([ids[2]]);
	expect((await find({ q: `${ids[0]}@EXAMPLE.org` })).items.map((p) => p.id)).toEqual([ids[0]]);
	expect((await find({ role: 'administrator' })).items.map((p) => p.id)).toContain(chief.id);
	const first = await find({}, 2);
	const second = await find({ cursor: first.next! }, 2);
	expect(second.items.map((p) => p.id)).not.toContain(first.items[1]!.id);
	expect((await find({ cursor: 'nonsense' })).next).toBe('cursor.invalid');
	const asPerson = await listPeople(world.ctx(await world.person('Анна')), { limit: 20 });
	expect(asPerson).toMatchObject({ refusal: 'auth.forbidden' });
});

test('the system gives the first role', async () => {
	const anna = await world.person('Анна');
	const given = await grantRole(world.ctx(system), roleFor(anna.id, { role: 'administrator' }));
	expect(given.ok).toBe(true);
});
