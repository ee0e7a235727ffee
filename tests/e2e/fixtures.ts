/** Every worker has its own database, cloned from the seeded template, and its own product on it. */
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { test as base, type BrowserContextOptions, type Page } from '@playwright/test';
import postgres from 'postgres';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, type DemoAccount } from '../../src/server/demo-accounts.ts';
import { signIn, startApp, type App } from '../support/app.ts';
import { withDatabase } from '../support/database-url.ts';
import { productEnv } from '../support/seeded-cluster.ts';

/** Chromium now and then does not come to the end of closing a page that is about to navigate; it ends with the browser. */
const CLOSE_MS = 10_000;

export type DemoRole = DemoAccount['role'];

interface TestFixtures {
	/** A page of its own for one more person: `'visitor'`, or a demo account, signed in. */
	personPage(role: DemoRole | 'visitor', options?: BrowserContextOptions): Promise<Page>;
}

interface WorkerFixtures {
	app: App;
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
	personPage: async ({ app, browser, cookieOf, contextOptions }, use) => {
		const opened: Page[] = [];
		await use(async (role, options = {}) => {
			const context = await browser.newContext({ ...contextOptions, baseURL: app.url, ...options });
			if (role !== 'visitor') {
				const [name, ...value] = (await cookieOf(role)).split('=');
				await context.addCookies([{ name: name!, value: value.join('='), url: app.url }]);
			}
			const page = await context.newPage();
			opened.push(page);
			return page;
		});
		for (const page of opened) await Promise.race([page.context().close(), pause(CLOSE_MS)]);
	}
});

export { expect } from '@playwright/test';
