/** Large text, narrow screens, forced colours, and a page that does not talk over itself. */
import type { Page } from '@playwright/test';
import { expect, test, type DemoRole } from './fixtures.ts';
import { connected, contestIn, votingIdea } from './steps.ts';

const overflow = (page: Page) =>
	page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

async function paths(page: Page): Promise<[DemoRole | 'visitor', string][]> {
	const voting = await contestIn(page, 'voting');
	const idea = await votingIdea(page, 0);
	return [
		['visitor', '/'],
		['visitor', `/contests/${voting}/ideas`],
		['citizen', `/ideas/${idea}`],
		['visitor', `/contests/${await contestIn(page, 'results')}/results`],
		['citizen', `/ideas/new?contest=${await contestIn(page, 'submission')}`],
		['moderator', '/moderation'],
		['organiser', `/contests/${voting}/shortlist`]
	];
}

for (const [name, width, size] of [
	['on a screen of 320 px', 320, '100%'],
	['with text of 200 %', 640, '200%']
] as const)
	test(`${name} nothing runs out of the page`, async ({ personPage }) => {
		const visitor = await personPage('visitor');
		const wide: string[] = [];
		for (const [who, path] of await paths(visitor)) {
			const page = await personPage(who, { viewport: { width, height: 800 }, bypassCSP: true });
			await page.goto(path);
			await page.addStyleTag({ content: `:root { font-size: ${size} !important; }` });
			if ((await overflow(page)) > 0) wide.push(`${path}: ${await overflow(page)} px`);
			await page.context().close();
		}
		expect(wide).toEqual([]);
	});

test('in forced colours buttons keep a border and the focus is seen', async ({ personPage }) => {
	const page = await personPage('citizen', { forcedColors: 'active' });
	await page.goto(`/ideas/${await votingIdea(page, 0)}`);
	await connected(page);
	await page.keyboard.press('Tab');
	const look = (selector: string) =>
		page
			.locator(selector)
			.first()
			.evaluate((element) => {
				const { borderTopStyle, outlineStyle, outlineWidth } = getComputedStyle(element);
				return { borderTopStyle, outlineStyle, outlineWidth };
			});
	expect((await look('form.vote button')).borderTopStyle).toBe('solid');
	const focused = await look(':focus-visible');
	expect(focused.outlineStyle).not.toBe('none');
	expect(parseFloat(focused.outlineWidth)).toBeGreaterThanOrEqual(2);
	const vote = page.locator('form.vote button').first();
	await expect(vote.locator('svg:visible')).toHaveCount(1);
	await expect(vote).not.toBeEmpty();
});

test('a burst of news is announced politely, at most once in five seconds', async ({
	personPage,
	database
}) => {
	const [own] = await database`
		select i.id from ideas i join credentials c on c.person_id = i.author_id
			join contest_stages s on s.contest_id = i.contest_id and s.phase = 'voting'
		where i.state = 'admitted' and not i.is_hidden and s.starts_at < now()
			and c.email_folded in ('citizen@demo.example', 'citizen2@demo.example', 'verified@demo.example') limit 1`;
	const author = await personPage('citizen');
	const writer = await personPage('expert');
	const ideaId = String(own?.id ?? (await votingIdea(author, 3)));
	await author.goto(`/ideas/${ideaId}`);
	await writer.goto('/');
	await connected(author);
	await author.evaluate(() => {
		const spoken: [number, string][] = [];
		Object.assign(window, { spoken });
		for (const region of document.querySelectorAll(
			'[role=status], [aria-live=polite], [aria-live=assertive]'
		))
			new MutationObserver(() => {
				if (region.textContent?.trim()) spoken.push([performance.now(), region.textContent.trim()]);
			}).observe(region, { childList: true, characterData: true, subtree: true });
	});
	for (let i = 0; i < 6; i++) {
		const answer = await writer.request.post(`/api/v1/subjects/${ideaId}/comments`, {
			headers: { 'idempotency-key': crypto.randomUUID(), origin: new URL(writer.url()).origin },
			data: { body: `Жаңалық ${i}`, stance: 'neutral' }
		});
		expect(answer.status()).toBe(200);
	}
	const spoken = () =>
		author.evaluate(() => (window as unknown as { spoken: [number, string][] }).spoken);
	// The last words tell the whole: none of the six is left unsaid.
	await expect.poll(async () => (await spoken()).at(-1)?.[1], { timeout: 15_000 }).toContain('6');
	const times = (await spoken()).map(([at]) => at);
	const gaps = times.slice(1).map((at, i) => at - times[i]!);
	expect(gaps.filter((gap) => gap < 4_900)).toEqual([]);
	// SvelteKit's own tells the title of a new page, which is what one asked for.
	await expect(author.locator('[aria-live=assertive]:not(#svelte-announcer)')).toHaveCount(0);
});
