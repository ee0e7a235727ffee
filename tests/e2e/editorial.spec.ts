/** A piece from what is wanted to somebody who takes it along: a lead, a maker, a reviewer, readers; nobody reloads. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { connected, press, tabTo } from './steps.ts';

const PHONE = { viewport: { width: 360, height: 740 } } as const;
const CHANNEL = 'Партияның контент-фабрикасы';
const BRIEF = 'Көктемгі су туралы бір бет';
const TITLE = 'Көктемгі судың жолы';
const VERSION = 'Қар ерігенде су ауылдың шығысынан келеді.';
const REMARK = 'Картаны да қосайық, оқырман жерді танысын.';

async function channelOf(page: Page): Promise<string> {
	const answer = await page.request.get('/api/v1/channels?kind=content&limit=50');
	const { items } = (await answer.json()) as { items: { id: string; title: { kk: string } }[] };
	return items.find(({ title }) => title.kk === CHANNEL)!.id;
}

const column = (page: Page, name: string) => page.getByRole('region', { name, exact: false });
const shownState = (page: Page) => page.locator('header .chip').first();

test('brief, pitch, work, version without a network, remark, checklist, review, library', async ({
	personPage
}) => {
	test.setTimeout(180_000);
	const [lead, maker] = [await personPage('organiser', PHONE), await personPage('citizen', PHONE)];
	const [reviewer, reader] = [
		await personPage('verified', PHONE),
		await personPage('visitor', PHONE)
	];
	const other = await personPage('citizen2', PHONE);
	for (const page of [lead, maker, reviewer, reader, other]) page.setDefaultTimeout(15_000);
	const board = `/channels/${await channelOf(lead)}/editorial`;

	await maker.goto(board);
	await reviewer.goto(`${board}?state=idea`);
	await connected(maker);
	await connected(reviewer);

	await lead.goto(`${board}/desk`);
	const wanted = lead.locator('form[action="?/brief"]');
	await wanted.locator('[name=format]').selectOption('text');
	await wanted.locator('[name=title]').fill(BRIEF);
	await wanted.locator('[name=audience]').fill('Ауыл тұрғындары');
	await wanted
		.locator('[name=body]')
		.fill('Су қайдан келіп, қайда кететінін бір бетке сыйдырыңыз.');
	await wanted.locator('[name=dueOn]').fill('2999-01-01');
	await wanted.getByRole('button').click();

	const asked = maker.locator('article', { hasText: BRIEF });
	await expect(asked).toBeVisible();
	await asked.getByRole('link').click();
	await maker.locator('[name=title]').fill(TITLE);
	await maker.locator('[name=pitch]').fill('Судың жолын картамен көрсетемін.');
	await maker.locator('main form button').last().click();
	await expect(maker.locator('h1')).toHaveText(TITLE);
	await connected(maker);
	const piece = new URL(maker.url()).pathname;

	const card = reviewer.locator('article', { hasText: TITLE });
	await expect(card).toBeVisible();
	await card.getByRole('button', { name: 'Қабылдау', exact: true }).click();
	await expect(card).toHaveCount(1);
	await expect(shownState(maker)).toHaveText('Қабылданды');

	await maker.getByRole('button', { name: 'Өзім орындаймын' }).click();
	await maker.getByRole('button', { name: 'Жұмысты бастау' }).click();
	await expect(shownState(maker)).toHaveText('Жұмыста');

	await reviewer.goto(piece);
	await connected(reviewer);
	const making = maker.locator('form[action="?/version"]');
	await maker.context().setOffline(true);
	await making.locator('[name=body]').fill(VERSION);
	await making.getByRole('button').last().click();
	await expect(reviewer.getByText(VERSION)).toHaveCount(0);
	await maker.context().setOffline(false);
	await expect(reviewer.getByText(VERSION)).toBeVisible({ timeout: 30_000 });
	await maker.goto(piece);
	await expect(maker.getByText(VERSION)).toBeVisible();
	await connected(maker);

	const saying = reviewer.locator('form[action="?/remark"]');
	await saying.locator('[name=body]').fill(REMARK);
	await saying.getByRole('button').click();
	await expect(maker.getByText(REMARK)).toBeVisible();
	await reviewer.locator('form[action="?/resolve"] button').click();
	await expect(maker.locator('.remark .chip.ok')).toHaveCount(1);

	const list = maker.locator('form[action="?/checklist"]');
	for (const box of await list.locator('[name=brand]').all()) await box.check();
	await list.locator('[name=licence]').selectOption('cc_by_4');
	await list.locator('[name=authorPart]').fill('мәтін');
	await list.locator('[name=showsPeople]').selectOption('no');
	await list.getByRole('button').click();
	await expect(maker.getByText('Бәрі дайын.')).toBeVisible();
	await maker.getByRole('button', { name: 'Тексеруге беру' }).click();
	await expect(shownState(maker)).toHaveText('Тексеруде');
	await expect(maker.getByRole('button', { name: 'Жариялау' })).toHaveCount(0);

	await reviewer.goto(`${board}?state=on_review`);
	await connected(reviewer);
	const waiting = reviewer.locator('article', { hasText: TITLE });
	await press(reviewer, waiting.getByRole('button', { name: 'Жариялау' }));
	await expect(shownState(maker)).toHaveText('Жарияланды');

	await reader.goto('/library');
	await reader.locator('[name=q]').fill('көктемгі судын');
	await reader.locator('form[role=search] button').click();
	await reader.getByRole('link', { name: TITLE }).click();
	await expect(reader.getByText('CC BY 4.0 (https://creativecommons.org')).toBeVisible();
	await expect(reader.getByText(VERSION)).toBeVisible();
	await expect(reader.locator('#reuse')).toContainText('0');
	await other.goto(new URL(reader.url()).pathname);
	const saved = other.waitForEvent('download');
	await other.getByRole('button', { name: 'Сақтап алу' }).click();
	await saved;
	await expect(reader.locator('#reuse')).toContainText('1');
});

test('two people see one board move, by keyboard, and what was moved keeps the focus', async ({
	personPage
}) => {
	const wide = { viewport: { width: 1280, height: 900 } } as const;
	const [reviewer, lead] = [
		await personPage('verified', wide),
		await personPage('organiser', wide)
	];
	const board = `/channels/${await channelOf(lead)}/editorial`;
	for (const page of [reviewer, lead]) {
		await page.goto(board);
		await connected(page);
	}
	const title = 'Мектептегі радио';
	await expect(column(lead, 'Идея').locator('article', { hasText: title })).toBeVisible();
	const accept = column(reviewer, 'Идея')
		.locator('article', { hasText: title })
		.getByRole('button', { name: 'Қабылдау', exact: true });
	await tabTo(reviewer, accept);
	await reviewer.keyboard.press('Enter');
	await expect(column(lead, 'Қабылданды').locator('article', { hasText: title })).toBeVisible();
	await expect(column(lead, 'Идея').locator('article', { hasText: title })).toHaveCount(0);
	await expect(reviewer.getByRole('link', { name: title })).toBeFocused();
});

test('a phone shows one column and a switch of states, without scripts too', async ({
	personPage
}) => {
	const page = await personPage('citizen', { ...PHONE, javaScriptEnabled: false });
	const board = `/channels/${await channelOf(page)}/editorial`;
	await page.goto(board);
	await expect(page.locator('.column:visible')).toHaveCount(1);
	await page.locator('nav a', { hasText: 'Тексеруде' }).click();
	await expect(page.locator('.column:visible')).toHaveCount(1);
	await expect(page.locator('.column:visible h3').first()).toContainText('Тексеруде');
	const overflow = await page.evaluate(() => document.documentElement.scrollWidth);
	expect(overflow).toBeLessThanOrEqual(360);
});

test('a picture of the library is read in parts, and captions are refused by their name', async ({
	personPage
}) => {
	const page = await personPage('visitor');
	const answer = await page.request.get('/api/v1/library?format=image');
	const { items } = (await answer.json()) as { items: { id: string; picture: { id: string } }[] };
	const address = `/files/${items[0]!.picture.id}/jpeg`;
	const whole = await (await page.request.get(address)).body();
	const part = await page.request.get(address, { headers: { range: 'bytes=10-19' } });
	expect(part.status()).toBe(206);
	expect(part.headers()['content-range']).toBe(`bytes 10-19/${whole.length}`);
	expect((await part.body()).equals(whole.subarray(10, 20))).toBe(true);
	const outside = await page.request.get(address, { headers: { range: 'bytes=999999999-' } });
	expect(outside.status()).toBe(416);
	const captions = await page.request.get(`/library/captions/${items[0]!.id}/kk`);
	expect(captions.status()).toBe(404);
});
