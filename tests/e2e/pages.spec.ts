import fs from 'node:fs';
import { expect, test, type DemoRole } from './fixtures.ts';

const axe = fs.readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const LOCALES = ['', '/ru', '/en'] as const;
const WIDTHS = [320, 1280] as const;
const SCHEMES = ['light', 'dark'] as const;

interface Listed {
	name: string;
	path(ids: Ids): string;
	as?: DemoRole;
}
interface Ids {
	voting: string;
	submission: string;
	results: string;
	idea: string;
}

const PAGES: readonly Listed[] = [
	{ name: 'home', path: () => '/' },
	{ name: 'contests', path: () => '/contests' },
	{ name: 'contest', path: ({ voting }) => `/contests/${voting}` },
	{ name: 'ideas', path: ({ voting }) => `/contests/${voting}/ideas`, as: 'citizen' },
	{ name: 'nothing found', path: ({ voting }) => `/contests/${voting}/ideas?q=йцукенгшщз` },
	{ name: 'idea', path: ({ idea }) => `/ideas/${idea}`, as: 'citizen' },
	{ name: 'idea for visitors', path: ({ idea }) => `/ideas/${idea}` },
	{ name: 'results', path: ({ results }) => `/contests/${results}/results` },
	{ name: 'new idea', path: ({ submission }) => `/ideas/new?contest=${submission}`, as: 'citizen' },
	{ name: 'report', path: ({ idea }) => `/report/${idea}`, as: 'citizen' },
	{ name: 'sign in', path: () => '/auth/sign-in' },
	{ name: 'sign up', path: () => '/auth/sign-up' },
	{ name: 'reset', path: () => '/auth/reset' },
	{ name: 'my page', path: () => '/me', as: 'citizen' },
	{ name: 'security', path: () => '/me/security', as: 'citizen' },
	{ name: 'my data', path: () => '/me/data', as: 'citizen' },
	{ name: 'my ideas', path: () => '/me/ideas', as: 'citizen' },
	{ name: 'my votes', path: ({ voting }) => `/me/votes/${voting}`, as: 'citizen' },
	{ name: 'notifications', path: () => '/notifications', as: 'citizen' },
	{ name: 'outbox', path: () => '/outbox', as: 'administrator' },
	{ name: 'moderation', path: () => '/moderation', as: 'moderator' },
	{ name: 'manage', path: () => '/contests/manage', as: 'organiser' },
	{
		name: 'edit contest',
		path: ({ submission }) => `/contests/${submission}/edit`,
		as: 'organiser'
	},
	{ name: 'shortlist', path: ({ voting }) => `/contests/${voting}/shortlist`, as: 'organiser' },
	{ name: 'people', path: () => '/admin/people', as: 'administrator' },
	{ name: 'audit', path: () => '/audit', as: 'auditor' },
	{ name: 'decisions', path: () => '/decisions' },
	{ name: 'privacy', path: () => '/privacy' },
	{ name: 'terms', path: () => '/terms' },
	{ name: 'accessibility', path: () => '/accessibility' },
	{ name: 'limits', path: () => '/limits' },
	{ name: 'forbidden', path: () => '/moderation', as: 'citizen' },
	{ name: 'not found', path: () => '/nothing-here' }
];

/** Each page once with language, width and scheme rotating; every combination with TEST_ALL. */
const variants = PAGES.flatMap((page, i) => {
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
		const contests = (await (await page.request.get('/api/v1/contests')).json()) as {
			id: string;
			phase: string;
		}[];
		const of = (phase: string) => contests.find((contest) => contest.phase === phase)!.id;
		const list = await (
			await page.request.get(`/api/v1/contests/${of('voting')}/ideas?sort=discussed`)
		).json();
		const ids = {
			voting: of('voting'),
			submission: of('submission'),
			results: of('results'),
			idea: list.items[0].id as string
		};
		const errors: string[] = [];
		page.on('pageerror', (error) => errors.push(error.message));
		page.on('console', (message) => {
			if (message.type() === 'error' && !/status of 40[34]/.test(message.text()))
				errors.push(message.text());
		});
		await page.goto(locale + listed.path(ids));
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
		expect(
			await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
		).toBeLessThanOrEqual(0);
		expect(errors).toEqual([]);
	});
