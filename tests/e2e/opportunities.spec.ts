/** A lead, an applicant and a mentor, each at a phone; nobody reloads to see what another one did. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const PHONE = { viewport: { width: 360, height: 740 } };
const DAY_MS = 86_400_000;
const ZONE_MS = 5 * 3_600_000;
/** So many days from now as a `datetime-local` field takes it, in the product's zone. */
const localIn = (days: number): string =>
	new Date(Date.now() + days * DAY_MS + ZONE_MS).toISOString().slice(0, 16);

async function projectOf(page: Page): Promise<string> {
	const answer = await page.request.get('/api/v1/channels?kind=opportunities');
	const { items } = (await answer.json()) as { items: { id: string }[] };
	return items[0]!.id;
}

/** The page fits a phone: nothing stands out to the side. */
const fits = async (page: Page) =>
	expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(
		true
	);

async function fillTexts(page: Page, title: string): Promise<void> {
	for (const lang of ['kk', 'ru', 'en']) {
		await page.locator(`[name="title.${lang}"]`).fill(title);
		await page.locator(`[name="about.${lang}"]`).fill(`${title}: не, қайда, қашан.`);
	}
}

test('an opportunity opens, is applied for without a network, and is answered while both look', async ({
	personPage
}) => {
	const lead = await personPage('organiser', PHONE);
	const aigul = await personPage('citizen', PHONE);
	const channelId = await projectOf(lead);
	const section = `/channels/${channelId}/opportunities`;
	const title = 'Дәнекерлеу шеберлігі курсы';

	await test.step('the lead writes it', async () => {
		await lead.goto(`${section}/new`);
		await fillTexts(lead, title);
		await lead.locator('[name=isRemote]').check();
		await lead.locator('[name=places]').fill('1');
		await lead.locator('[name=deadlineAt]').fill(localIn(7));
		await lead.locator('[name=countMode]').selectOption('exact');
		await lead.locator('summary', { hasText: '№ 1 сұрақ' }).click();
		await lead.locator('[name="questions.0.kind"]').selectOption('short');
		await lead.locator('[name="questions.0.label.kk"]').fill('Неге қатысқыңыз келеді?');
		await lead.locator('[name="questions.0.isRequired"]').check();
		await lead.locator('summary', { hasText: '№ 2 сұрақ' }).click();
		await lead.locator('[name="questions.1.kind"]').selectOption('file');
		await lead.locator('[name="questions.1.label.kk"]').fill('Жұмысыңыздың үлгісі (болса)');
		await fits(lead);
		await lead.getByRole('button', { name: 'Сақтау' }).click();
		await expect(lead.getByRole('heading', { level: 1 })).toHaveText(title);
	});

	await test.step('opened, it comes to the list of who looks', async () => {
		await aigul.goto(section);
		await fits(aigul);
		await expect(aigul.getByRole('link', { name: title })).toHaveCount(0);
		await lead.getByRole('button', { name: 'Ашу' }).click();
		await expect(aigul.getByRole('link', { name: title })).toBeVisible();
	});

	await test.step('the applicant begins it, loses the network, writes and sends', async () => {
		await aigul.getByRole('link', { name: title }).click();
		await aigul.getByRole('button', { name: 'Өтінімді бастау' }).click();
		await expect(aigul.getByRole('heading', { level: 1 })).toHaveText('Өтінім беру');
		await expect(aigul.locator('fieldset.place input[name=place]')).not.toHaveValue('');
		await fits(aigul);
		await lead.getByRole('link', { name: /^Өтінімдер/ }).click();
		await expect(lead.locator('main')).toContainText('Мұнда өтінім жоқ');
		await aigul.context().setOffline(true);
		await aigul.locator('[name="answers.q1"]').fill('Шеберхана ашқым келеді');
		await aigul.getByRole('button', { name: 'Өтінімді жіберу' }).click();
		await expect(lead.locator('main')).toContainText('Мұнда өтінім жоқ');
		await aigul.context().setOffline(false);
		// It goes out by itself, and the team sees it come.
		await expect(lead.getByRole('link', { name: 'Айгүл Демо' })).toBeVisible({ timeout: 30_000 });
	});

	await test.step('the team answers, and the applicant reads why', async () => {
		await aigul.goto('/me/applications');
		const line = aigul.locator('article', { hasText: title });
		await expect(line).toContainText('Жіберілді');
		await lead.getByRole('link', { name: 'Айгүл Демо' }).click();
		await expect(lead.locator('main')).toContainText('Шеберхана ашқым келеді');
		await fits(lead);
		await lead.locator('[name=reason]').fill('Ниетіңіз айқын, орын сіздікі.');
		await lead.getByRole('button', { name: 'Қабылдау', exact: true }).click();
		await expect(line).toContainText('Қабылданды');
		await expect(line).toContainText('Ниетіңіз айқын');
	});

	await test.step('nobody else comes to it', async () => {
		const stranger = await personPage('citizen2', PHONE);
		const path = lead.url().replace(/[?#].*/, '');
		expect((await stranger.goto(path))!.status()).toBe(404);
		const id = path.split('/').at(-1);
		expect((await stranger.goto(`/me/applications/${id}`))!.status()).toBe(404);
	});
});

test('a place that comes free is offered to who waits, who takes it', async ({
	personPage,
	baseURL
}) => {
	const lead = await personPage('organiser', PHONE);
	const aigul = await personPage('citizen', PHONE);
	const dauren = await personPage('citizen2', PHONE);
	const channelId = await projectOf(lead);
	const title = 'Тігін шеберханасындағы тағылымдама';
	const call = async <T>(page: Page, method: 'POST' | 'PUT', path: string, data: object) => {
		const headers = { 'idempotency-key': crypto.randomUUID(), origin: baseURL! };
		const options = { method, data, headers };
		const answer = await page.request.fetch(`/api/v1${path}`, options);
		expect(answer.ok(), await answer.text()).toBe(true);
		return (await answer.json()) as T;
	};
	const text = { kk: title, ru: title, en: title };
	const { opportunityId } = await call<{ opportunityId: string }>(
		lead,
		'POST',
		`/channels/${channelId}/opportunities`,
		{
			...{ kind: 'internship', title: text, about: text, isRemote: 'yes', places: 1 },
			deadlineAt: localIn(5)
		}
	);
	await call(lead, 'POST', `/opportunities/${opportunityId}/opening`, { version: 1 });
	const ids: string[] = [];
	for (const person of [aigul, dauren]) {
		const { applicationId } = await call<{ applicationId: string }>(
			person,
			'POST',
			`/opportunities/${opportunityId}/application`,
			{ place: '231010000' }
		);
		ids.push(applicationId);
	}
	const decide = (id: string, verdict: string) =>
		call(lead, 'PUT', `/opportunity-applications/${id}/state`, {
			...{ version: 2, verdict, reason: 'Комиссия осылай шешті.' }
		});
	await decide(ids[0]!, 'accepted');
	await decide(ids[1]!, 'waiting');

	await lead.goto(`/channels/${channelId}/opportunities/${opportunityId}/applications`);
	await dauren.goto(`/me/applications/${ids[1]}`);
	await expect(dauren.locator('main')).toContainText('Күту тізімінде');
	await aigul.goto(`/me/applications/${ids[0]}`);
	await aigul.locator('summary', { hasText: 'Өтінімді қайтарып алу' }).click();
	await aigul.locator('form[action*="withdraw"] button').click();
	await expect(dauren.getByRole('button', { name: 'Орынды аламын' })).toBeVisible();
	await expect(lead.locator('main')).toContainText('Орын ұсынылды');
	await dauren.getByRole('button', { name: 'Орынды аламын' }).click();
	await expect(dauren.locator('main')).toContainText('Қабылданды');
	await expect(lead.locator('li.box', { hasText: 'Дәурен' })).toContainText('Қабылданды');
	await fits(dauren);
});

test('who fits is said in words; two people agree, plan and keep it between them', async ({
	personPage
}) => {
	const dauren = await personPage('citizen2', PHONE);
	const mentor = await personPage('expert', PHONE);
	const channelId = await projectOf(dauren);
	const path = `/channels/${channelId}/mentors`;
	await mentor.goto(path);
	await dauren.goto(path);
	await fits(dauren);
	await dauren.locator('form[method=GET] [name=field]').selectOption('it');
	await dauren.locator('form[method=GET] [name=hours]').fill('2');
	await dauren.getByRole('button', { name: 'Табу' }).click();
	const card = dauren.locator('article', { hasText: 'Бауыржан Демо' });
	await expect(card).toContainText('Саласы бірдей');
	await card.locator('summary').click();
	await card.locator('[name=message]').fill('Өз сайтымды жасап үйренгім келеді, көмектесіңізші.');
	await card.getByRole('button', { name: 'Сұрауды жіберу' }).click();
	await expect(dauren.locator('main')).toContainText('Жауап күтуде');
	await fits(dauren);

	const line = mentor.locator('.box', { hasText: 'Дәурен Демо' });
	await expect(line).toContainText('Жауап күтуде');
	await line.getByRole('link').click();
	await mentor.locator('[name=reason]').first().fill('Уақытым бар, бастайық.');
	await mentor.getByRole('button', { name: 'Қабылдау', exact: true }).click();
	await expect(dauren.locator('main')).toContainText('Бірге жұмыс істеуде');

	await dauren.locator('[name=meetsAt]').fill(localIn(2));
	await dauren.locator('[name=topic]').fill('Алғашқы бетті бірге құру');
	await dauren.locator('form[action*="plan"] button').click();
	await expect(mentor.locator('main')).toContainText('Алғашқы бетті бірге құру');
	await fits(mentor);

	const lead = await personPage('organiser', PHONE);
	expect((await lead.goto(dauren.url().replace(/[?#].*/, '')))!.status()).toBe(404);
});
