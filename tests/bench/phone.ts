import type { Browser, BrowserContext, Page } from 'playwright';
import { watchPage } from './watch-page.ts';

/** So many times slower than the machine that measures. */
export const CPU = 4;
export const MOST_MS = 60_000;
const SCREEN = { width: 360, height: 740 };

export interface Phone extends AsyncDisposable {
	readonly context: BrowserContext;
	readonly page: Page;
}

/** A small phone that was never here: nothing in its cache, a slow processor. @param cookie of who is signed in */
export async function openPhone(
	browser: Browser,
	origin: string,
	cookie: string | undefined
): Promise<Phone> {
	const context = await browser.newContext({
		...{ viewport: SCREEN, locale: 'kk-KZ', isMobile: true, hasTouch: true },
		serviceWorkers: 'block'
	});
	if (cookie) {
		const [name, value] = cookie.split('=') as [string, string];
		await context.addCookies([{ name, value, url: origin }]);
	}
	const page = await context.newPage();
	page.setDefaultTimeout(MOST_MS);
	// The TypeScript loader wraps functions in this to keep their names; the page has none.
	await page.addInitScript('globalThis.__name = (fn) => fn');
	await page.addInitScript(watchPage);
	const session = await context.newCDPSession(page);
	await session.send('Emulation.setCPUThrottlingRate', { rate: CPU });
	// By itself Chromium asks for Brotli over TLS only, which is how everybody but a test reads.
	await session.send('Network.enable');
	await session.send('Network.setExtraHTTPHeaders', { headers: { 'accept-encoding': 'br, gzip' } });
	return { context, page, [Symbol.asyncDispose]: () => context.close() };
}
