/** The data saver: what is not fetched, what waits for the person, and that it all still works. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { connected, votingIdea } from './steps.ts';

const chooseSaver = async (page: Page, value: 'on' | 'off' | 'auto') =>
	page.locator(`button[name=saver][value=${value}]`).click();

/** Kinds of what a page asks for, sockets as `websocket`. */
function watchKinds(page: Page): string[] {
	const kinds: string[] = [];
	page.on('request', (request) => kinds.push(request.resourceType()));
	page.on('websocket', () => kinds.push('websocket'));
	return kinds;
}

test('chosen in the footer: own letters and the socket wait, a vote works and then the page is live', async ({
	personPage
}) => {
	const anna = await personPage('citizen2', { serviceWorkers: 'block' });
	const ideaId = await votingIdea(anna, 7);
	await anna.goto('/');
	await chooseSaver(anna, 'on');
	await expect(anna.locator('button[name=saver][value=on]')).toHaveAttribute(
		'aria-pressed',
		'true'
	);
	const fresh = await anna.context().newPage();
	const kinds = watchKinds(fresh);
	await fresh.goto(`/ideas/${ideaId}`);
	await fresh.waitForLoadState('networkidle');
	expect(kinds).toContain('script');
	expect(kinds).not.toContain('font');
	expect(kinds).not.toContain('websocket');
	const vote = fresh.locator('form.vote button');
	const wasPressed = await vote.getAttribute('aria-pressed');
	await vote.click();
	await expect(vote).not.toHaveAttribute('aria-pressed', wasPressed!);
	await connected(fresh);
	expect(kinds).toContain('websocket');
});

test('what was held is opened by its button, and what came meanwhile is caught up', async ({
	personPage
}) => {
	const anna = await personPage('visitor', { extraHTTPHeaders: { 'save-data': 'on' } });
	const boris = await personPage('citizen');
	const ideaId = await votingIdea(anna, 8);
	await anna.goto(`/ideas/${ideaId}`);
	await boris.goto(`/ideas/${ideaId}`);
	const before = Number(await anna.locator('form.vote output').textContent());
	await boris.locator('form.vote button').click();
	await expect(boris.locator('form.vote button')).toHaveAttribute('aria-pressed', 'true');
	await expect(anna.locator('form.vote output')).toHaveText(String(before));
	await anna.locator('footer button[type=button]').click();
	await expect(anna.locator('form.vote output')).toHaveText(String(before + 1));
	await boris.locator('form.vote button').click();
	await expect(anna.locator('form.vote output')).toHaveText(String(before));
});

test('without JavaScript the choice is kept and the page says it', async ({ personPage }) => {
	const anna = await personPage('visitor', { javaScriptEnabled: false });
	await anna.goto('/contests');
	await chooseSaver(anna, 'on');
	await expect(anna).toHaveURL(/\/contests$/);
	await expect(anna.locator('html')).toHaveAttribute('data-saver', 'on');
	await chooseSaver(anna, 'auto');
	await expect(anna.locator('html')).toHaveAttribute('data-saver', 'auto');
});

test('a picture is fetched when it is asked for', async ({ personPage }) => {
	const anna = await personPage('visitor', { extraHTTPHeaders: { 'save-data': 'on' } });
	const kinds = watchKinds(anna);
	await anna.goto('/channels');
	await anna.goto(await spotWithPictures(anna));
	await anna.waitForLoadState('networkidle');
	const asks = anna.locator('main a.ask');
	const count = await asks.count();
	expect(count).toBeGreaterThan(0);
	expect(kinds).not.toContain('image');
	await asks.first().click();
	await expect(anna.locator('main img').first()).toBeVisible();
	await expect(asks).toHaveCount(count - 1);
});

/** A place that was cleaned: its report and its proof have pictures. */
async function spotWithPictures(page: Page): Promise<string> {
	const get = async (path: string) => (await page.request.get(`/api/v1${path}`)).json();
	const { items: channels } = (await get('/channels?limit=50')) as { items: { id: string }[] };
	for (const { id } of channels) {
		const { items = [] } = (await get(`/channels/${id}/spots?state=verified`)) as {
			items?: { id: string }[];
		};
		if (items[0]) return `/spots/${items[0].id}`;
	}
	throw new Error('the demo has no cleaned place');
}
