/**
 * `npm run screenshots`: every page as phone and desktop in three languages, light and dark, into screenshots/. Starts
 * nothing: give the address of a running demo as the first argument.
 */
import fs from 'node:fs';
import { chromium, type Browser } from 'playwright';
import { DEMO_PASSWORD } from '../../src/server/demo-accounts.ts';
import { CHROMIUM_FLAGS, findChromium } from '../support/chromium.ts';

const address = process.argv[2] ?? 'http://127.0.0.1:3000';
const only = process.argv[3];
const folder = 'screenshots';
fs.mkdirSync(folder, { recursive: true });

interface Contest {
	id: string;
	phase: string;
}
const contests = (await (await fetch(`${address}/api/v1/contests`)).json()) as Contest[];
const of = (phase: string) => contests.find((contest) => contest.phase === phase)!.id;
const ideas = (await (await fetch(`${address}/api/v1/contests/${of('voting')}/ideas?sort=discussed`)).json()) as { items: { id: string }[] };

const PAGES: readonly { name: string; path: string; as?: string }[] = [
	{ name: 'home', path: '/' },
	{ name: 'contests', path: '/contests' },
	{ name: 'contest', path: `/contests/${of('voting')}` },
	{ name: 'ideas', path: `/contests/${of('voting')}/ideas`, as: 'citizen' },
	{ name: 'idea', path: `/ideas/${ideas.items[0]!.id}`, as: 'citizen' },
	{ name: 'results', path: `/contests/${of('results')}/results` },
	{ name: 'idea-new', path: `/ideas/new?contest=${of('submission')}`, as: 'citizen' },
	{ name: 'sign-in', path: '/auth/sign-in' },
	{ name: 'sign-up', path: '/auth/sign-up' },
	{ name: 'reset', path: '/auth/reset' },
	{ name: 'me', path: '/me', as: 'citizen' },
	{ name: 'security', path: '/me/security', as: 'citizen' },
	{ name: 'data', path: '/me/data', as: 'citizen' },
	{ name: 'my-ideas', path: '/me/ideas', as: 'citizen' },
	{ name: 'my-votes', path: `/me/votes/${of('voting')}`, as: 'citizen' },
	{ name: 'notifications', path: '/notifications', as: 'citizen' },
	{ name: 'outbox', path: '/outbox', as: 'administrator' },
	{ name: 'moderation', path: '/moderation', as: 'moderator' },
	{ name: 'manage', path: '/contests/manage', as: 'organiser' },
	{ name: 'contest-edit', path: `/contests/${of('submission')}/edit`, as: 'organiser' },
	{ name: 'shortlist', path: `/contests/${of('voting')}/shortlist`, as: 'organiser' },
	{ name: 'people', path: '/admin/people', as: 'administrator' },
	{ name: 'audit', path: '/audit', as: 'auditor' },
	{ name: 'decisions', path: '/decisions' },
	{ name: 'privacy', path: '/privacy' },
	{ name: 'terms', path: '/terms' },
	{ name: 'accessibility', path: '/accessibility' },
	{ name: 'limits', path: '/limits' },
	{ name: 'not-found', path: '/nothing-here' }
];

const SIZES = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 800 } };
const EMAILS: Record<string, string> = { citizen: 'citizen', moderator: 'moderator', organiser: 'organiser', administrator: 'admin', auditor: 'auditor' };

async function storageOf(browser: Browser, role: string) {
	const context = await browser.newContext();
	const page = await context.newPage();
	await page.goto(`${address}/auth/sign-in`);
	await page.fill('input[name=email]', `${EMAILS[role]}@demo.example`);
	await page.fill('input[name=password]', DEMO_PASSWORD);
	await page.click('main form button');
	await page.waitForURL((url) => !url.pathname.includes('sign-in'), { waitUntil: 'commit' });
	const state = await context.storageState();
	await context.close();
	return state;
}

const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_FLAGS });
const states = new Map<string, Awaited<ReturnType<typeof storageOf>>>();
let problems = 0;
for (const [i, { name, path, as }] of PAGES.entries()) {
	if (only && !name.match(only)) continue;
	if (as && !states.has(as)) states.set(as, await storageOf(browser, as));
	for (const [size, viewport] of Object.entries(SIZES))
		for (const [j, locale] of (['kk', 'ru', 'en'] as const).entries()) {
			const colorScheme = (i + j + (size === 'phone' ? 0 : 1)) % 2 === 0 ? 'light' : 'dark';
			const context = await browser.newContext({ viewport, colorScheme, storageState: as ? states.get(as) : undefined });
			const page = await context.newPage();
			page.on('console', (message) => {
				if (message.type() !== 'error' || (name === 'not-found' && message.text().includes('404'))) return;
				problems += 1;
				console.log(`${name} ${locale} ${size}: ${message.text().slice(0, 300)}`);
			});
			page.on('pageerror', (error) => {
				problems += 1;
				console.log(`${name} ${locale} ${size}: ${error.message.slice(0, 300)}`);
			});
			await page.goto(address + (locale === 'kk' ? '' : `/${locale}`) + path, { waitUntil: 'load' });
			await page.waitForTimeout(250);
			const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
			if (overflow > 0) console.log(`${name} ${locale} ${size}: ${overflow} px wider than the screen`);
			await page.screenshot({ path: `${folder}/${name}-${size}-${locale}-${colorScheme}.png`, fullPage: true });
			await context.close();
		}
}
await browser.close();
console.log(`${problems} problems`);
process.exit(problems ? 1 : 0);
