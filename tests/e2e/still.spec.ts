/** What others do shows on the page and moves nothing under the reader's finger. */
import { expect, test } from './fixtures.ts';
import { connected, shiftsOf, votingIdea, watchShifts } from './steps.ts';

for (const width of [360, 1_100])
	test(`a count and a comment that come live shift nothing, ${width} wide`, async ({
		personPage
	}) => {
		const anna = await personPage('visitor', { viewport: { width, height: 740 } });
		const boris = await personPage('citizen');
		const ideaId = await votingIdea(anna, 6);
		await anna.goto(`/ideas/${ideaId}`);
		await boris.goto(`/ideas/${ideaId}`);
		await connected(anna);
		await anna.waitForLoadState('networkidle');
		await watchShifts(anna);
		const before = Number(await anna.locator('form.vote output').textContent());
		await boris.locator('form.vote button').click();
		await expect(anna.locator('form.vote output')).toHaveText(String(before + 1));
		await boris.locator('textarea[name=body]').first().fill('Тыныш келген пікір');
		await boris.locator('form[action$="postComment"] button').last().click();
		await expect(anna.locator('.waiting button')).toContainText('1');
		await boris.locator('form.vote button').click();
		await expect(anna.locator('form.vote output')).toHaveText(String(before));
		expect(await shiftsOf(anna)).toEqual([]);
	});

test('a shift is seen when there is one', async ({ personPage }) => {
	const anna = await personPage('visitor');
	await anna.goto('/contests');
	await anna.waitForLoadState('networkidle');
	await watchShifts(anna);
	await anna.evaluate(() => {
		const box = document.createElement('p');
		box.textContent = 'Кенет';
		document.querySelector('main')!.prepend(box);
	});
	await expect.poll(async () => (await shiftsOf(anna)).length).toBeGreaterThan(0);
});
