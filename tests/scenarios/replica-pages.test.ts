/** Every listed page, read from a standby that takes no writes: the same words as from the primary, and no page writes. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../src/server/demo-accounts.ts';
import { callApi, signIn, startApp, type App } from '../support/app.ts';
import { startDatabaseProxy, type DatabaseProxy } from '../support/database-proxy.ts';
import { demoIds, LISTED_PAGES, pathOf, type ListedPage } from '../support/listed-pages.ts';
import { productEnv } from '../support/seeded-cluster.ts';
import { startTwoServers, until, type TwoServers } from '../support/two-servers.ts';

// The demo is seeded here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 480_000 });

const LOOKS = 4;
/** What a page of these tells is measured anew for every look: of it only the headings stay. */
const MEASURED: ReadonlySet<string> = new Set(['health']);

let servers: TwoServers;
let standbyProxy: DatabaseProxy;
let fromPrimary: App;
let fromStandby: App;
let ids: Awaited<ReturnType<typeof demoIds>>;
const cookies = new Map<string, string>();

beforeAll(async () => {
	servers = await startTwoServers(['fsync=off', 'synchronous_commit=off']);
	const env = {
		...productEnv(servers.primary.url, servers.primary.ownerUrl),
		// A guest's page that is kept is made from the primary, and may say a time of some seconds ago.
		PAGE_CACHE_MB: '0'
	};
	const seeded = spawnSync(
		process.execPath,
		['--import', 'tsx', path.resolve('tests/support/seed.ts')],
		{ stdio: 'inherit', env: { ...process.env, ...env, LOG_LEVEL: 'error' } }
	);
	expect(seeded.status).toBe(0);
	await servers.caughtUp();
	standbyProxy = await startDatabaseProxy(servers.standby.url);
	const replica = {
		DATABASE_REPLICA_URL: standbyProxy.through(servers.standby.url)
	};
	fromPrimary = await startApp(env);
	fromStandby = await startApp({ ...env, ...replica, LOG_LEVEL: 'info' });
	ids = await demoIds(async (route) => (await callApi(fromPrimary, 'GET', route)).body);
	for (const { role, email } of DEMO_ACCOUNTS)
		if (LISTED_PAGES.some((page) => page.as === role))
			cookies.set(role, await signIn(fromPrimary, email, DEMO_PASSWORD));
	await until('the standby is taken', async () => fromStandby.output().includes('is taken'));
});

afterAll(async () => {
	await Promise.all([fromPrimary?.stop('SIGKILL'), fromStandby?.stop('SIGKILL')]);
	await standbyProxy?.close();
	await servers?.stop();
});

/** What people read of a page: without its scripts and addresses, which hold keys made for this answer. */
async function wordsOf(app: App, page: ListedPage): Promise<string> {
	const cookie = page.as ? cookies.get(page.as)! : '';
	const answer = await fetch(app.url + pathOf(page, ids), {
		headers: { accept: 'text/html', cookie },
		redirect: 'manual'
	});
	const text = await answer.text();
	const headings = /<h[12][^>]*>[^<]*/g;
	const html = MEASURED.has(page.name) ? (text.match(headings) ?? []).join(' ') : text;
	const words = html
		.replace(/<(script|style|noscript)[\s\S]*?<\/\1>/g, ' ')
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ');
	// The number of the request stands on pages of refusals, the product's own address in links to be copied.
	return `${answer.status} ${words.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '').replaceAll(app.url, '')}`;
}

test('every page reads the same from the standby, and none of them writes there', async () => {
	const statements = () => standbyProxy.statements().length;
	const differing: string[] = [];
	let unread: string[] = [];
	for (const page of LISTED_PAGES) {
		const before = statements();
		let isSame = false;
		// Words such as "a minute ago" may change between two looks.
		for (let i = 0; i < LOOKS && !isSame; i++)
			isSame = (await wordsOf(fromPrimary, page)) === (await wordsOf(fromStandby, page));
		if (!isSame) differing.push(page.name);
		if (statements() - before === 0) unread = [...unread, page.name];
	}
	expect(differing).toEqual([]);
	expect(fromStandby.output()).not.toContain('a read wrote');
	expect(fromStandby.output()).not.toContain('the replica is left');
	// The watch alone asks a few times a second, so this only shows that the pages were read there at all.
	const reads = standbyProxy
		.statements()
		.filter((text) => /from "(ideas|debates|channels)"/.test(text));
	expect(reads.length).toBeGreaterThan(LISTED_PAGES.length / 2);
	expect(unread.length).toBeLessThan(LISTED_PAGES.length / 2);
});

test('what is asked next is kept on the primary, and a write in a read would have been told', async () => {
	const draws = await servers.onPrimary`select count(*)::int as n from statement_draws`;
	expect(draws[0]!.n).toBeGreaterThan(0);
	await expect(servers.onStandby`delete from statement_draws`).rejects.toMatchObject({
		code: '25006'
	});
});
