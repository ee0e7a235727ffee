import type { Browser } from 'playwright';
import { MOST_MS, openPhone } from './phone.ts';
import type { SlowLink } from './slow-link.ts';
import { notesOf, type Notes } from './watch-page.ts';

/** What became of a vote that did not wait for the page's script. */
export interface FirstSight {
	/** From asking for the page until its vote was painted. */
	readonly readyMs: number;
	/** From asking for the page until the tap: the driver is slow on a slow processor, too. */
	readonly tappedMs: number;
	/** From the tap until the page said that it holds the vote. */
	readonly answeredMs: number;
	/** From asking for the page until its script was awake. */
	readonly awakeMs: number;
}

/**
 * Taps the vote the moment it is painted, and waits until the page is awake.
 *
 * @param votes how many votes the server holds: one more afterwards, or no page is believed
 * @throws when the page was left, or the vote is not held once
 */
export async function voteAtFirstSight(
	browser: Browser,
	link: SlowLink,
	address: string,
	cookie: string,
	vote: string,
	votes: () => Promise<number>
): Promise<FirstSight> {
	const origin = `http://127.0.0.1:${link.port}`;
	await using phone = await openPhone(browser, origin, cookie);
	const { page } = phone;
	const before = await votes();
	await page.goto(origin + address, { timeout: MOST_MS, waitUntil: 'commit' });
	let loads = 0;
	page.on('load', () => (loads += 1));
	const painted = await page.waitForFunction(
		(selector) => {
			const [paint] = performance.getEntriesByName('first-contentful-paint');
			return paint && document.querySelector(selector) && performance.now();
		},
		vote,
		{ polling: 'raf' }
	);
	const readyMs = Number(await painted.jsonValue());
	await page.locator(vote).first().tap({ noWaitAfter: true });
	await page.waitForFunction(
		() => {
			const { seen } = globalThis as never as { seen: Notes };
			return seen.answered > 0 && seen.hydrated > 0;
		},
		undefined,
		{ timeout: MOST_MS }
	);
	const { clicked, answered, hydrated } = await notesOf(page);
	const cast = (await votes()) - before;
	if (cast !== 1) throw new Error(`${address}: one tap became ${cast} votes`);
	if (loads > 1) throw new Error(`${address}: the page was left`);
	return { readyMs, tappedMs: clicked, answeredMs: answered - clicked, awakeMs: hydrated };
}
