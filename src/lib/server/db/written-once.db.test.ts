import { eq, lte, or, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openWorld, type World } from '../../../../tests/support/world.ts';
import { ok } from '../../shared/result.ts';
import { people } from '../../modules/identity/server/tables.ts';
import { among } from './among.ts';
import { inSnapshot, inTransaction } from './transaction.ts';
import { writtenOnce, type Places } from './written-once.ts';
import type { Database } from './client.ts';

let world: World;
beforeAll(async () => {
	world = await openWorld();
});

const write = vi.fn((db: Database, { ids }: Places<{ ids: readonly string[] }>) =>
	db.select({ name: people.displayName }).from(people).where(among(people.id, ids))
);
const list = writtenOnce(write);
const namesOf = async (db: Database, ...ids: string[]) =>
	(await list(db, { ids })).map(({ name }) => name).sort();

beforeEach(() => {
	write.mockClear();
});

test('a statement is put together once and answers each question with what it asked', async () => {
	const [anna, aisel] = [await world.person('Анна'), await world.person('Әсел')];
	const once = writtenOnce(write);
	const answers = await Promise.all(
		[[anna.id], [aisel.id], [anna.id, aisel.id], []].map((ids) => once(world.db, { ids }))
	);
	expect(answers.map((rows) => rows.length)).toEqual([1, 1, 2, 0]);
	expect(answers[1]).toEqual([{ name: 'Әсел' }]);
	expect(write).toHaveBeenCalledOnce();
});

test('it is asked where the question is: of a transaction, of a snapshot, of the connections', async () => {
	const { id } = await world.person('Анна');
	const ctx = world.ctx(await world.person('Ерлан'));
	await inTransaction(ctx, { act: 'trial', input: {} }, async ({ db }) => {
		await db.update(people).set({ displayName: 'Мария' }).where(eq(people.id, id));
		expect(await namesOf(db, id)).toEqual(['Мария']);
		expect(await namesOf(world.db, id)).toEqual(['Анна']);
		return ok({});
	});
	await inSnapshot(world.ctx(), async ({ db }) => {
		expect(await namesOf(db, id)).toEqual(['Мария']);
		await world.sql`update people set display_name = 'Анна' where id = ${id}`;
		expect(await namesOf(db, id)).toEqual(['Мария']);
	});
	expect(await namesOf(world.db, id)).toEqual(['Анна']);
});

test('the database keeps it, however many values it has', async () => {
	const nine = writtenOnce((db, { id }: Places<{ id: string }>) =>
		db
			.select({ id: people.id })
			.from(people)
			.where(or(...Array.from({ length: 9 }, () => eq(people.id, id))))
	);
	const { id } = await world.person('Анна');
	await inSnapshot(world.ctx(), async ({ db }) => {
		expect(await nine(db, { id })).toEqual([{ id }]);
		const kept = await db.execute(
			sql.raw("select 1 from pg_prepared_statements where statement like '%= $9)'")
		);
		expect(kept).toHaveLength(1);
	});
});

test('an instant is put in as its column has it', async () => {
	const until = writtenOnce((db, { now }: Places<{ now: Date }>) =>
		db
			.select({ id: people.id })
			.from(people)
			.where(lte(people.createdAt, sql.param(now, people.createdAt)))
	);
	const { id } = await world.person('Анна');
	expect(await until(world.db, { now: new Date(0) })).toEqual([]);
	expect(await until(world.db, { now: world.ctx().now })).toContainEqual({ id });
});
