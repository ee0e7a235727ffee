/** Writing: nothing typed is lost, and what became of it is heard without a reload. */
import { expect, test } from './fixtures.ts';
import { connected, contestIn, votingIdea } from './steps.ts';

test('without a network the page says so, and what was typed survives a reload', async ({
	personPage
}) => {
	const page = await personPage('citizen');
	await page.goto(`/ideas/${await votingIdea(page, 7)}`);
	await connected(page);
	const bar = page.locator('.holder .bar');
	await expect(bar).toHaveCount(0);
	const text = 'Жолда үзіліп қалған ой';
	await page.context().setOffline(true);
	await expect(bar).toBeVisible();
	await page.locator('textarea[name=body]').first().fill(text);
	await page.context().setOffline(false);
	await expect(bar).toHaveCount(0);
	await page.reload();
	await expect(page.locator('textarea[name=body]').first()).toHaveValue(text);
});

test('an idea saves itself, is previewed and handed in; its admission rings the author’s bell', async ({
	personPage,
	database
}) => {
	const author = await personPage('verified');
	const contestId = await contestIn(author, 'submission');
	const title = 'Ауыл кітапханасына кешкі сағат';
	await author.goto(`/ideas/new?contest=${contestId}`);
	await author.fill('input[name=title]', title);
	await author.selectOption('select[name=category]', 'culture');
	for (const part of ['problem', 'solution', 'benefit'])
		await author.fill(`textarea[name=${part}]`, 'Бұл бөлімде жеткілікті мәтін бар.');
	await author.locator('main form button:not([name])').last().click();
	await expect(author).toHaveURL(/\/edit$/);
	// What is typed is heard once the page's script runs.
	await author.waitForLoadState('networkidle');
	const [, ideaId] = /ideas\/([\w-]+)\/edit/.exec(author.url())!;
	const solution = 'Кітапхана кешкі тоғызға дейін ашық болады.';
	const solutionOf = async () =>
		(await database`select solution from ideas where id = ${ideaId!}`)[0]!.solution;

	// Typed without a network it stays on the device, and is offered again.
	await author.context().setOffline(true);
	await author.fill('textarea[name=solution]', solution);
	await author.context().setOffline(false);
	await expect.poll(solutionOf).toBe(solution);
	await author.locator('details.box summary').first().click();
	await expect(author.locator('details.box').first()).toContainText(solution);
	await author.locator('form[action$="submit"] button').click();
	await expect(author.locator('h1')).toHaveText(title);

	await author.goto('/me/ideas');
	const count = author.locator('header .bell .count');
	const unread = async () => Number((await count.count()) ? await count.textContent() : 0);
	const before = await unread();
	const [review] =
		await database`select id from reviews where subject_id = ${ideaId!} and state = 'open'`;
	const moderator = await personPage('moderator');
	await moderator.goto(`/moderation?review=${String(review!.id)}`);
	await moderator.locator('form[action*="decide"] button').last().click();
	await expect.poll(unread).toBe(before + 1);
	await expect(author).toHaveURL(/\/me\/ideas$/);
});

test('a text that never reached the server is offered again', async ({ personPage, database }) => {
	const page = await personPage('citizen');
	const contestId = await contestIn(page, 'submission');
	await page.goto(`/ideas/new?contest=${contestId}`);
	await page.fill('input[name=title]', 'Қалдырылған нобай');
	await page.locator('main form button:not([name])').last().click();
	await expect(page).toHaveURL(/\/edit$/);
	const address = page.url();
	// Sockets fall back to plain requests, so those are cut too: nothing typed from here on may arrive.
	await page.context().route(/\/(api|socket\.io)\//, (route) => route.abort());
	await page.context().routeWebSocket('**/socket.io/**', (socket) => void socket.close());
	await page.reload();
	const problem = 'Мұны тек осы құрылғы біледі.';
	await expect(page.locator('form[action="?/save"] p[role=status]')).not.toBeEmpty();
	await page.fill('textarea[name=problem]', problem);
	await page.goto('/');
	await page.goto(address);
	await page.locator('.box[role=status] button').first().click();
	await expect(page.locator('textarea[name=problem]')).toHaveValue(problem);
	const [row] = await database`select problem from ideas where title = 'Қалдырылған нобай'`;
	expect(row!.problem).not.toBe(problem);
});

test('what was typed before the script arrived is kept when it does', async ({ personPage }) => {
	const page = await personPage('citizen');
	const contestId = await contestIn(page, 'submission');
	let arrive = (): void => undefined;
	const arrived = new Promise<void>((resolve) => (arrive = resolve));
	await page.route('**/_app/**/*.js', async (route) => {
		await arrived;
		await route.continue();
	});
	await page.goto(`/ideas/new?contest=${contestId}`, { waitUntil: 'commit' });
	await page.fill('input[name=title]', 'Баяу желіде жазылған');
	await page.fill('textarea[name=problem]', 'Скрипт әлі жүктелген жоқ.');
	await page.selectOption('select[name=lang]', 'ru');
	arrive();
	await page.waitForLoadState('networkidle');
	await expect(page.locator('input[name=title]')).toHaveValue('Баяу желіде жазылған');
	await expect(page.locator('textarea[name=problem]')).toHaveValue('Скрипт әлі жүктелген жоқ.');
	await expect(page.locator('select[name=lang]')).toHaveValue('ru');
});
