/**
 * `npm run screenshots`: every page as phone and desktop in three languages, light and dark, into screenshots/. Starts
 * nothing: give the address of a running demo as the first argument.
 */
import fs from 'node:fs';
import { chromium, type Browser } from 'playwright';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../src/server/demo-accounts.ts';
import { CHROMIUM_FLAGS, findChromium } from '../support/chromium.ts';
import { demoIds, LISTED_PAGES, pathOf } from '../support/listed-pages.ts';

const address = process.argv[2] ?? 'http://127.0.0.1:3000';
const only = process.argv[3];
const folder = 'screenshots';
fs.mkdirSync(folder, { recursive: true });

const ids = await demoIds(async (path) => (await fetch(`${address}/api/v1${path}`)).json());

const SIZES = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 800 } };

const emailOf = (role: string): string =>
	DEMO_ACCOUNTS.find((account) => account.role === role)!.email;

async function storageOf(browser: Browser, role: string) {
	const context = await browser.newContext();
	const page = await context.newPage();
	await page.goto(`${address}/auth/sign-in`);
	await page.fill('input[name=email]', emailOf(role));
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
for (const [i, listed] of LISTED_PAGES.entries()) {
	const { as } = listed;
	const name = listed.name.replaceAll(' ', '-');
	if (only && !name.match(only)) continue;
	if (as && !states.has(as)) states.set(as, await storageOf(browser, as));
	for (const [size, viewport] of Object.entries(SIZES))
		for (const [j, locale] of (['kk', 'ru', 'en'] as const).entries()) {
			const colorScheme = (i + j + (size === 'phone' ? 0 : 1)) % 2 === 0 ? 'light' : 'dark';
			const context = await browser.newContext({ viewport, colorScheme, storageState: as ? states.get(as) : undefined });
			const page = await context.newPage();
			page.on('console', (message) => {
				if (message.type() !== 'error' || /status of 40[34]/.test(message.text())) return;
				problems += 1;
				console.log(`${name} ${locale} ${size}: ${message.text().slice(0, 300)}`);
			});
			page.on('pageerror', (error) => {
				problems += 1;
				console.log(`${name} ${locale} ${size}: ${error.message.slice(0, 300)}`);
			});
			await page.goto(address + (locale === 'kk' ? '' : `/${locale}`) + pathOf(listed, ids), { waitUntil: 'load' });
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
