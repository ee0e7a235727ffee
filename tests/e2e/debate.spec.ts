/** A debate from the first vote to the answer of an institution: two people and those who run it, nobody reloads. */
import type { Page } from '@playwright/test';
import { toLocalInput } from '#lib/i18n/format.ts';
import { expect, test } from './fixtures.ts';
import { connected, debateIn } from './steps.ts';

const MINUTE_MS = 60_000;
// The debate closes by the clock, at a full minute.
test.setTimeout(5 * MINUTE_MS);

const STATEMENT = 'Ауыл жастарына арналған тегін жүргізуші курсы керек.';
const ARGUMENT = 'Көлік жүргізе алған жас ауданда тез жұмыс табады.';
const RECOMMENDATION = 'Ауыл жастарына тегін жүргізуші курсын биыл аштырыңыздар.';
const ANSWER = 'Курс келесі тоқсанда үш ауданда ашылады.';

/** A form is sent and the page has taken its answer in. */
async function send(page: Page, form: string, button?: string): Promise<void> {
	const scope = page.locator(form).first();
	await (
		button ? scope.getByRole('button', { name: button }) : scope.locator('button').last()
	).click();
}

/** Statements answered one after another on the card; the count in the ring says each was taken. */
async function answer(page: Page, choices: readonly ('agree' | 'disagree' | 'pass')[]) {
	const ring = page.locator('.vote .centre, .vote text').first();
	for (const choice of choices) {
		const before = await ring.textContent();
		await page.locator(`.vote button.${choice}`).click();
		await expect(ring).not.toHaveText(before!);
	}
}

async function admit(moderator: Page, text: string): Promise<void> {
	const entry = moderator.locator('ol a', { hasText: text.slice(0, 30) });
	await expect(entry).toBeVisible();
	await entry.click();
	await moderator.locator('form[action*="claim"] button').click();
	await moderator.locator('form[action*="decide"] button').first().click();
	await expect(entry).toHaveCount(0);
}

test('vote, see the map move, add, have it admitted, argue, close, conclude, forward, answer', async ({
	personPage
}) => {
	const [anna, boris] = [await personPage('citizen'), await personPage('citizen2')];
	const [facilitator, moderator] = [await personPage('facilitator'), await personPage('moderator')];
	const responder = await personPage('responder');
	const debate = await debateIn(anna, 'open');
	const reloads: string[] = [];
	for (const page of [anna, boris, facilitator, moderator, responder])
		page.setDefaultTimeout(15_000);
	for (const page of [anna, boris]) {
		await page.goto(`/debates/${debate}`);
		await connected(page);
		page.on('load', () => reloads.push(page.url()));
	}
	await moderator.goto('/moderation');
	await anna.locator('form[action*="follow"] button').first().click();

	await test.step('votes move the map of the other', async () => {
		const facts = boris.getByText(/Қатысушы:\s\d+/).first();
		const before = await facts.textContent();
		await answer(anna, ['agree', 'disagree', 'agree', 'pass', 'agree', 'agree', 'disagree']);
		await expect(facts).not.toHaveText(before!);
	});

	await test.step('a statement is added, admitted, and seen by the other', async () => {
		await anna.locator('form[action="?/addStatement"] textarea').fill(STATEMENT);
		await send(anna, 'form[action="?/addStatement"]');
		await admit(moderator, STATEMENT);
		const news = boris.locator('button', { hasText: 'Жаңа тұжырым' });
		await expect(news).toBeVisible();
		await news.click();
		await expect(boris.getByText(STATEMENT).first()).toBeVisible();
	});

	await test.step('an argument is added, admitted, and seen by the other', async () => {
		for (const page of [anna, boris]) {
			// A walk inside the page, not a reload.
			await page.locator('article', { hasText: STATEMENT }).last().locator('a.number').click();
			await expect(page.locator('h1')).toHaveText(STATEMENT);
			await connected(page);
		}
		await anna.locator('summary', { hasText: 'Қолдайтын дәлел қосу' }).click();
		const form = anna.locator('form[action="?/addArgument"]', {
			has: anna.locator('input[value=pro]')
		});
		await form.locator('textarea').fill(ARGUMENT);
		await form.locator('button').last().click();
		await admit(moderator, ARGUMENT);
		const news = boris.locator('.waiting button');
		await expect(news).toBeVisible();
		await news.click();
		await expect(boris.getByText(ARGUMENT)).toBeVisible();
	});

	await test.step('the facilitator ends it, and the clock closes it for both', async () => {
		for (const page of [anna, boris]) {
			await page.goBack();
			await expect(page.locator('.vote')).toBeVisible();
			await connected(page);
		}
		await facilitator.goto(`/debates/${debate}/edit`);
		const form = facilitator.locator('form[action="?/reschedule"]');
		await form
			.locator('input[name=closesAt]')
			.fill(toLocalInput(new Date(Date.now() + 2 * MINUTE_MS)));
		await form.locator('[name=reason]').fill('Барлық тұжырымға жауап жиналды.');
		await form.locator('button').click();
		await expect(anna.getByText('Барлық тұжырымға жауап жиналды.')).toBeVisible();
		for (const page of [anna, boris])
			await expect(page.locator('.vote')).toHaveCount(0, { timeout: 3 * MINUTE_MS });
	});

	await test.step('conclusions and a recommendation reach everybody', async () => {
		await facilitator.goto(`/debates/${debate}/outcome`);
		await facilitator.locator('form[action="?/pick"] button').first().click();
		await expect(facilitator.locator('form[action="?/unpick"]')).toHaveCount(1);
		await facilitator.locator('[name="summary.kk"]').fill('Жастар курсты қолдады.');
		await send(facilitator, 'form[action="?/write"]');
		const draft = facilitator.locator('form[action="?/draft"]');
		await draft.locator('[name=institutionId]').selectOption({ index: 1 });
		await draft.locator('[name=text]').fill(RECOMMENDATION);
		await draft.locator('button').click();
		await expect(facilitator.locator('article', { hasText: RECOMMENDATION })).toBeVisible();
		await send(facilitator, 'form[action="?/publish"]');
		await expect(anna.getByText('Жастар курсты қолдады.')).toBeVisible();
		await send(facilitator, 'form[action="?/forward"]');
		for (const page of [anna, boris]) await expect(page.getByText(RECOMMENDATION)).toBeVisible();
	});

	await test.step('the institution answers, and the answer stands beside the question', async () => {
		await responder.goto('/responses');
		const entry = responder.locator('article', { hasText: RECOMMENDATION });
		await entry.locator('summary').first().click();
		await entry.locator('[name=body]').fill(ANSWER);
		await entry.locator('[name="measures.0.text"]').fill('Үш ауданда курс ашу');
		await entry.locator('[name="measures.0.dueOn"]').fill('2030-03-01');
		await entry.locator('form button').last().click();
		for (const page of [anna, boris]) await expect(page.getByText(ANSWER)).toBeVisible();
	});

	expect(reloads).toEqual([]);
	await anna.goto('/notifications');
	await expect(anna.locator('main')).toContainText('Жастар мен ауыл');
});
