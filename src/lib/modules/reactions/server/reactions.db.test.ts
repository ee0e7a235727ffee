import { beforeAll, expect, test } from 'vitest';
import { rooms } from '#lib/realtime/rooms.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Actor } from '#lib/shared/actor.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok } from '#lib/shared/result.ts';
import { addSubject } from '#lib/modules/subjects/server/index.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { reactionsOf, registerReactable, setReaction } from './index.ts';
import { reactionState } from './state.ts';
import { takeBackAll } from './use-cases/take-back-all.ts';

let world: World;
const OWNER = newId();
const PAGE = newId();
const gone = new Set<string>();

beforeAll(async () => {
	world = await openWorld();
	registerReactable('thing', {
		find: async (_db, id) => ({ roomSubjectId: PAGE, authorId: OWNER, isVisible: !gone.has(id) })
	});
});

/** A subject of a kind that takes reactions. */
async function thing(kind = 'thing'): Promise<string> {
	const id = newId();
	await inTransaction(world.ctx(), { act: 'test.add', input: {} }, async (tx) => {
		await addSubject(tx, { id, kind, scopes: [] });
		return ok(null);
	});
	return id;
}

const outcome = (result: { ok: true } | { ok: false; refusal: string }) =>
	result.ok ? 'ok' : result.refusal;
const set = (actor: Actor, subjectId: string, isOn = true) =>
	setReaction(world.ctx(actor), { subjectId, kind: 'support', isOn });
const seen = async (actor: Actor, id: string) =>
	(await reactionsOf(world.ctx(actor), [id])).get(id)!;

test('a reaction is counted once however often it is set, and taken back', async () => {
	const subjectId = await thing();
	const reader = await world.person('Оқырман');
	await set(reader, subjectId);
	const once = await seen(reader, subjectId);
	await set(reader, subjectId);
	expect(await seen(reader, subjectId)).toEqual(once);
	expect(once).toEqual({ counts: { support: 1 }, version: 1, mine: ['support'] });
	expect(await seen(world.visitor, subjectId)).toMatchObject({ counts: { support: 1 }, mine: [] });
	await set(reader, subjectId, false);
	expect(await seen(reader, subjectId)).toEqual({ counts: { support: 0 }, version: 2, mine: [] });
	await set(reader, subjectId, false);
	expect((await seen(reader, subjectId)).version).toBe(2);
});

test('of many things and people each reader sees their own, of every thing asked for', async () => {
	const [first, second, untouched] = [await thing(), await thing(), await thing()];
	const [anna, boris] = [await world.person('Анна'), await world.person('Борис')];
	await set(anna, first);
	await set(boris, first);
	await set(boris, second);
	const read = async (actor: Actor) =>
		Object.fromEntries(await reactionsOf(world.ctx(actor), [first, second, untouched]));
	const none = { counts: {}, version: 0, mine: [] };
	const [two, one] = [
		{ counts: { support: 2 }, version: 2 },
		{ counts: { support: 1 }, version: 1 }
	];
	expect(await read(anna)).toEqual({
		[first]: { ...two, mine: ['support'] },
		[second]: { ...one, mine: [] },
		[untouched]: none
	});
	expect((await read(boris))[second]).toEqual({ ...one, mine: ['support'] });
	expect(await reactionsOf(world.ctx(anna), [])).toEqual(new Map());
});

test('forty people react at once: the count is forty', async () => {
	const subjectId = await thing();
	const people = await Promise.all(Array.from({ length: 40 }, () => world.person('Адам')));
	await Promise.all(people.map((person) => set(person, subjectId)));
	expect(await seen(world.visitor, subjectId)).toMatchObject({
		counts: { support: 40 },
		version: 40
	});
});

test('the counts are heard in the room of the page, as absolute values', async () => {
	const subjectId = await thing();
	await set(await world.person('Оқырман'), subjectId);
	expect(await reactionState.read(world.db, [subjectId], world.ctx().now)).toEqual([
		{
			rooms: [rooms.subject(PAGE)],
			value: { id: subjectId, version: 1, value: { support: 1 } }
		}
	]);
	expect(await world.events()).toEqual([]);
});

test.each([
	['a visitor', async () => world.visitor, 'auth.required'],
	['an unconfirmed person', () => world.person('Б', { tier: 0 }), 'reactions.tier_too_low'],
	[
		'the author',
		async () => ({ kind: 'person', id: OWNER, tier: 1, grants: [] }) as const,
		'reactions.own_subject'
	]
] as [string, () => Promise<Actor>, string][])('%s does not react', async (_who, by, code) => {
	const subjectId = await thing();
	const actor = await by();
	const before = await world.everyCount();
	expect(outcome(await set(actor, subjectId))).toBe(code);
	expect(await world.everyCount()).toEqual(before);
});

test('what is hidden, unknown or of a kind without reactions takes none', async () => {
	const [hidden, other] = [await thing(), await thing('nothing')];
	gone.add(hidden);
	const reader = await world.person('Оқырман');
	const before = await world.everyCount();
	for (const id of [hidden, other, newId()])
		expect(outcome(await set(reader, id))).toBe('reactions.subject_gone');
	expect(await world.everyCount()).toEqual(before);
});

test('who leaves takes every reaction back, and the counts follow', async () => {
	const [first, second] = [await thing(), await thing()];
	const [leaver, stayer] = [await world.person('Кетуші'), await world.person('Қалушы')];
	for (const id of [first, second]) await set(leaver, id);
	await set(stayer, first);
	await inTransaction(world.ctx(leaver), { act: 'test.leave', input: {} }, async (tx) => {
		await takeBackAll(tx, leaver.id);
		return ok(null);
	});
	expect((await seen(stayer, first)).counts).toEqual({ support: 1 });
	expect((await seen(stayer, second)).counts).toEqual({ support: 0 });
	expect(await world.countRows('reactions', `person_id = '${leaver.id}'`)).toBe(0);
});
