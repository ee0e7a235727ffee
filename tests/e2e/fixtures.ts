/** Every worker has its own database, cloned from the seeded template, and its own product on it. */
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
	test as base,
	type Browser,
	type BrowserContextOptions,
	type Page
} from '@playwright/test';
import postgres from 'postgres';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, type DemoAccount } from '../../src/server/demo-accounts.ts';
import { signIn, startApp, type App } from '../support/app.ts';
import { withDatabase } from '../support/database-url.ts';
import { productEnv } from '../support/seeded-cluster.ts';

/** So long a page may take to close. */
const CLOSE_MS = 10_000;

export type DemoRole = DemoAccount['role'];

interface TestFixtures {
	/** A page of its own for one more person: `'visitor'`, or a demo account, signed in. */
	personPage(role: DemoRole | 'visitor', options?: BrowserContextOptions): Promise<Page>;
}

/** The worker's own browser. */
interface Chromium {
	now(): Promise<Browser>;
	/** Ends it with all its pages; the next test has a new one. */
	end(): Promise<void>;
}

interface WorkerFixtures {
	/** Said by a file that must find the demo as it was seeded, with nothing done to it by other journeys. */
	freshDemo: boolean;
	app: App;
	chromium: Chromium;
	/** The worker's database, as its owner. */
	database: postgres.Sql;
	cookieOf(role: DemoRole): Promise<string>;
}

export const emailOf = (role: DemoRole): string =>
	DEMO_ACCOUNTS.find((account) => account.role === role)!.email;

/** @returns the clone's url for its owner */
async function clone(): Promise<string> {
	const ownerUrl = process.env.E2E_TEMPLATE_OWNER_URL!;
	const name = `e2e_${randomBytes(4).toString('hex')}`;
	const admin = postgres(withDatabase(ownerUrl, 'postgres'), { max: 1 });
	await admin.unsafe(`create database ${name} template talqylau strategy file_copy`);
	await admin.end();
	return withDatabase(ownerUrl, name);
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
	// A worker is never given to files that say different things here.
	freshDemo: [false, { option: true, scope: 'worker' }],
	database: [
		// eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from the pattern
		async ({}, use) => {
			const sql = postgres(await clone(), { max: 2, onnotice() {} });
			await use(sql);
			await sql.end({ timeout: 2 });
		},
		{ scope: 'worker' }
	],
	app: [
		async ({ database }, use) => {
			const name = database.options.database;
			const url = withDatabase(process.env.E2E_TEMPLATE_URL!, name);
			const ownerUrl = withDatabase(process.env.E2E_TEMPLATE_OWNER_URL!, name);
			const app = await startApp(productEnv(url, ownerUrl));
			await use(app);
			await app.stop();
		},
		{ scope: 'worker', timeout: 60_000 }
	],
	chromium: [
		async ({ playwright }, use) => {
			let running: Promise<Browser> | undefined;
			const end = async () => {
				await (await running)?.close();
				running = undefined;
			};
			await use({ now: () => (running ??= playwright.chromium.launch()), end });
			await end();
		},
		{ scope: 'worker' }
	],
	cookieOf: [
		async ({ app }, use) => {
			const known = new Map<DemoRole, Promise<string>>();
			await use((role) => {
				const cookie = known.get(role) ?? signIn(app, emailOf(role), DEMO_PASSWORD);
				known.set(role, cookie);
				return cookie;
			});
		},
		{ scope: 'worker' }
	],
	baseURL: async ({ app }, use) => use(app.url),
	personPage: async ({ app, chromium, cookieOf, contextOptions }, use) => {
		const opened: Page[] = [];
		await use(async (role, options = {}) => {
			const browser = await chromium.now();
			const context = await browser.newContext({ ...contextOptions, baseURL: app.url, ...options });
			if (role !== 'visitor') {
				const [name, ...value] = (await cookieOf(role)).split('=');
				await context.addCookies([{ name: name!, value: value.join('='), url: app.url }]);
			}
			const page = await context.newPage();
			opened.push(page);
			return page;
		});
		const closed = Promise.all(opened.map((page) => page.context().close())).then(() => true);
		closed.catch(() => {}); // said by the race, or of no interest once the browser was ended
		// Chromium now and then does not come to the end of closing a page that is about to navigate. What is half closed
		// when the test ends would fail it, though nothing in it did: it ends with its browser.
		if (!(await Promise.race([closed, pause(CLOSE_MS, false)]))) await chromium.end();
	}
});

export { expect } from '@playwright/test';
