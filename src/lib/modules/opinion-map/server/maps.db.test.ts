import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { system } from '#lib/shared/actor.ts';
import { newId } from '#lib/shared/ids.ts';
import type { TransactionContext } from '#lib/server/context.ts';
import { ok, type Result } from '#lib/shared/result.ts';
import * as clock from '#lib/server/clock.ts';
import {
	castVote,
	createPoll,
	importBallots,
	pauseVoting,
	putToVote
} from '#lib/modules/votes/server/index.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { seededRandom } from '../seeded-random.ts';
import { framesOf, latestMap, mapFor, placeOf } from './queries/maps.ts';
import { refreshMaps, stopMakingMaps } from './make-maps.ts';
import * as repository from './repository.ts';

const HOUR = 3_600_000;
const STATEMENTS = 12;
let world: World;
beforeAll(async () => {
	world = await openWorld();
});
afterAll(stopMakingMaps);

const act = <T>(name: string, work: (tx: TransactionContext) => Promise<Result<T>>) =>
	inTransaction(world.ctx(system), { act: name, input: null }, work);

/** A poll of statements, and two camps of twenty that answer the first half in opposite ways. */
async function divided() {
	const subjectId = newId();
	const now = clock.now().getTime();
	const itemIds = Array.from({ length: STATEMENTS }, newId);
	let pollId = '';
	const made = await act('test.poll', async (tx) => {
		pollId = await createPoll(tx, {
			scopeKind: 'debate',
			scopeId: subjectId,
			method: 'agree',
			choiceLimit: null,
			minTier: 1,
			tallyRule: 'after_own_vote',
			opensAt: new Date(now - HOUR),
			closesAt: new Date(now + HOUR),
			talliesFrom: new Date(now + HOUR)
		});
		for (const itemId of itemIds)
			await putToVote(tx, { pollId, itemId, kind: 'statement', ownerIds: [] });
		return importBallots(tx, pollId, campBallots(itemIds, new Date(now - HOUR / 2)));
	});
	expect(made).toMatchObject({ ok: true });
	return { pollId, subjectId, itemIds };
}

function campBallots(itemIds: readonly string[], acceptedAt: Date) {
	const random = seededRandom(7);
	return Array.from({ length: 40 }, (_, person) => ({ person, voterId: randomUUID() })).flatMap(
		({ person, voterId }) =>
			itemIds.map((itemId, i) => {
				const side = person % 2 === 0 ? 1 : -1;
				// Everybody agrees on the second half; one in eight strays.
				const choice = i >= STATEMENTS / 2 ? 1 : random() < 0.1 ? -side : side;
				return { voterId, itemId, choice: choice as 1 | -1, acceptedAt };
			})
	);
}

const refresh = () => refreshMaps('running', clock.now());

test('a map is made from the ballots, once, and again only when something moved', async () => {
	const { pollId, itemIds } = await divided();
	expect(await refresh()).toBe(1);
	expect(await refresh()).toBe(0);
	const map = (await latestMap(world.db, pollId))!;
	expect(map.picture).toMatchObject({
		version: 1,
		participants: 40,
		placed: 40,
		votes: 480,
		clarity: 'clear'
	});
	expect(map.picture.groups.map(({ size }) => size)).toEqual([20, 20]);
	expect(new Set(map.common)).toEqual(new Set(itemIds.slice(STATEMENTS / 2)));
	expect(new Set(map.dividing)).toEqual(new Set(itemIds.slice(0, STATEMENTS / 2)));
	await act('test.pause', async (tx) => ok(await pauseVoting(tx, itemIds[0]!)));
	expect(await refresh()).toBe(1);
	expect((await latestMap(world.db, pollId))!.dividing).not.toContain(itemIds[0]);
});

test('a new vote moves the map, and its voter stands where the map puts them', async () => {
	const { pollId, itemIds } = await divided();
	await refresh();
	const anna = await world.person('Айна');
	for (const [i, itemId] of itemIds.entries())
		expect(
			await castVote(world.ctx(anna), { pollId, itemId, choice: i % 5 === 4 ? -1 : 1 })
		).toMatchObject({ ok: true });
	await refresh();
	const { picture } = (await latestMap(world.db, pollId))!;
	expect(picture).toMatchObject({ version: 2, participants: 41, votes: 492 });
	const place = (await placeOf(world.ctx(anna), pollId))!;
	const distances = picture.pointGroups.map((group, i) => ({
		group,
		away: Math.hypot(picture.points[2 * i]! - place.x, picture.points[2 * i + 1]! - place.y)
	}));
	const nearest = distances.sort((a, b) => a.away - b.away)[0]!;
	// Points are rounded for their way to the page.
	expect(nearest.away).toBeLessThan(2e-4);
	expect(place.group).toBe(nearest.group);
	expect(await placeOf(world.ctx(await world.person('Басқа')), pollId)).toBeNull();
	expect(await placeOf(world.ctx(), pollId)).toBeNull();
});

test('figures and lists tell only what the viewer may see; the picture is everybody’s', async () => {
	const { pollId, itemIds } = await divided();
	const anna = await world.person('Айна');
	await castVote(world.ctx(anna), { pollId, itemId: itemIds[0]!, choice: 1 });
	await refresh();
	const forVisitor = (await mapFor(world.ctx(), pollId))!;
	const forAnna = (await mapFor(world.ctx(anna), pollId))!;
	expect(forVisitor.picture).toEqual(forAnna.picture);
	expect(forVisitor.statements).toEqual([]);
	expect([...forVisitor.common, ...forVisitor.dividing, ...forVisitor.unsure]).toEqual([]);
	expect(forVisitor.representative.flat()).toEqual([]);
	expect(forAnna.statements.map(({ itemId }) => itemId)).toEqual([itemIds[0]]);
	expect(forAnna.dividing).toEqual([itemIds[0]]);
	const closed = world.ctx(world.visitor, { now: new Date(clock.now().getTime() + 2 * HOUR) });
	expect((await mapFor(closed, pollId))!.statements).toHaveLength(STATEMENTS);
});

test('a process that does not hold the making leaves the map to the one that does', async () => {
	const { pollId } = await divided();
	expect(await repository.takeMaking(world.db, pollId, randomUUID(), 60)).toBe(true);
	expect(await refresh()).toBe(0);
	expect(await latestMap(world.db, pollId)).toBeUndefined();
	await world.sql`update opinion_map_makers set until = clock_timestamp() - interval '1 second' where poll_id = ${pollId}`;
	expect(await refresh()).toBe(1);
});

test('an older map never takes the place of a newer one', async () => {
	const { pollId } = await divided();
	await refresh();
	const row = (await repository.find(world.db, pollId))!;
	expect(await repository.put(world.db, { ...row, standing: 'older' })).toBe(false);
	expect((await repository.find(world.db, pollId))!.standing).toBe(row.standing);
});

test('a picture is kept when the votes grew by a tenth, not for every vote', async () => {
	const { pollId, itemIds } = await divided();
	await refresh();
	for (const size of [1, STATEMENTS, STATEMENTS, STATEMENTS, STATEMENTS]) {
		const person = await world.person('Қатысушы');
		for (const itemId of itemIds.slice(0, size))
			await castVote(world.ctx(person), { pollId, itemId, choice: 1 });
		await refresh();
	}
	expect((await framesOf(world.db, pollId)).map(({ votes }) => votes)).toEqual([480, 529]);
});
