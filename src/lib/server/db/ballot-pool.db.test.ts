import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../../tests/support/world.ts';
import { ballotTransaction, endBallotLines } from './ballot-pool.ts';

let world: World;
let owner: postgres.Sql;

beforeAll(async () => {
	world = await openWorld();
	owner = postgres(process.env.DATABASE_OWNER_URL!, { max: 1 });
	await owner`create table notes (line text primary key)`;
	await owner`grant all on notes to public`;
});
afterAll(async () => {
	await endBallotLines();
	await owner`drop table notes`;
	await owner.end();
});

const lines = async () =>
	(await world.sql`select line from notes order by line`).map((r) => r.line);

test('what is sent is one transaction, though nobody waited for its begin', async () => {
	const [before, after] = await ballotTransaction(async (tx) => {
		const [a, b] = await Promise.all([
			tx`select pg_current_xact_id()::text as id`,
			tx`insert into notes values ('бір') returning pg_current_xact_id()::text as id`
		]);
		expect(await lines()).toEqual([]);
		return [a[0]!.id, b[0]!.id] as const;
	});
	expect(after).toBe(before);
	expect(await lines()).toEqual(['бір']);
});

test('work that fails is rolled back, and the connection serves the next', async () => {
	const failing = ballotTransaction(async (tx) => {
		await tx`insert into notes values ('екі')`;
		throw new Error('ойын бітті');
	});
	await expect(failing).rejects.toThrow('ойын бітті');
	let writing: PromiseLike<unknown> = Promise.resolve();
	await ballotTransaction(async (tx) => {
		writing = Promise.all([
			tx`insert into notes values ('үш')`,
			tx`insert into notes values ('бір')`
		]);
		(writing as Promise<unknown>).catch(() => {});
		return Promise.resolve();
	});
	await expect(writing).rejects.toMatchObject({ code: '23505' });
	expect(await lines()).toEqual(['бір']);
});

test('a connection lost in between is not opened anew for the rest', async () => {
	const broken = ballotTransaction(async (tx) => {
		const [row] = await tx`select pg_backend_pid() as pid`;
		await world.sql`select pg_terminate_backend(${row!.pid as number})`;
		await new Promise((resolve) => setTimeout(resolve, 300));
		await tx`insert into notes values ('төрт')`;
	});
	await expect(broken).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
	expect(await lines()).toEqual(['бір']);
	await ballotTransaction((tx) => tx`insert into notes values ('бес')`);
	expect(await lines()).toEqual(['бес', 'бір']);
});
