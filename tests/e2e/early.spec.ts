/** What people do before the page's script is there, on a slow network. */
import type { Locator, Page } from '@playwright/test';
import type postgres from 'postgres';
import { expect, test } from './fixtures.ts';
import { connected, contestIn, debateIn, votingIdea } from './steps.ts';

/** What stands in the ledger of a person's votes on some items. */
const choicesOf = async (
	database: postgres.Sql,
	items: readonly string[]
): Promise<readonly number[]> => {
	const rows =
		await database`select c.choice from current_ballots c join poll_voters v using (poll_id, voter_id)
		join credentials p using (person_id) where p.email = 'citizen@demo.example' and c.item_id = any(${[...items]})`;
	return rows.map(({ choice }) => choice as number);
};

/** Holds the page's scripts back. @returns lets them through */
async function holdScripts(page: Page): Promise<() => void> {
	let arrive = (): void => undefined;
	const arrived = new Promise<void>((resolve) => (arrive = resolve));
	await page.route('**/_app/**/*.js', async (route) => {
		await arrived;
		await route.continue();
	});
	return arrive;
}

test('a vote before the script is acknowledged at once, seen by others, and still there when the page wakes', async ({
	personPage
}) => {
	const [anna, boris] = [await personPage('citizen'), await personPage('citizen2')];
	const address = `/ideas/${await votingIdea(anna, 5)}`;
	await anna.goto(address);
	await connected(anna);
	const count = anna.locator('form.vote output');
	const before = Number(await count.textContent());

	const arrive = await holdScripts(boris);
	const loads: string[] = [];
	await boris.goto(address, { waitUntil: 'commit' });
	boris.on('load', () => loads.push(boris.url()));
	const vote = boris.locator('form.vote button');
	const was = await vote.getAttribute('aria-pressed');
	const step = was === 'true' ? -1 : 1;
	await vote.click();
	await expect(vote).toHaveAttribute('aria-pressed', String(step === 1));
	await expect(count).toHaveText(String(before + step));

	arrive();
	await connected(boris);
	await expect(vote).toHaveAttribute('aria-pressed', String(step === 1));
	await expect(boris.locator('form.vote output')).toHaveText(String(before + step));
	await vote.click();
	await expect(count).toHaveText(String(before));
	expect(loads.length, 'the page was never left').toBeLessThanOrEqual(1);
});

test('two ideas of a list supported before the script are both supported when the page wakes', async ({
	personPage,
	database
}) => {
	const page = await personPage('citizen');
	const contest = await contestIn(page, 'voting');
	const arrive = await holdScripts(page);
	await page.goto(`/contests/${contest}/ideas`, { waitUntil: 'commit' });
	const open = page.locator('form.vote button[aria-pressed=false]:not(:disabled)');
	await open.nth(1).waitFor();
	const forms = await Promise.all(
		[0, 1].map((n) => open.nth(n).locator('xpath=..').locator('[name=itemId]').inputValue())
	);
	const [one, other] = forms.map((id) => page.locator(`form.vote:has([value="${id}"]) button`)) as [
		Locator,
		Locator
	];
	await one.click();
	await other.click();
	for (const button of [one, other]) {
		await expect(button).toHaveAttribute('aria-pressed', 'true');
		await expect(button.getByText('Қолдадыңыз')).toBeVisible();
	}
	arrive();
	// Set when the page is awake.
	await expect(page.locator('html[data-letters=own]')).toHaveCount(1);
	for (const button of [one, other]) {
		await expect(button).toHaveAttribute('aria-pressed', 'true');
		await expect(button).not.toHaveAttribute('aria-busy', 'true');
	}
	expect(await choicesOf(database, forms)).toEqual([1, 1]);
	for (const button of [one, other]) {
		await button.click();
		await expect(button).toHaveAttribute('aria-pressed', 'false');
	}
	await expect.poll(async () => (await choicesOf(database, forms)).filter(Number)).toEqual([]);
});

test('who thinks again before the script takes their vote back, as often as they do', async ({
	personPage,
	database
}) => {
	const page = await personPage('citizen');
	const idea = await votingIdea(page, 4);
	await holdScripts(page);
	await page.goto(`/ideas/${idea}`, { waitUntil: 'commit' });
	const vote = page.locator('form.vote button');
	await expect(vote).toHaveAttribute('aria-pressed', 'false');
	for (const [pressed, held] of [
		['true', [1]],
		['false', []],
		['true', [1]],
		['false', []]
	] as const) {
		// Each answer is there before the next tap: by the page's lines and by a page made anew, in turn.
		await vote.click();
		await expect(vote).toHaveAttribute('aria-pressed', pressed);
		expect((await choicesOf(database, [idea])).filter(Number)).toEqual(held);
	}
});

test('a statement answered before the script is answered when the page wakes, and the next one asked', async ({
	personPage
}) => {
	const page = await personPage('citizen2');
	const debate = await debateIn(page, 'open', 1);
	const arrive = await holdScripts(page);
	await page.goto(`/debates/${debate}`, { waitUntil: 'commit' });
	const card = page.locator('section.vote');
	const asked = await card.locator('header p').first().textContent();
	await card.locator('button.agree').click();
	await expect(card.locator('button.agree')).toHaveAttribute('aria-pressed', 'true');

	arrive();
	await expect(card.locator('header p').first()).not.toHaveText(asked!);
	await expect(card.locator('button.agree')).toHaveAttribute('aria-pressed', 'false');
});

test('an answer that comes when the page is awake is told of its own statement alone', async ({
	personPage,
	database
}) => {
	const page = await personPage('citizen2');
	const debate = await debateIn(page, 'open', 1);
	const votes = async () => {
		const [row] =
			await database`select count(*)::int as n from ballots join poll_voters using (poll_id, voter_id)
			join credentials using (person_id) where email = 'citizen2@demo.example'`;
		return row!.n as number;
	};
	const before = await votes();
	const arrive = await holdScripts(page);
	let release = (): void => undefined;
	const released = new Promise<void>((resolve) => (release = resolve));
	await page.route('**/operations/votes.cast', async (route) => {
		await released;
		await route.continue();
	});
	await page.goto(`/debates/${debate}`, { waitUntil: 'commit' });
	const card = page.locator('section.vote');
	const asked = await card.locator('header p').first().textContent();
	await card.locator('button.agree').click();
	await card.locator('button.disagree').click();
	arrive();
	await expect(page.locator('html[data-letters=own]')).toHaveCount(1);
	release();
	await expect(card.locator('header p').first()).not.toHaveText(asked!);
	for (const tone of ['agree', 'disagree'])
		await expect(card.locator(`button.${tone}`)).toHaveAttribute('aria-pressed', 'false');
	expect((await votes()) - before).toBe(1);
});

test('the first page is drawn in the device’s letters until it is awake, those after it in its own', async ({
	personPage
}) => {
	const page = await personPage('visitor');
	const letters = () =>
		page.evaluate(() => getComputedStyle(document.body).fontFamily.split(',')[0]);
	const arrive = await holdScripts(page);
	await page.goto('/', { waitUntil: 'commit' });
	await page.locator('h1').waitFor();
	expect(await letters()).toBe('system-ui');
	arrive();
	await expect.poll(letters).toBe('Onest');

	await holdScripts(page);
	await page.goto('/contests', { waitUntil: 'commit' });
	await page.locator('h1').waitFor();
	expect(await letters()).toBe('Onest');
});
