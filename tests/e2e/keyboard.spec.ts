/** Journeys without a mouse: Tab, Enter, Space and the keys a page names. */
import { expect, test } from './fixtures.ts';
import { connected, contestIn, press, tabTo, typeInto, votingIdea } from './steps.ts';

const PASSWORD = 'пернемен терілген ұзын сөйлем';

test('a citizen registers, confirms, signs in, votes and comments', async ({
	personPage,
	database
}) => {
	const page = await personPage('visitor');
	const email = 'keys@example.org';
	const send = page.locator('main form button:not([name])').last();
	await page.goto('/auth/sign-up');
	await typeInto(page, page.locator('input[name=displayName]'), 'Перне Басушы');
	await typeInto(page, page.locator('input[name=email]'), email);
	await typeInto(page, page.locator('input[name=password]'), PASSWORD);
	await press(page, page.locator('input[name=consent]'), 'Space');
	await press(page, send);
	await expect(page.locator('main [role=status]').first()).toBeVisible();
	const [mail] = await database`select body from messages where recipient = ${email}`;
	const secret = /secret=([\w-]+)/.exec(String(mail!.body))![1]!;
	await page.goto(`/auth/confirm?secret=${secret}`);
	await press(page, page.locator('main form button'));
	await expect(page.locator('main form button')).toHaveCount(0);
	await page.goto('/auth/sign-in');
	await typeInto(page, page.locator('input[name=email]'), email);
	await typeInto(page, page.locator('input[name=password]'), PASSWORD);
	await page.keyboard.press('Enter');
	await expect(page.locator('header .bell')).toBeVisible();

	await page.goto(`/ideas/${await votingIdea(page, 6)}`);
	await connected(page);
	const vote = page.locator('form.vote button').first();
	await press(page, vote, 'Space');
	await expect(vote).toHaveAttribute('aria-pressed', 'true');
	await expect(vote).toBeFocused();
	const text = 'Пернетақтамен жазылған пікір';
	await typeInto(page, page.locator('textarea[name=body]').first(), text);
	await press(page, page.locator('form[action$="postComment"] button').last());
	await expect(page.getByText(text)).toBeVisible();
});

test('a moderator walks the queue and decides', async ({ personPage, database }) => {
	const page = await personPage('moderator');
	await page.goto('/moderation?cause=admission');
	await expect(page.locator('ol a').first()).toBeVisible();
	const reviewField = page.locator('form[action*="decide"] input[name=reviewId]');
	await expect(async () => {
		await page.keyboard.press('j'); // keys work once the page has woken up
		await expect(reviewField).toHaveCount(1, { timeout: 2_000 });
	}).toPass();
	await page.waitForLoadState('networkidle');
	const reviewId = await reviewField.inputValue();
	await page.keyboard.press('2');
	await expect(page.locator('input[name=verdict]').nth(1)).toBeChecked();
	await page.keyboard.press('1');
	await expect(page.locator('input[name=verdict]').first()).toBeChecked();
	await press(page, page.locator('form[action*="decide"] button').last());
	await expect
		.poll(async () => (await database`select state from reviews where id = ${reviewId}`)[0]!.state)
		.toBe('decided');
});

test('an organiser moves an idea to the final list and back', async ({ personPage }) => {
	const page = await personPage('organiser');
	await page.goto(`/contests/${await contestIn(page, 'voting')}/shortlist`);
	await connected(page);
	const card = page.locator('[data-column=none] article').first();
	const id = (await card.getAttribute('id'))!;
	await tabTo(page, card);
	await page.keyboard.press('3');
	const moved = page.locator(`[data-column=final] #${id}`);
	await expect(moved).toBeFocused();
	await page.keyboard.press('0');
	await expect(page.locator(`[data-column=none] #${id}`)).toBeFocused();
});
