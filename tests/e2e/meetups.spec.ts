/** An event from its draft to the certificate: an editor, somebody of seventeen with a parent, an adult in line. */
import type { Page } from '@playwright/test';
import { toLocalInput } from '../../src/lib/i18n/format.ts';
import { callApi } from '../support/app.ts';
import { expect, test } from './fixtures.ts';
import { connected } from './steps.ts';

const PHONE = { viewport: { width: 360, height: 740 } };
const MINUTE_MS = 60_000;
const CHANNEL = '«Қайсар»';

const fits = async (page: Page) =>
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

async function channelOf(page: Page): Promise<string> {
	const answer = await page.request.get('/api/v1/channels?kind=events&limit=50');
	const { items } = (await answer.json()) as { items: { id: string; title: { kk: string } }[] };
	return items.find(({ title }) => title.kk === CHANNEL)!.id;
}

/** Fills in a new event that begins so many minutes from now, opens it, and stays on its page. */
async function arrange(editor: Page, channelId: string, title: string, inMinutes: number) {
	await editor.goto(`/channels/${channelId}/meetups`);
	await editor.getByRole('link', { name: 'Іс-шара жазу' }).click();
	await editor.fill('input[name="title.kk"]', title);
	await editor.fill(
		'textarea[name="about.kk"]',
		'Жағаны бірге тазалаймыз, қап пен қолғап беріледі.'
	);
	await editor.fill('input[name=address]', 'Жайық жағасы, көпір жаны');
	const at = (minutes: number) => toLocalInput(new Date(Date.now() + minutes * MINUTE_MS));
	await editor.fill('input[name=startsAt]', at(inMinutes));
	await editor.fill('input[name=endsAt]', at(inMinutes + 120));
	await editor.fill('input[name=signUpUntil]', at(inMinutes - 30));
	await editor.fill('input[name=capacity]', '1');
	await fits(editor);
	await editor.getByRole('button', { name: 'Нобайды сақтау' }).click();
	await expect(editor.locator('h1')).toHaveText(title);
	await editor.getByRole('button', { name: 'Жазылуды ашу' }).click();
	await expect(editor.locator('.chip').first()).toHaveText('Жазылу ашық');
	return /meetups\/([\w-]+)/.exec(editor.url())![1]!;
}

/** Adults tick a box. */
async function join(page: Page, meetupId: string) {
	await page.goto(`/meetups/${meetupId}`);
	await page.locator('input[name=isOfAge]').check();
	await page.locator('form[action="?/signUp"] button').click();
}
const standing = (page: Page) => page.locator('.standing');
const codeOn = async (page: Page) =>
	(await page.locator('.code').first().textContent())!.replaceAll(/\s/g, '');

