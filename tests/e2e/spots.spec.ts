/** A dirty place, from a neighbour's report to another neighbour's check; seen by everybody without a reload. */
import type { Page } from '@playwright/test';
import { GPS, plain } from '../support/picture-bytes.ts';
import { expect, test } from './fixtures.ts';
import { connected } from './steps.ts';

test.use({ viewport: { width: 360, height: 740 } });

const DEVICE = { latitude: 47.0952, longitude: 51.9531 };
const MONTH = "interval '31 days'";

async function channelOf(page: Page): Promise<string> {
	const answer = await page.request.get('/api/v1/channels?kind=place_reports&limit=50');
	const { items } = (await answer.json()) as { items: { id: string; title: { kk: string } }[] };
	return items.find(({ title }) => title.kk.includes('ТазаLike'))!.id;
}

const photo = async (name: string) => ({
	...{ name, mimeType: 'image/jpeg' },
	buffer: await plain().withExif(GPS).jpeg().toBuffer()
});

async function send(page: Page, name: string): Promise<void> {
	await page
		.locator('input[type=file]')
		.first()
		.setInputFiles(await photo(name));
	await expect(page.locator('input[name=fileIds]').first()).toBeAttached();
}

const fits = async (page: Page) =>
	expect(
		await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
		)
	).toBe(0);

async function fillReport(page: Page, channelId: string, words: string): Promise<void> {
	await page.goto(`/channels/${channelId}/spots/new`);
	await page.waitForLoadState('networkidle');
	await page.locator('input[value=dump]').check();
	await page.locator('fieldset').nth(1).locator('button').first().click();
	await expect(page.locator('input[name=lat]')).toHaveValue('47.0952');
	await page.locator('textarea[name=words]').fill(words);
}

test('reported with a picture, confirmed, cleaned by a volunteer, checked by another resident', async ({
	personPage,
	database
}) => {
	const watcher = await personPage('visitor');
	const place = { geolocation: DEVICE, permissions: ['geolocation'] };
	const resident = await personPage('citizen', place);
	const team = await personPage('organiser');
	const volunteer = await personPage('verified');
	const other = await personPage('expert');
	const channelId = await channelOf(watcher);
	const words = 'Тоған басында ескі жиһаз үйіліп жатыр';

	await watcher.goto(`/channels/${channelId}/spots`);
	await connected(watcher);
	await fits(watcher);
	const counts = watcher.locator('dl output');
	const [reported, verified] = [
		Number(await counts.nth(0).textContent()),
		Number(await counts.nth(3).textContent())
	];

	await test.step('a resident reports it; the point is the device’s, not the picture’s', async () => {
		await fillReport(resident, channelId, words);
		await fits(resident);
		await send(resident, 'қоқыс.jpg');
		await resident.locator('form[action$="report"] button:not([type=button])').last().click();
		await expect(resident).toHaveURL(/\/spots\/[\w-]+\?reported/);
		await expect(watcher.getByText(words)).toBeVisible();
		await expect(counts.nth(0)).toHaveText(String(reported + 1));
	});
	const [, spotId] = /spots\/([\w-]+)/.exec(resident.url())!;
	const [row] = await database`select lat, lon from spots where id = ${spotId!}`;
	expect(row).toEqual({ lat: 47.0952, lon: 51.9531 });

	await test.step('what is served of the picture says neither where nor with what', async () => {
		const picture = resident.locator('picture img').first();
		await expect(picture).toBeVisible();
		const answer = await resident.request.get((await picture.getAttribute('src'))!);
		const bytes = (await answer.body()).toString('latin1');
		expect(answer.headers()['content-type']).toBe('image/jpeg');
		expect(bytes.length).toBeGreaterThan(100);
		for (const mark of ['Exif', 'GPS', 'EvilCamera']) expect(bytes).not.toContain(mark);
	});

	await test.step('the team confirms; whoever looks sees it', async () => {
		await watcher.goto(`/spots/${spotId}`);
		await connected(watcher);
		await connected(resident);
		await team.goto(`/spots/${spotId}`);
		await connected(team);
		await team.locator('form[action$="confirm"] > p button').click();
		for (const page of [watcher, resident])
			await expect(page.locator('header .state')).toContainText('Расталды');
	});

	await test.step('a volunteer joins and offers; the team gives it to them until a day', async () => {
		await volunteer.goto(`/channels/${channelId}`);
		await volunteer.locator('form[action$="join"] button').click();
		await expect(volunteer.locator('form[action$="leave"]')).toBeVisible();
		await volunteer.goto(`/spots/${spotId}`);
		await connected(volunteer);
		await volunteer.locator('form[action$="offer"] button').click();
		const hands = team.locator('select[name=personId] option');
		await expect(hands).toHaveCount(2);
		await team.selectOption('select[name=personId]', { index: 1 });
		const due = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
		await team.fill('input[name=dueOn]', due);
		await connected(volunteer);
		await team.locator('form[action$="assign"] button').click();
		await expect(volunteer.locator('form[action$="clean"]')).toBeVisible();
		await expect(watcher.locator('header .state')).toContainText('Тапсырылды');
	});

	await test.step('it is clean, with a picture; before and after are compared by keys', async () => {
		await send(volunteer, 'таза.jpg');
		await volunteer.locator('form[action$="clean"] button:not([type=button])').last().click();
		await expect(resident.locator('header .state')).toContainText('Тазартылды');
		const slider = resident.locator('input[type=range]');
		await expect(slider).toHaveValue('50');
		await slider.focus();
		await resident.keyboard.press('ArrowRight');
		await expect(slider).toHaveValue('55');
		await fits(resident);
	});

	await test.step('a month later another resident says that it stayed clean', async () => {
		await other.goto(`/spots/${spotId}`);
		await expect(other.locator('form[action$="verify"]')).toHaveCount(0);
		await database.unsafe(
			`update spots set cleaned_at = cleaned_at - ${MONTH} where id = '${spotId}'`
		);
		await other.reload();
		await watcher.goto(`/channels/${channelId}/spots`);
		await connected(watcher);
		await other.locator('form[action$="verify"] button').click();
		await expect(resident.locator('header .state')).toContainText('тексерілді');
		await expect(counts.nth(3)).toHaveText(String(verified + 1));
	});
});

