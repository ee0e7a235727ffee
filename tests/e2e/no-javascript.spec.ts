import { expect, test } from './fixtures.ts';
import { DEMO_PASSWORD } from '../../src/server/demo-accounts.ts';

const plain = { javaScriptEnabled: false } as const;

test('registering, confirming by the outbox’s link and signing in', async ({
	personPage,
	database
}) => {
	const page = await personPage('visitor', plain);
	await page.goto('/auth/sign-up');
	await page.fill('input[name=displayName]', 'Жаңа Қатысушы');
	await page.fill('input[name=email]', 'jana@example.org');
	await page.fill('input[name=password]', 'ұзын әрі түсінікті сөйлем');
	await page.check('input[name=consent]');
	await page.locator('main form button:not([name])').last().click();
	await expect(page.locator('main [role=status]').first()).toBeVisible();
	const [mail] = await database`select body from messages where recipient = 'jana@example.org'`;
	const secret = /secret=([\w-]+)/.exec(String(mail!.body))![1]!;
	await page.goto(`/auth/confirm?secret=${secret}`);
	await page.locator('main form button').click();
	await page.goto('/auth/sign-in');
	await page.fill('input[name=email]', 'jana@example.org');
	await page.fill('input[name=password]', 'ұзын әрі түсінікті сөйлем');
	await page.locator('main form button').click();
	await page.goto('/me');
	await expect(page.locator('h1')).toHaveText('Жаңа Қатысушы');
});

test('voting, taking it back and commenting', async ({ personPage }) => {
	const page = await personPage('verified', plain);
	await page.goto('/contests');
	const contests = (await (await page.request.get('/api/v1/contests')).json()) as {
		id: string;
		phase: string;
	}[];
	const voting = contests.find((contest) => contest.phase === 'voting')!;
	await page.goto(`/contests/${voting.id}/ideas`);
	await page.locator('article h3 a').first().click();
	await page.locator('form.vote button').click();
	await expect(page.locator('form.vote button')).toHaveAttribute('aria-pressed', 'true');
	await page.locator('form.vote button').click();
	await expect(page.locator('form.vote button')).toHaveAttribute('aria-pressed', 'false');
	const comment = page.locator('article[id^=comment-]', { has: page.locator('[name=_press]') });
	const reaction = (kind: string) => comment.first().locator(`[name=_press][value*=${kind}]`);
	const pressed = (kind: string, isOn: boolean) =>
		expect(reaction(kind)).toHaveAttribute('aria-pressed', String(isOn));
	await reaction('useful').click();
	await pressed('useful', true);
	await pressed('thanks', false);
	await reaction('thanks').click();
	await pressed('thanks', true);
	await reaction('useful').click();
	await pressed('useful', false);
	await pressed('thanks', true);
	await page.locator('textarea[name=body]').first().fill('Скриптсіз жазылған пікір');
	await page.locator('form[action$="postComment"] button').last().click();
	await expect(page.locator('main')).not.toContainText('Кейбір өрістер қате');
});

test('writing an idea, submitting it and deciding about it', async ({ personPage, database }) => {
	const page = await personPage('citizen2', plain);
	const contests = (await (await page.request.get('/api/v1/contests')).json()) as {
		id: string;
		phase: string;
	}[];
	const open = contests.find((contest) => contest.phase === 'submission')!;
	await page.goto(`/ideas/new?contest=${open.id}`);
	await page.fill('input[name=title]', 'Скриптсіз жазылған идея');
	await page.selectOption('select[name=category]', 'culture');
	for (const part of ['problem', 'solution', 'benefit'])
		await page.fill(`textarea[name=${part}]`, 'Бұл бөлімде жеткілікті мәтін бар.');
	await page.locator('main form button:not([name])').last().click();
	await expect(page).toHaveURL(/\/edit$/);
	await page.locator('form[action$="submit"] button').click();
	await expect(page.locator('h1')).toHaveText('Скриптсіз жазылған идея');
	const [review] = await database`
		select r.id from reviews r join ideas i on i.id = r.subject_id where i.title = 'Скриптсіз жазылған идея' and r.state = 'open'`;
	const moderator = await personPage('moderator', plain);
	await moderator.goto(`/moderation?review=${String(review!.id)}`);
	await moderator.locator('form[action*="decide"] button').last().click();
	const [idea] = await database`select state from ideas where title = 'Скриптсіз жазылған идея'`;
	expect(idea!.state).toBe('admitted');
	const [notice] =
		await database`select count(*)::int as n from notices where wording = 'ideas_notice_admitted' and facts ->> 'title' = 'Скриптсіз жазылған идея'`;
	expect(notice!.n).toBe(1);
});

test('a wrong password is refused in words, and the address stays typed', async ({
	personPage
}) => {
	const page = await personPage('visitor', plain);
	await page.goto('/ru/auth/sign-in');
	await page.fill('input[name=email]', 'nobody@example.org');
	await page.fill('input[name=password]', `${DEMO_PASSWORD}x`);
	await page.locator('main form button').click();
	await expect(page.getByRole('alert')).toContainText('Неверная почта или пароль');
	await expect(page.locator('input[name=email]')).toHaveValue('nobody@example.org');
});
