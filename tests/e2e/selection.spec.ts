/** What organisers publish and what the clock begins is seen by those who look, without a reload. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { connected, contestIn } from './steps.ts';

/** Leaves a mark that a reload would wipe out. */
const mark = (page: Page) => page.evaluate(() => void Object.assign(window, { isMarked: true }));
const isMarked = (page: Page) =>
	page.evaluate(() => (window as unknown as { isMarked?: boolean }).isMarked === true);

test('exactly thirty and the reserve are published, all at once', async ({
	personPage,
	database
}) => {
	const organiser = await personPage('organiser');
	const watcher = await personPage('visitor');
	const contestId = await contestIn(watcher, 'results');
	const before = await database`select * from nominations where contest_id = ${contestId}`;
	await database`update contests set results_published_at = null where id = ${contestId}`;
	const [last] = await database`
		delete from nominations where (contest_id, subject_id) = (select contest_id, subject_id from nominations
			where contest_id = ${contestId} and list = 'final' order by place desc limit 1) returning *`;
	const publish = () =>
		organiser.request.put(`/api/v1/contests/${contestId}/results`, {
			headers: { 'idempotency-key': crypto.randomUUID(), origin: new URL(organiser.url()).origin },
			data: {}
		});
	await watcher.goto(`/contests/${contestId}`);
	await connected(watcher);
	await mark(watcher);
	const link = watcher.locator(`main a[href$="/contests/${contestId}/results"]`);
	await expect(link).toHaveCount(0);

	await organiser.goto(`/contests/${contestId}/shortlist`);
	await connected(organiser);
	await expect(organiser.locator('form[action$="publish"]')).toHaveCount(0);
	const early = await publish();
	expect([early.status(), (await early.json()).code]).toEqual([409, 'contests.results_incomplete']);

	const card = organiser.locator(`#card-${String(last!.subject_id)}`);
	await card.focus();
	await organiser.keyboard.press('3');
	await organiser.locator('[data-column=final] textarea[name=reason]').last().waitFor();
	await expect(
		organiser.locator(`[data-column=final] #card-${String(last!.subject_id)}`)
	).toBeVisible();
	await expect(organiser.locator('form[action$="publish"]')).toHaveCount(0);
	await card.locator('textarea[name=reason]').fill('Ауылға ең керегі, есебі анық.');
	await card.locator('button.save').click();
	await organiser.locator('form[action$="publish"] button').click();

	await expect(link.first()).toBeVisible();
	expect(await isMarked(watcher)).toBe(true);
	await link.first().click();
	await expect(watcher.locator('h1')).toBeVisible();
	const results = await watcher.request.get(`/api/v1/contests/${contestId}/results`);
	const { rows } = (await results.json()) as { rows: { list: string }[] };
	const count = (list: string) => rows.filter((row) => row.list === list).length;
	expect([count('final'), count('reserve')]).toEqual([30, 10]);
	expect(before).toHaveLength(40);
});

test('a stage that begins is seen without a reload', async ({ personPage, database }) => {
	const watcher = await personPage('visitor');
	const contestId = await contestIn(watcher, 'submission');
	await watcher.goto(`/contests/${contestId}`);
	await connected(watcher);
	await mark(watcher);
	const phase = watcher.locator('main header .cluster').first();
	const before = await phase.textContent();
	const [stage] = await database`
		select starts_at from contest_stages where contest_id = ${contestId} and phase = 'screening'`;
	const begin = (at: Date) => database`
		update contest_stages set starts_at = ${at} where contest_id = ${contestId} and phase = 'screening'`;
	try {
		await begin(new Date(Date.now() - 1_000));
		await expect(phase).not.toHaveText(before!, { timeout: 20_000 });
		expect(await isMarked(watcher)).toBe(true);
	} finally {
		await begin(stage!.starts_at as Date);
	}
});
