/** Steps that several journeys share. */
import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

const MOST_TABS = 150;

export async function contestIn(page: Page, phase: string): Promise<string> {
	const answer = await page.request.get('/api/v1/contests');
	const contests = (await answer.json()) as { id: string; phase: string }[];
	return contests.find((contest) => contest.phase === phase)!.id;
}

/** The n-th most discussed idea that is voted on. */
export async function votingIdea(page: Page, n: number): Promise<string> {
	const contestId = await contestIn(page, 'voting');
	const list = await page.request.get(`/api/v1/contests/${contestId}/ideas?sort=discussed`);
	const { items } = (await list.json()) as { items: { id: string }[] };
	return items[n]!.id;
}

/** The n-th debate in a state, in the order of their page. */
export async function debateIn(page: Page, state: string, n = 0): Promise<string> {
	const answer = await page.request.get('/api/v1/debates');
	const { items } = (await answer.json()) as { items: { id: string; state: string }[] };
	return items.filter((debate) => debate.state === state)[n]!.id;
}

/** The socket is up when presence has been said. */
export const connected = (page: Page) =>
	expect(page.locator('.watching').first()).toContainText(/\d/);

/** Walks with Tab until the thing has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
	for (let i = 0; i < MOST_TABS; i++) {
		if (await wanted.evaluate((element) => element === document.activeElement)) return;
		await page.keyboard.press('Tab');
	}
	throw new Error(`Tab does not come to ${wanted}`);
}

export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
	await tabTo(page, field);
	await page.keyboard.type(text);
}

export async function press(page: Page, wanted: Locator, key = 'Enter'): Promise<void> {
	await tabTo(page, wanted);
	await page.keyboard.press(key);
}

interface Shifts {
	shifts: { value: number; moved: string[] }[];
}

/** Notes every layout shift from now on, and what moved. */
export const watchShifts = (page: Page) =>
	page.evaluate(() => {
		const shifts: Shifts['shifts'] = [];
		Object.assign(globalThis, { shifts });
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries() as (PerformanceEntry & {
				value: number;
				sources?: { node?: Element }[];
			})[])
				shifts.push({
					value: entry.value,
					moved: (entry.sources ?? []).map(({ node }) => node?.outerHTML?.slice(0, 80) ?? '')
				});
		}).observe({ type: 'layout-shift' });
	});

/** Two frames later, when what was drawn has been looked at. */
export const shiftsOf = (page: Page) =>
	page.evaluate(async () => {
		for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
		return (globalThis as never as Shifts).shifts;
	});
