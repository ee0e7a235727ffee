/** Every page of the demo as a guest reads it, before and after the accounts read it: nothing of theirs stays behind. */
import { fork } from 'node:child_process';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../src/server/demo-accounts.ts';
import { signIn, startApp, type App } from '../support/app.ts';
import { demoIds, LISTED_PAGES, pathOf } from '../support/listed-pages.ts';
import { productEnv } from '../support/seeded-cluster.ts';

// Processes are started and killed here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 480_000, hookTimeout: 480_000 });

const ROLES = ['citizen', 'moderator', 'administrator'] as const;
const TOKEN = 'metrics-token-of-a-test';
let app: App;
let paths: string[];
const cookies = new Map<string, string>();

const seeded = (env: Record<string, string>): Promise<void> =>
	new Promise((resolve, reject) => {
		const script = path.resolve('tests/support/seed.ts');
		const options = { execArgv: ['--import', 'tsx'], env: { ...process.env, ...env } };
		fork(script, options).once('exit', (code) =>
			code === 0 ? resolve() : reject(new Error(`seeding ended with ${code}`))
		);
	});

beforeAll(async () => {
	const env = productEnv(process.env.DATABASE_URL!, process.env.DATABASE_OWNER_URL!);
	await seeded(env);
	// Else the database would do it in the middle, and might find rows in another order from then on.
	const owner = postgres(process.env.DATABASE_OWNER_URL!, { max: 1 });
	await owner`vacuum (analyze)`;
	await owner.end();
	app = await startApp({ ...env, METRICS_TOKEN: TOKEN });
	const ids = await demoIds(async (route) => (await fetch(`${app.url}/api/v1${route}`)).json());
	paths = [...new Set(LISTED_PAGES.map((page) => pathOf(page, ids)))];
	for (const role of ROLES) {
		const { email } = DEMO_ACCOUNTS.find((account) => account.role === role)!;
		cookies.set(role, await signIn(app, email, DEMO_PASSWORD));
	}
});
afterAll(() => app?.stop());

interface Read {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;
}

async function read(route: string, cookie?: string): Promise<Read> {
	const headers: Record<string, string> = cookie ? { cookie } : {};
	const response = await fetch(app.url + route, { headers, redirect: 'manual' });
	return { status: response.status, headers: response.headers, text: await response.text() };
}

/** A page without what each making of it has of its own. */
const lasting = (text: string): string =>
	text
		.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z/g, 'instant')
		.replace(/<circle class="time[^>]*>/g, 'time')
		.replace(/requestId:"[^"]*"|<code>[\w-]{36}<\/code>/g, 'request')
		.replace(/sha256-[\w+/=]+/g, 'hash')
		.replace(/(formKey:|name="_key" value=)"[^"]*"/g, 'key');

/** Who is signed in stands in the head of every page, and so does what only they may do. */
const OWN = /href="(\/(ru|en))?\/me"|formKey|,me:\{/;

async function hits(): Promise<number> {
	const response = await fetch(`${app.url}/metrics`, {
		headers: { authorization: `Bearer ${TOKEN}` }
	});
	const found = /page_cache_answers_total\{outcome="hit"\} (\d+)/.exec(await response.text());
	return Number(found?.[1] ?? 0);
}

describe('every page', () => {
	test('is for guests what it was before anybody with an account read it', async () => {
		const changed: string[] = [];
		const leaked: string[] = [];
		const before = await hits();
		for (const route of paths.flatMap((each) => [each, `${each.split('?')[0]}/__data.json`])) {
			const first = await read(route);
			for (const role of ROLES) {
				const own = await read(route, cookies.get(role));
				if (own.status === 200 && own.headers.get('cache-control') !== 'private, no-store')
					leaked.push(`${role} ${route}: ${own.headers.get('cache-control')}`);
			}
			const again = await read(route);
			if (again.status !== first.status || lasting(again.text) !== lasting(first.text))
				changed.push(route);
			for (const { text, headers } of [first, again, await read(route)])
				if (OWN.test(text) || headers.has('set-cookie')) leaked.push(`guest ${route}`);
		}
		expect(changed).toEqual([]);
		expect(leaked).toEqual([]);
		// Most were read from what was kept: else the test would have looked at nothing.
		expect((await hits()) - before).toBeGreaterThan(30);
	});

	test('is theirs for those with an account, after guests read it', async () => {
		const strange: string[] = [];
		for (const route of paths) {
			await read(route);
			const own = await read(route, cookies.get('citizen'));
			if (own.headers.get('content-type')?.startsWith('text/html') && !OWN.test(own.text))
				strange.push(`${own.status} ${route}`);
		}
		expect(strange.filter((line) => line.startsWith('200'))).toEqual([]);
	});
});
