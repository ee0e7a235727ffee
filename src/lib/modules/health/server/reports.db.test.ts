import { beforeAll, expect, test, vi } from 'vitest';
import { slowest, watchQueries } from '#lib/server/db/slow-queries.ts';
import { sql } from '#lib/server/db/client.ts';
import { observeFlush, observeRelayLag } from '#lib/server/metrics.ts';
import { system, visitor } from '#lib/shared/actor.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { ProcessList } from '../schemas.ts';
import { listProcesses, startReports } from './index.ts';

let world: World;
beforeAll(async () => {
	world = await openWorld();
	watchQueries(sql);
});

async function seen() {
	const result = await listProcesses(world.ctx(system));
	if (!result.ok) throw new Error(result.refusal);
	return ProcessList.parse(result.value);
}

test('a process reports what it measured and hears itself; its row goes when it ends', async () => {
	observeRelayLag(0.25);
	observeFlush(0.01, { accepted: 3, refused: 1, failed: 0 });
	const stop = await startReports({ role: 'app', version: '9.9.9' });
	try {
		const { processes } = await vi.waitUntil(
			async () => {
				const list = await seen();
				return list.processes.length > 0 && list;
			},
			{ timeout: 8_000 }
		);
		const [{ figures, ...first }] = processes as [(typeof processes)[0]];
		expect(first).toMatchObject({ role: 'app', version: '9.9.9' });
		expect(figures).toMatchObject({ relayWorstMs: 250, accepted: 3, refused: 1, failed: 0 });
		expect(figures.flushMostActs).toBe(4);
		expect(figures.signalsConnected).toBe(true);
		expect(figures.history.relayWorstMs).toEqual([250]);
	} finally {
		await stop();
	}
	expect((await seen()).processes).toEqual([]);
});

test('what was killed is told of, then forgotten', async () => {
	const put = (ago: string) => world.sql`insert into process_health
		(process_id, role, host, version, started_at, seen_at, figures)
		select gen_random_uuid(), 'app', 'h', '1', now(), clock_timestamp() - ${ago}::interval, '{"jobs": []}'::jsonb`;
	await put('1 minute');
	await put('11 minutes');
	const stop = await startReports({ role: 'worker', version: '1' });
	await vi.waitUntil(
		async () => (await world.sql`select 1 from process_health`).length === 2, // the old one pruned
		{ timeout: 8_000 }
	);
	const result = await listProcesses(world.ctx(system));
	expect(result).toMatchObject({ ok: true, value: { state: 'trouble' } });
	await stop();
});

test('only administrators look', async () => {
	const ask = async (...grants: string[]) =>
		listProcesses(world.ctx(await world.person('Айгүл', { grants })));
	expect(await listProcesses(world.ctx(visitor))).toMatchObject({ refusal: 'auth.required' });
	expect(await ask('auditor', 'moderator')).toMatchObject({ refusal: 'auth.forbidden' });
	expect(await ask('administrator')).toMatchObject({ ok: true });
});

test('a slow statement is kept by its shape, without its values', async () => {
	await sql`select pg_sleep(0.3), ${'құпия'}::text as said`;
	await sql.unsafe(`select pg_sleep(0.3), 'сыр 42' as said, 17 as n`);
	const statements = slowest().map(({ statement }) => statement);
	expect(statements).toContain('select pg_sleep(?), $1::text as said');
	expect(statements).toContain('select pg_sleep(?), ? as said, ? as n');
	expect(JSON.stringify(slowest())).not.toMatch(/құпия|сыр|42|17/);
});

test('a quick statement is not kept', async () => {
	await sql`select 1 as quick`;
	expect(
		slowest()
			.map(({ statement }) => statement)
			.join()
	).not.toContain('quick');
});
