/** What wakes after its page: it stands there from the first moment, wakes where it stands, and is live then. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { connected, debateIn, shiftsOf, watchShifts } from './steps.ts';

const PHONE = { viewport: { width: 360, height: 740 } } as const;
const MAP = 'section[aria-labelledby^="opinion-map"]';

interface Noted {
	noted: { figure: Element; summary: HTMLElement };
}

/** Before any script of the page runs: somebody opens what stands under the picture with the keyboard. */
const readEarly = (page: Page) =>
	page.addInitScript((map) => {
		document.addEventListener('DOMContentLoaded', () => {
			const summary = document.querySelector<HTMLElement>(`${map} summary`);
			const figure = document.querySelector(`${map} figure`);
			if (!summary || !figure) return;
			summary.focus();
			summary.click();
			Object.assign(globalThis, { noted: { figure, summary } });
		});
	}, MAP);

/** The dots of all are drawn by the script only. */
const awake = (page: Page) => expect(page.locator(`${MAP} canvas`)).toBeVisible();

test('the map wakes where it stands, and a vote of another moves it without a reload', async ({
	personPage
}) => {
	const anna = await personPage('visitor', PHONE);
	const boris = await personPage('citizen');
	const debate = await debateIn(anna, 'open');
	// Letters that come late move lines by themselves.
	await anna.route('**/*.woff2', (route) => route.abort());
	await readEarly(anna);
	await anna.goto(`/debates/${debate}`, { waitUntil: 'domcontentloaded' });
	await watchShifts(anna);
	await expect(anna.locator(`${MAP} canvas`)).toHaveCount(0);
	await awake(anna);
	await connected(anna);
	const kept = await anna.evaluate((map) => {
		const { figure, summary } = (globalThis as never as Noted).noted;
		return {
			isSameFigure: document.querySelector(`${map} figure`) === figure,
			hasFocus: document.activeElement === summary,
			isOpen: summary.closest('details')!.open
		};
	}, MAP);
	expect(kept).toEqual({ isSameFigure: true, hasFocus: true, isOpen: true });
	expect(await shiftsOf(anna)).toEqual([]);

	const reloads: string[] = [];
	anna.on('load', () => reloads.push(anna.url()));
	const facts = anna
		.locator(MAP)
		.getByText(/Қатысушы:\s\d+/)
		.first();
	const before = await facts.textContent();
	await boris.goto(`/debates/${debate}`);
	await connected(boris);
	await boris.locator('.vote button.agree').click();
	await expect(facts).not.toHaveText(before!);
	expect(await shiftsOf(anna)).toEqual([]);
	expect(reloads).toEqual([]);
});

test('come to from another page, all of it stands there with the page', async ({ personPage }) => {
	const anna = await personPage('visitor', PHONE);
	const debate = await debateIn(anna, 'open');
	await anna.goto('/debates');
	await anna.waitForLoadState('networkidle');
	await anna.locator(`main a[href$="/debates/${debate}"]`).first().click();
	await expect(anna.locator('.vote')).toBeVisible();
	expect(await anna.locator(`${MAP} figure`).count()).toBe(1);
	await awake(anna);
	await anna.getByRole('link', { name: 'Толық есепті ашу' }).click();
	await expect(anna.locator('figure canvas')).toBeVisible();
	await expect(anna.locator('h2#groups')).toBeVisible();
});

test('without JavaScript the map, its words and the report are there', async ({ personPage }) => {
	const page = await personPage('visitor', { ...PHONE, javaScriptEnabled: false });
	const debate = await debateIn(page, 'analysis');
	await page.goto(`/debates/${debate}`);
	const map = page.locator(MAP);
	await expect(map.locator('figure svg').first()).toBeVisible();
	await expect(map.locator('figcaption')).toContainText(/Қатысушы:\s\d+/);
	await expect(map.locator('tbody tr').first()).toBeAttached();
	await expect(map.locator('.script:visible')).toHaveCount(0);
	await expect(page.locator('aside .intro')).toBeVisible();
	await expect(page.locator('h2#rules-title')).toBeVisible();
	await page.goto(`/debates/${debate}/report`);
	await expect(page.locator('figure svg').first()).toBeVisible();
	for (const id of ['overview', 'groups', 'ground', 'all'])
		await expect(page.locator(`h2#${id}`)).toBeVisible();
});