test('an event: a parent is asked, the line moves, people are let in, a certificate is checked', async ({
	personPage,
	app,
	cookieOf,
	database
}) => {
	test.setTimeout(180_000);
	const editor = await personPage('facilitator', PHONE);
	const channelId = await channelOf(editor);

	// Somebody joins the channel, and its lead makes them an editor.
	await editor.goto(`/channels/${channelId}`);
	await editor.getByRole('button', { name: 'Қосылу' }).click();
	await expect(editor.getByRole('button', { name: 'Қосылу' })).toHaveCount(0);
	const [account] =
		await database`select person_id from credentials where email = 'facilitator@demo.example'`;
	const role = { personId: account!.person_id, role: 'editor', reason: 'Іс-шараларды жазады' };
	const appointed = await callApi(app, 'POST', `/channels/${channelId}/team`, {
		json: role,
		cookie: await cookieOf('organiser')
	});
	expect(appointed.status).toBe(200);

	const title = 'Жағаны тазалау';
	const meetupId = await arrange(editor, channelId, title, 90);
	await connected(editor);
	await fits(editor);

	// Seventeen: the place is held until a parent answers; the editor sees it taken without a reload.
	const young = await personPage('citizen2', PHONE);
	await young.goto(`/meetups/${meetupId}`);
	await young.fill('input[name=years]', '17');
	await young.fill('input[name=parentName]', 'Сәуле Ахметова');
	await young.fill('input[name=parentContact]', 'saule.parent@demo.example');
	await fits(young);
	await young.locator('form[action="?/signUp"] button').click();
	await expect(standing(young)).toContainText('Ата-анаңыздың жауабын');
	await connected(young);
	await expect(editor.locator('.taken')).toContainText('1 / 1');

	// An adult stands in line.
	const adult = await personPage('verified', PHONE);
	await join(adult, meetupId);
	await expect(standing(adult)).toHaveText('Сіз кезектесіз.');
	await connected(adult);
	await expect(editor.locator('.waiting')).toContainText('1');

	// The parent opens the link without an account, reads and agrees.
	const [message] =
		await database`select body from messages where recipient = 'saule.parent@demo.example'`;
	const link = /\/consents\/[\w-]+/.exec(message!.body as string)![0];
	const parent = await personPage('visitor', PHONE);
	await parent.goto(link);
	await expect(parent.getByText(title)).toBeVisible();
	await expect(parent.getByText('Дәурен Демо')).toBeVisible();
	await fits(parent);
	await parent.getByRole('button', { name: 'Келісемін' }).click();
	await expect(parent.getByText('Сіз келісім бердіңіз.')).toBeVisible();
	await expect(standing(young)).toContainText('Сіз жазылдыңыз');

	// A second place: the one in line has it at once.
	await editor.goto(`/meetups/${meetupId}/edit`);
	await editor.fill('input[name=capacity]', '2');
	await editor.getByRole('button', { name: 'Сақтау' }).click();
	await expect(editor.locator('.taken')).toContainText('2 / 2');
	await expect(standing(adult)).toContainText('Сіз жазылдыңыз');

	// At the door: a code nobody has, a true one, and the same once more; everybody counts along.
	await adult.goto('/me/tickets');
	await expect(adult.locator('svg[role=img]').first()).toBeVisible();
	const code = await codeOn(adult);
	await fits(adult);
	await editor.goto(`/meetups/${meetupId}/desk`);
	const second = await personPage('organiser', PHONE);
	await second.goto(`/meetups/${meetupId}/desk`);
	await connected(second);
	await connected(editor);
	const answer = editor.locator('.answer');
	await editor.fill('input[name=code]', 'ZZZZ2222');
	await expect(answer).toContainText('Мұндай билет жоқ');
	await editor.fill('input[name=code]', code.toLowerCase());
	await expect(answer).toContainText('Иә, билет жарамды');
	await expect(answer).toContainText('Қ. Д.');
	await editor.getByRole('button', { name: 'Кіргізу' }).click();
	await expect(second.locator('.attended')).toContainText('1 / 2');
	// The desk is ready for the next one; the count of others may be quicker than its own answer.
	await expect(editor.locator('input[name=code]')).toHaveValue('');
	await editor.fill('input[name=code]', code);
	await expect(answer).toContainText('кіріп қойған');

	// Over: it is held, reported on, and whoever was there has a certificate.
	await database`update meetups set sign_up_until = now() - interval '2 hours', starts_at = now() - interval '2 hours', ends_at = now() where id = ${meetupId}`;
	await editor.goto(`/meetups/${meetupId}`);
	await editor.getByRole('button', { name: 'Өтті деп белгілеу' }).click();
	await editor.fill('textarea[name="report.kk"]', 'Жиырма қап қоқыс жиналды.');
	await editor.getByRole('button', { name: 'Есепті жариялау' }).click();
	await expect(editor.locator('#report-title ~ .text')).toHaveText('Жиырма қап қоқыс жиналды.');
	await adult.goto('/me/tickets');
	await adult.getByRole('button', { name: 'Куәлік алу' }).first().click();
	const file = adult.getByRole('link', { name: 'Куәлікті жүктеу' }).first();
	const path = (await file.getAttribute('href'))!;
	const download = await adult.request.get(path);
	expect(download.headers()['content-type']).toBe('application/pdf');
	expect((await download.body()).subarray(0, 5).toString()).toBe('%PDF-');

	const anybody = await personPage('visitor', PHONE);
	const check = path.replace('/certificate.pdf', '');
	expect((await anybody.request.get(path)).status()).toBe(401);
	await anybody.goto(check);
	await expect(anybody.getByText('Бұл нөмір жарамды')).toBeVisible();
	await expect(anybody.getByText('Қуаныш Демо')).toHaveCount(0);
	await adult.getByRole('button', { name: 'Тексеру бетінде атымды көрсету' }).first().click();
	await expect(adult.getByRole('button', { name: 'Тексеру бетінен атымды алу' })).toBeVisible();
	await anybody.reload();
	await expect(anybody.getByText('Қуаныш Демо')).toBeVisible();
	await fits(anybody);
});

test('without a network tickets are told on the device, and who was let in is sent later', async ({
	personPage
}) => {
	test.setTimeout(120_000);
	const team = await personPage('organiser', PHONE);
	const channelId = await channelOf(team);
	const meetupId = await arrange(team, channelId, 'Байланыссыз кездесу', 80);
	const guest = await personPage('verified', PHONE);
	await join(guest, meetupId);
	await expect(standing(guest)).toContainText('Сіз жазылдыңыз');
	await guest.goto('/me/tickets');
	const code = await codeOn(guest);

	const other = await personPage('administrator', PHONE);
	await other.goto(`/meetups/${meetupId}/desk`);
	await connected(other);
	await team.goto(`/meetups/${meetupId}/desk`);
	await connected(team);
	await team.waitForLoadState('networkidle');
	await team.context().setOffline(true);
	const answer = team.locator('.answer');
	await team.fill('input[name=code]', 'ZZZZ2222');
	await expect(answer).toContainText('Мұндай билет жоқ');
	await team.fill('input[name=code]', code);
	await expect(answer).toContainText('Иә, билет жарамды');
	await team.getByRole('button', { name: 'Кіргізу' }).click();
	// The same ticket again, still without a network.
	await team.fill('input[name=code]', code);
	await expect(answer).toContainText('кіріп қойған');
	await expect(other.locator('.attended')).toContainText('0 / 1');
	await team.context().setOffline(false);
	await expect(other.locator('.attended')).toContainText('1 / 1', { timeout: 30_000 });
	await expect(team.locator('.attended')).toContainText('1 / 1');
});
