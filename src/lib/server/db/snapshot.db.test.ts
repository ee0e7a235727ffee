import { sql } from 'drizzle-orm';
import { beforeAll, expect, test, vi } from 'vitest';
import { openWorld, type World } from '../../../../tests/support/world.ts';
import { onceInSnapshot } from './snapshot.ts';
import { inSnapshot, inTransaction } from './transaction.ts';
import type { Database } from './client.ts';
import { ok } from '../../shared/result.ts';

let world: World;
beforeAll(async () => {
	world = await openWorld();
});

const settings = (db: Database) =>
	db.execute(sql`select current_setting('transaction_isolation') as isolation,
		current_setting('transaction_read_only') as "readOnly"`);

/** A list that tells what it was asked; `none` has no row. */
function counted() {
	const ask = vi.fn((_db: Database, ids: readonly string[]) =>
		Promise.resolve(ids.filter((id) => id !== 'none').map((id) => ({ id })))
	);
	return { ask, list: onceInSnapshot(ask), asked: () => ask.mock.calls.map(([, ids]) => ids) };
}

test('a snapshot is read only and stays as it began; one within it is the same', async () => {
	const { id } = await world.person('Анна');
	await inSnapshot(world.ctx(), async (snapshot) => {
		const name = () => snapshot.db.execute(sql`select display_name from people where id = ${id}`);
		expect(await settings(snapshot.db)).toMatchObject([
			{ isolation: 'repeatable read', readOnly: 'on' }
		]);
		await world.sql`update people set display_name = 'Әсел' where id = ${id}`;
		expect(await name()).toMatchObject([{ display_name: 'Анна' }]);
		await inSnapshot(snapshot, async ({ db }) => expect(db).toBe(snapshot.db));
	});
	expect(await settings(world.db)).toMatchObject([{ isolation: 'read committed' }]);
});

test('a snapshot is asked for each id once, also for one that has no row', async () => {
	const { list, asked } = counted();
	await inSnapshot(world.ctx(), async ({ db }) => {
		const both = [list(db, ['a', 'none']), list(db, ['b', 'a', 'b'])];
		expect(await Promise.all(both)).toEqual([[{ id: 'a' }], [{ id: 'b' }, { id: 'a' }]]);
		expect(await list(db, ['none', 'b'])).toEqual([{ id: 'b' }]);
		expect(asked()).toEqual([['a', 'none'], ['b']]);
	});
	await inSnapshot(world.ctx(), ({ db }) => list(db, ['a']));
	expect(asked()).toHaveLength(3);
});

test('outside, and where something is written, every call asks', async () => {
	const { list, asked } = counted();
	await list(world.db, ['a']);
	await list(world.db, ['a']);
	expect(asked()).toHaveLength(2);
	const ctx = world.ctx(await world.person('Анна'));
	await inTransaction(ctx, { act: 'trial', input: {} }, (tx) =>
		inSnapshot(tx, async ({ db }) => {
			await list(db, ['a']);
			await list(db, ['a']);
			return ok({ done: true });
		})
	);
	expect(asked()).toHaveLength(4);
});
