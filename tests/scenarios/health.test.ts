/** What operators see: health, readiness, metrics and logs of a running product. */
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { callApi, signIn, startApp, type App } from '../support/app.ts';
import { startDatabaseProxy, type DatabaseProxy } from '../support/database-proxy.ts';
import { runningContest, type RunningContest } from '../support/real-time.ts';
import { openWorld, type World } from '../support/world.ts';

// Processes are started and killed here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const METRICS_TOKEN = 'metrics-token-of-these-tests';
const direct = process.env.DATABASE_URL!;
let app: App;
let proxy: DatabaseProxy;
let world: World;
let contest: RunningContest;
let owner: postgres.Sql;

beforeAll(async () => {
	world = await openWorld();
	contest = await runningContest(world);
	owner = postgres(process.env.DATABASE_OWNER_URL!, { max: 1, onnotice() {} });
	proxy = await startDatabaseProxy(direct);
	const DATABASE_URL = proxy.through(direct);
	app = await startApp({ DATABASE_URL, METRICS_TOKEN, LOG_LEVEL: 'debug' });
});
beforeEach(() => proxy.pointTo(direct));
afterAll(async () => {
	await app?.stop();
	await proxy?.close();
	await owner?.end();
});

const status = async (path: string, headers: Record<string, string> = {}): Promise<number> =>
	(await fetch(app.url + path, { headers })).status;

const post = (path: string, fields: Record<string, string>): Promise<Response> =>
	fetch(app.url + path, {
		method: 'POST',
		headers: { origin: app.url, accept: 'text/html' },
		body: new URLSearchParams(fields),
		redirect: 'manual'
	});

test('without its database the product lives but is not ready; with it, it is again', async () => {
	expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 200]);
	proxy.pointTo(undefined);
	expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 503]);
	proxy.pointTo(direct);
	await expect.poll(() => status('/readyz'), { timeout: 15_000 }).toBe(200);
});

test('with a schema older than its own it is not ready', async () => {
	const [newest] = await owner`
		delete from drizzle.__drizzle_migrations where id = (select max(id) from drizzle.__drizzle_migrations) returning *`;
	const answer = await fetch(`${app.url}/readyz`);
	expect([answer.status, await answer.text()]).toEqual([503, 'not migrated\n']);
	await owner`insert into drizzle.__drizzle_migrations ${owner(newest!)}`;
	expect(await status('/readyz')).toBe(200);
});

test('a database that goes while connections are being made or used never ends the product', async () => {
	for (let i = 0; i < 6; i++) {
		const own = await startDatabaseProxy(direct);
		const trial = await startApp({ DATABASE_URL: own.through(direct), LOG_LEVEL: 'fatal' });
		const calls = Array.from({ length: 20 }, () => fetch(`${trial.url}/api/v1/contests`));
		// Before, within and after the first answers.
		await new Promise((resolve) => setTimeout(resolve, i * 15));
		own.pointTo(undefined);
		await new Promise((resolve) => setTimeout(resolve, 200));
		own.pointTo(direct);
		await Promise.all(calls);
		await expect
			.poll(async () => (await fetch(`${trial.url}/readyz`)).status, { timeout: 15_000 })
			.toBe(200);
		await trial.stop();
		await own.close();
	}
});

test('metrics are for who holds the token', async () => {
	expect(await status('/metrics')).toBe(404);
	expect(await status('/metrics', { authorization: 'Bearer wrong-token-of-a-stranger' })).toBe(404);
	const own = await fetch(`${app.url}/metrics`, {
		headers: { authorization: `Bearer ${METRICS_TOKEN}` }
	});
	expect(own.status).toBe(200);
	expect(await own.text()).toContain('http_request_seconds');
});

test('the log knows no address, password, cookie, secret or name of anybody, also when the database fails', async () => {
	const email = 'aigul.very-own@example.org';
	const password = 'менің өте құпия сөйлемім';
	const displayName = 'Айгүл Өзгешебаева';
	const registration = { email, password, displayName, consent: 'on' };
	await post('/auth/sign-up', registration);
	const [mail] = await world.sql`select body from messages where recipient = ${email}`;
	const secret = /secret=([\w-]+)/.exec(String(mail!.body))![1]!;
	await post('/auth/confirm', { secret });
	await post('/auth/sign-in', { email, password: `${password}!` });
	const cookie = await signIn(app, email, password);
	const [itemId] = contest.ideaIds;
	const route = `/polls/${contest.pollId}/items/${itemId}/ballot`;
	const vote = () => callApi(app, 'PUT', route, { cookie, json: { choice: 1 }, key: randomUUID() });
	expect((await vote()).status).toBe(200);
	const { body } = await callApi(app, 'POST', '/me/tokens', {
		cookie,
		json: { name: 'сынақ', days: 7 }
	});
	await owner`alter table credentials rename column email_folded to elsewhere`;
	await post('/auth/sign-in', { email, password });
	await post('/auth/sign-up', registration);
	await owner`alter table credentials rename column elsewhere to email_folded`;
	proxy.pointTo(undefined);
	await post('/auth/sign-in', { email, password });
	await post('/auth/sign-up', { ...registration, email: `new.${email}` });
	await vote();
	proxy.pointTo(direct);

	const log = app.output();
	expect(log).toContain('/auth/sign-in');
	expect(log).toContain('failed');
	const session = cookie.split('=')[1]!;
	const secrets = { email, password, displayName, secret, session, itemId, token: body.token };
	const told = Object.entries(secrets).filter(([, value]) => value && log.includes(String(value)));
	expect(told).toEqual([]);
});
