import { drizzle } from 'drizzle-orm/postgres-js';
import { sql as query } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld } from '../../../../tests/support/world.ts';
import { preparing } from './preparing.ts';

let client: postgres.Sql;

beforeAll(async () => {
	await openWorld();
	client = postgres(process.env.DATABASE_URL!, { max: 1 });
});
afterAll(() => client.end());

/** How often the database has carried out a kept statement of this text on our one connection. */
async function kept(mark: string): Promise<number | undefined> {
	const [found] = await client.unsafe<{ times: string }[]>(
		`select sum(generic_plans + custom_plans) as times from pg_prepared_statements where statement like '%${mark}%'
			and statement not like '%pg_prepared%'`
	);
	return found?.times == null ? undefined : Number(found.times);
}

test('a statement is parsed once and carried out as often as asked, inside a transaction and out', async () => {
	const db = drizzle(preparing(client));
	const ask = (on: Pick<typeof db, 'execute'>) =>
		on.execute(query`select ${'бір'}::text as answer -- once`);
	for (let i = 0; i < 2; i++) expect([...(await ask(db))]).toEqual([{ answer: 'бір' }]);
	await db.transaction(async (tx) => {
		await ask(tx);
		await tx.transaction((inner) => ask(inner));
	});
	expect(await kept('-- once')).toBe(4);
});

test('a list is not kept: each length of it is another statement', async () => {
	const db = drizzle(preparing(client));
	const list = query.join(
		Array.from({ length: 9 }, (_, i) => query`${i}::int`),
		query`, `
	);
	const [row] = [...(await db.execute(query`select array[${list}] as list`))];
	expect(row).toEqual({ list: [0, 1, 2, 3, 4, 5, 6, 7, 8] });
	expect(await kept('array[')).toBeUndefined();
});

test('a transaction that fails is rolled back, and its error is told', async () => {
	const db = drizzle(preparing(client));
	const failing = db.transaction(async (tx) => {
		await tx.execute(query`create temporary table notes (line text)`);
		throw new Error('never mind');
	});
	await expect(failing).rejects.toThrow('never mind');
	const [row] = await client`select to_regclass('notes') as found`;
	expect(row!.found).toBeNull();
});
