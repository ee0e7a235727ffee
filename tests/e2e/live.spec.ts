import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { connected, votingIdea } from './steps.ts';

const voteButton = (page: Page) => page.locator('form.vote button');

test('a count moves while one watches', async ({ personPage }) => {
	const anna = await personPage('visitor');
	const boris = await personPage('citizen');
	const ideaId = await votingIdea(anna, 4);
	await anna.goto(`/ideas/${ideaId}`);
	await boris.goto(`/ideas/${ideaId}`);
	await connected(anna);
	const before = Number(await anna.locator('form.vote output').textContent());
	await voteButton(boris).click();
	await expect(voteButton(boris)).toHaveAttribute('aria-pressed', 'true');
	await expect(anna.locator('form.vote output')).toHaveText(String(before + 1));
	await voteButton(boris).click();
	await expect(anna.locator('form.vote output')).toHaveText(String(before));
});

test('a comment waits behind “n new” and does not move the text; the writer sees it at once', async ({
	personPage
}) => {
	const anna = await personPage('citizen2');
	const boris = await personPage('citizen');
	const ideaId = await votingIdea(anna, 5);
	await anna.goto(`/ideas/${ideaId}`);
	await boris.goto(`/ideas/${ideaId}`);
	await connected(anna);
	await anna.locator('textarea[name=body]').first().fill('Жазылып жатқан нобай');
	const text = `Тірі пікір ${ideaId.slice(-6)}`;
	await boris.locator('textarea[name=body]').first().fill(text);
	await boris.locator('form[action$="postComment"] button').last().click();
	await expect(boris.getByText(text)).toBeVisible();
	const waiting = anna.locator('.waiting button');
	await expect(waiting).toContainText('1');
	await expect(anna.getByText(text)).toHaveCount(0);
	await waiting.click();
	await expect(anna.getByText(text)).toBeVisible();
	await expect(anna.locator('textarea[name=body]').first()).toHaveValue('Жазылып жатқан нобай');
});

test('two moderators: a claim is seen, one decision stands, the author is told', async ({
	personPage
}) => {
	const sara = await personPage('moderator');
	const marat = await personPage('moderator2');
	await sara.goto('/moderation?cause=admission');
	await marat.goto('/moderation?cause=admission');
	await sara.waitForTimeout(800); // both pages must have joined the queue's room
	const first = sara.locator('ol a').first();
	const title = (await first.textContent())!;
	await first.click();
	await sara.locator('form[action*="claim"] button').click();
	await expect(marat.locator('li', { hasText: title })).toContainText('Сәуле');
	await sara.locator('form[action*="decide"] button').last().click();
	await expect(marat.locator('li', { hasText: title })).toHaveCount(0);
});

test('a right taken away shows the person out of the queue at once', async ({
	personPage,
	database
}) => {
	const marat = await personPage('moderator2');
	await marat.goto('/moderation');
	await marat.waitForTimeout(800);
	const [grant] = await database`
		update grants set revoked_at = now() where role = 'moderator'
			and person_id = (select person_id from credentials where email_folded = 'moderator2@demo.example') returning id, person_id`;
	await database`select pg_notify('access', ${String(grant!.person_id)})`;
	await expect(marat.locator('main')).not.toContainText('Модерация кезегі', { timeout: 8_000 });
	await database`update grants set revoked_at = null where id = ${String(grant!.id)}`;
});

test('a page that was refused at the door comes back by itself', async ({ personPage }) => {
	const anna = await personPage('citizen');
	const ideaId = await votingIdea(anna, 4);
	let knocks = 0;
	// As while the database is away: the line opens, and who knocks is told that nobody can be let in.
	await anna.routeWebSocket(/\/socket\.io\//, (line) => {
		knocks += 1;
		if (knocks > 1) return void line.connectToServer();
		line.onMessage((message) => {
			if (message === '40') line.send('44{"message":"server.busy"}');
		});
		line.send(
			'0{"sid":"1~a","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":16384}'
		);
	});
	await anna.goto(`/ideas/${ideaId}`);
	await connected(anna);
	expect(knocks).toBeGreaterThan(1);
});
