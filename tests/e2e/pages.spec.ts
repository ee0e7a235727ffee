import fs from 'node:fs';
import { demoIds, LISTED_PAGES, pathOf } from '../support/listed-pages.ts';
import { expect, test } from './fixtures.ts';

const axe = fs.readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const LOCALES = ['', '/ru', '/en'] as const;
const WIDTHS = [320, 1280] as const;
const SCHEMES = ['light', 'dark'] as const;

/** Each page once with language, width and scheme rotating; every combination with TEST_ALL. */
const variants = LISTED_PAGES.flatMap((page, i) => {
	const all = LOCALES.flatMap((locale) =>
		WIDTHS.flatMap((width) => SCHEMES.map((scheme) => ({ page, locale, width, scheme })))
	);
	return process.env.TEST_ALL ? all : [all[(i * 5) % all.length]!];
});

for (const { page: listed, locale, width, scheme } of variants)
	test(`${listed.name}${locale || '/kk'} ${width} ${scheme}: nothing for axe, no overflow, no console error`, async ({
		personPage
	}) => {
		const page = await personPage(listed.as ?? 'visitor', {
			viewport: { width, height: 800 },
			colorScheme: scheme
		});
		const ids = await demoIds(async (path) => (await page.request.get(`/api/v1${path}`)).json());
		const errors: string[] = [];
		page.on('pageerror', (error) => errors.push(error.message));
		page.on('console', (message) => {
			if (message.type() === 'error' && !/status of 40[34]/.test(message.text()))
				errors.push(message.text());
		});
		await page.goto(locale + pathOf(listed, ids));
		await page.waitForTimeout(200);
		// As the test's own code, not as a script of the page: the content policy would rightly refuse that.
		await page.evaluate(axe);
		const found = await page.evaluate(async () => {
			const run = (
				window as unknown as {
					axe: {
						run(
							context: Document,
							options: object
						): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
					};
				}
			).axe;
			const { violations } = await run.run(document, {
				runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
			});
			return violations.map(
				(v) =>
					`${v.id}: ${v.nodes
						.slice(0, 3)
						.map((n) => n.html.slice(0, 160))
						.join(' | ')}`
			);
		});
		expect(found).toEqual([]);
		// A label, a button of a form or an icon that points to an id must mean one thing; axe no longer looks.
		const twice = await page.evaluate(() => {
			const names = [...document.querySelectorAll('[id]')].map(({ id }) => id);
			return names.filter((id, i) => names.indexOf(id) !== i);
		});
		expect(twice).toEqual([]);
		expect(
			await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
		).toBeLessThanOrEqual(0);
		expect(errors).toEqual([]);
	});
