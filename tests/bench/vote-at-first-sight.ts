import type { Browser } from 'playwright';
import { MOST_MS, openPhone } from './phone.ts';
import type { SlowLink } from './slow-link.ts';

/** What became of a vote that did not wait for the page's script. */
export interface FirstSight {
	/** From asking for the page until its vote was there to be tapped. */
	readonly readyMs: number;
	/** From the tap until the page said that it holds the vote. */
	readonly answeredMs: number;
}

/**
 * Taps the vote the moment it is painted: the form goes as forms always went, and the answer is the page itself.
 *
 * @param votes how many votes the server holds: one more afterwards, or no page is believed
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
	const askedAt = performance.now();
	await page.goto(origin + address, { timeout: MOST_MS, waitUntil: 'commit' });
	await page.waitForFunction(
		(selector) =>
			performance.getEntriesByName('first-contentful-paint').length > 0 &&
			document.querySelector(selector),
		vote,
		{ polling: 'raf' }
	);
	const readyAt = performance.now();
	const pressed = vote.replace(':not(:disabled)', '[aria-pressed=true]');
	await page.locator(vote).first().tap({ noWaitAfter: true });
	await page.locator(pressed).first().waitFor({ state: 'attached' });
	const answeredAt = performance.now();
	const cast = (await votes()) - before;
	if (cast !== 1) throw new Error(`${address}: one tap became ${cast} votes`);
	return { readyMs: readyAt - askedAt, answeredMs: answeredAt - readyAt };
}
