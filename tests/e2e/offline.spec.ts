/** A form sent without a network waits on the device and goes by itself, once; files go with it. */
import type { Page } from '@playwright/test';
import { greyPng } from '../support/picture-bytes.ts';
import { expect, test } from './fixtures.ts';

/** A project of the demo that the organiser oversees. */
async function channelOf(page: Page): Promise<string> {
	await page.goto('/channels');
	const address = await page.locator('main article a').first().getAttribute('href');
	return address!.split('/').at(-1)!;
}

async function fillPost(page: Page, title: string): Promise<void> {
	await page.fill('input[name=title]', title);
	await page.fill('textarea[name=body]', 'Желісіз ауылда жазылған жазба.');
}

/** The bar's own link; the footer has the page in other languages. */
const WAITING = '[role=status] a[href$="/me/waiting"]';

test.describe.configure({ timeout: 90_000 });

test('a post written without a network waits through a reload and is sent once, with its picture', async ({
	personPage,
	database
}) => {
	const page = await personPage('organiser', { viewport: { width: 360, height: 740 } });
	const form = `/channels/${await channelOf(page)}/posts/new`;
	await page.goto(form);
	await page.evaluate(() => navigator.serviceWorker.ready);
	// The page that will be opened again has passed the worker.
	await page.reload({ waitUntil: 'networkidle' });

	await page.context().setOffline(true);
	await fillPost(page, 'Желі жоқта');
	await page
		.locator('input[type=file]')
		.first()
		.setInputFiles({ name: 'sayat.png', mimeType: 'image/png', buffer: greyPng(64, 48) });
	await page.fill('input[name=pictureAlt]', 'Сұр алаң');
	await page.locator('main form button').last().click();
	const waiting = page.locator(WAITING);
	await expect(waiting).toContainText('1');
	expect(await database`select 1 from channel_posts where title = 'Желі жоқта'`).toHaveLength(0);

	await page.goto(form);
	await expect(waiting).toContainText('1');
	await page.context().setOffline(false);
	await expect(waiting).toHaveCount(0, { timeout: 30_000 });
	const posts =
		await database`select id, picture_alt from channel_posts where title = 'Желі жоқта'`;
	expect(posts.map((row) => String(row.picture_alt))).toEqual(['Сұр алаң']);
	const pictures = await database`select 1 from files where owner_id = ${String(posts[0]!.id)}`;
	expect(pictures).toHaveLength(1);
});

test('who never wrote without a network has nothing of it on their device', async ({
	personPage
}) => {
	const page = await personPage('citizen2');
	await page.goto('/contests', { waitUntil: 'networkidle' });
	await page.evaluate(() => navigator.serviceWorker.ready);
	const names = await page.evaluate(async () =>
		(await indexedDB.databases()).map(({ name }) => name)
	);
	expect(names).not.toContain('outbox');
});

test('what the server does not take is kept with the reason, for its writer to look at', async ({
	personPage,
	database
}) => {
	const page = await personPage('organiser');
	await page.goto(`/channels/${await channelOf(page)}/posts/new`);
	await page.waitForLoadState('networkidle');
	await page.context().setOffline(true);
	await fillPost(page, 'А');
	await page.locator('main form button').last().click();
	await expect(page.locator(WAITING)).toContainText('1');
	await page.context().setOffline(false);
	await page.goto('/me/waiting');
	const kept = page.locator('main li');
	await expect(kept.locator('[role=alert]')).not.toBeEmpty({ timeout: 30_000 });
	await kept.locator('summary').click();
	await expect(kept).toContainText('Желісіз ауылда жазылған жазба.');
	await kept.locator('button').last().click();
	await expect(page.locator('main li h2')).toHaveCount(1);
	expect(await database`select 1 from channel_posts where title = 'А'`).toHaveLength(0);
});

test('an answer that was lost does the act once', async ({ personPage, database }) => {
	const page = await personPage('organiser');
	await page.goto(`/channels/${await channelOf(page)}/posts/new`);
	await page.waitForLoadState('networkidle');
	// The server does it; the answer never comes back.
	let lost = 0;
	await page.route('**/posts/new**', async (route) => {
		if (route.request().method() !== 'POST' || lost++ > 0) return route.continue();
		await route.fetch();
		await route.abort();
	});
	await fillPost(page, 'Жауабы жоғалған');
	await page.locator('main form button').last().click();
	const waiting = page.locator(WAITING);
	await expect(waiting).toContainText('1');
	await waiting.click();
	await page.getByRole('button', { name: 'Қазір жіберу' }).click();
	await expect(waiting).toHaveCount(0);
	expect(lost).toBe(2);
	const posts = await database`select 1 from channel_posts where title = 'Жауабы жоғалған'`;
	expect(posts).toHaveLength(1);
});

test('a device without room for anything loads pages all the same', async ({ personPage }) => {
	const page = await personPage('organiser');
	await page.goto('/contests');
	await page.evaluate(() => navigator.serviceWorker.ready);
	const worker = page.context().serviceWorkers()[0]!;
	await worker.evaluate(async () => {
		for (const name of await caches.keys()) await caches.delete(name);
		const full = () => Promise.reject(new DOMException('', 'QuotaExceededError'));
		Object.assign(Cache.prototype, { put: full });
	});
	const failed: string[] = [];
	page.on('requestfailed', (request) => failed.push(request.url()));
	// A page that is kept, and its scripts.
	await page.goto('/me/waiting', { waitUntil: 'networkidle' });
	await expect(page.locator('main h1')).toBeVisible();
	expect(failed).toEqual([]);
	// Storage that fails altogether.
	await worker.evaluate(() => {
		caches.open = () => Promise.reject(new DOMException('', 'UnknownError'));
	});
	await page.goto('/contests', { waitUntil: 'networkidle' });
	expect(failed).toEqual([]);
});

test('who was signed out while writing signs in and it goes; nobody else on the device sends it', async ({
	personPage,
	cookieOf,
	app,
	database
}) => {
	const page = await personPage('organiser');
	await page.goto(`/channels/${await channelOf(page)}/posts/new`);
	await page.waitForLoadState('networkidle');
	await page.context().clearCookies();
	await fillPost(page, 'Сессия біткенде');
	await page.locator('main form button').last().click();
	const bar = page.locator('.bar', { hasText: 'Қайта кіріңіз' });
	await expect(bar).toContainText('1');

	const signInAs = async (role: 'administrator' | 'organiser') => {
		const [name, ...value] = (await cookieOf(role)).split('=');
		await page.context().addCookies([{ name: name!, value: value.join('='), url: app.url }]);
	};
	const posts = () => database`select 1 from channel_posts where title = 'Сессия біткенде'`;
	// Another signs in beside this page, which does not know it.
	await signInAs('administrator');
	const answered = page.waitForResponse((response) => response.request().method() === 'POST');
	await page.evaluate(() => dispatchEvent(new Event('online')));
	expect(await (await answered).text()).toContain('auth.required');
	expect(await posts()).toHaveLength(0);

	await signInAs('organiser');
	await page.evaluate(() => dispatchEvent(new Event('online')));
	await expect(page.locator(WAITING)).toHaveCount(0, { timeout: 30_000 });
	expect(await posts()).toHaveLength(1);
});