test('the map is moved by buttons and keys; what is gathered comes apart', async ({
	personPage
}) => {
	const page = await personPage('visitor');
	await page.goto(`/channels/${await channelOf(page)}/spots`);
	await connected(page);
	const svg = page.locator('.window svg');
	const box = async () => (await svg.getAttribute('viewBox'))!.split(' ').map(Number);
	const whole = await box();
	const many = page.locator('.window a:has(.many)');
	const gathered = await many.count();
	expect(gathered).toBeGreaterThan(0);
	await page.locator('.window').focus();
	await page.keyboard.press('+');
	expect((await box())[2]).toBeCloseTo(whole[2]! / 2, 3);
	await page.keyboard.press('ArrowLeft');
	await page.keyboard.press('0');
	expect(await box()).toEqual(whole);
	await page.locator('.buttons button').first().click();
	expect((await box())[2]).toBeCloseTo(whole[2]! / 2, 3);
	await page.locator('.buttons button').nth(2).click();
	await many.first().focus();
	await page.keyboard.press('Enter');
	expect((await box())[2]!).toBeLessThan(whole[2]!);
	for (const button of await page.locator('.buttons button').all()) {
		const size = (await button.boundingBox())!;
		expect(Math.min(size.width, size.height)).toBeGreaterThanOrEqual(44);
	}
});

test('without JavaScript: an address, a picture in the form, and what is near by', async ({
	personPage
}) => {
	const page = await personPage('citizen', { javaScriptEnabled: false });
	const channelId = await channelOf(page);
	await page.goto(`/channels/${channelId}/spots/new`);
	await fits(page);
	await page.locator('input[value=dump]').check();
	await page.selectOption('select[name=district]', '235200000');
	await page.fill('input[name=address]', 'Мақат, 5-үй');
	await page.fill('textarea[name=words]', 'Аулада қоқыс жиналып қалған');
	await page
		.locator('input[type=file]')
		.first()
		.setInputFiles(await photo('аула.jpg'));
	await page.locator('form[action$="report"] > p button').click();
	await expect(page).toHaveURL(/\/spots\/[\w-]+\?reported/);
	await expect(page.locator('picture img')).toHaveCount(1);

	const answer = await page.request.get(
		`/api/v1/channels/${channelId}/spots?state=reported&type=dump&limit=50`
	);
	const { items } = (await answer.json()) as {
		items: { id: string; lat?: number; lon?: number }[];
	};
	const near = items.find(({ lat }) => lat !== undefined)!;
	await page.goto(`/channels/${channelId}/spots/new`);
	await page.locator('input[value=dump]').check();
	await page.locator('details summary').last().click();
	await page.fill('input[name=lat]', String(near.lat));
	await page.fill('input[name=lon]', String(near.lon));
	await page.fill('textarea[name=words]', 'Сол жердегі үйінді');
	await page
		.locator('input[type=file]')
		.first()
		.setInputFiles(await photo('үйінді.jpg'));
	await page.locator('form[action$="report"] > p button').click();
	await expect(page.locator(`a[href$="/spots/${near.id}"]`)).toBeVisible();
	// What was sent is not sent again.
	await expect(page.locator('input[name=fileIds]')).toHaveCount(1);
	await expect(page.locator('textarea[name=words]')).toHaveValue('Сол жердегі үйінді');
	await page.locator('form[action$="see"] button').first().click();
	await expect(page).toHaveURL(/seen=1/);
});

test('a report that is sent without a network waits on the device and comes later', async ({
	personPage,
	database
}) => {
	const page = await personPage('citizen', {
		geolocation: DEVICE,
		permissions: ['geolocation']
	});
	const channelId = await channelOf(page);
	const words = 'Желісіз жерде көрінген үйінді';
	const known = async () =>
		(await database`select count(*)::int as n from spots where words = ${words}`)[0]!.n as number;
	await fillReport(page, channelId, words);
	await page.context().setOffline(true);
	await page
		.locator('input[type=file]')
		.first()
		.setInputFiles(await photo('желісіз.jpg'));
	await page.locator('form[action$="report"] button:not([type=button])').last().click();
	expect(await known()).toBe(0);
	await page.context().setOffline(false);
	await expect.poll(known, { timeout: 30_000 }).toBe(1);
	const pictures = await database`
		select f.id from files f join spots s on s.id = f.owner_id where s.words = ${words}`;
	expect(pictures).toHaveLength(1);
});
