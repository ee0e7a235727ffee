/** What a browser loads, by kind, compressed as a proxy would: pages must open on a slow phone. */
import { gzipSync } from 'node:zlib';
import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { connected, contestIn, debateIn } from './steps.ts';

const KB = 1_024;
/** The styles stand in the document; letters come after the page woke. */
const BUDGET = { all: 120, Document: 20, Script: 66, Stylesheet: 2, Font: 28 } as const;
/** On a link with 400 ms a round trip every file is part of one. */
const REQUESTS = 12;
const LATER = 30;
/** What a service worker fetches is not seen on the page's wire. */
const WITHOUT_WORKER = { serviceWorkers: 'block' } as const;
/** A debate answers with its vote and its statements, 13 to 18 KB of them; what draws its map comes after that. */
const DEBATE = { ...BUDGET, all: 184, Document: 25, Script: 75 } as const;
const DEBATE_REQUESTS = 13;
/** With its map awake. */
const DEBATE_AWAKE = 27;

interface Loaded {
	readonly url: string;
	readonly kind: string;
	/** Size of the answer's headers; they are no part of a page's weight. */
	readonly head: number;
	bytes: number;
}

/** Notes every answer with its size on the wire; what came uncompressed is counted as a proxy would send it. */
async function weigh(session: CDPSession): Promise<Map<string, Loaded>> {
	const loaded = new Map<string, Loaded>();
	const plain = new Set<string>();
	session.on('Network.responseReceived', ({ requestId, type, response }) => {
		const head = response.encodedDataLength;
		loaded.set(requestId, { url: response.url, kind: type, head, bytes: 0 });
		const isText = /text|json|javascript|svg/.test(response.mimeType);
		if (isText && !response.headers['content-encoding']) plain.add(requestId);
	});
	session.on('Network.loadingFinished', async ({ requestId, encodedDataLength }) => {
		const found = loaded.get(requestId);
		if (!found) return;
		// What was preloaded is told twice, the second time without bytes.
		found.bytes = Math.max(0, encodedDataLength - found.head);
		if (!plain.has(requestId)) return;
		const answer = await session
			.send('Network.getResponseBody', { requestId })
			.catch(() => undefined);
		if (!answer) return;
		const body = Buffer.from(answer.body, answer.base64Encoded ? 'base64' : 'utf8');
		if (found.bytes >= body.length) found.bytes += gzipSync(body).length - body.length;
	});
	await session.send('Network.enable');
	// By itself Chromium asks for Brotli over TLS only, which is how everybody but a test reads.
	await session.send('Network.setExtraHTTPHeaders', { headers: { 'accept-encoding': 'br, gzip' } });
	return loaded;
}

/** A script that the page's head does not name comes after the page. */
const isLate = ({ url, kind }: Loaded, named: string) =>
	kind === 'Script' && !named.includes(url.split('/').at(-1)!);

/** By kind. A script the page does not name comes after it (the socket's client) and counts in all only. */
function sums(loaded: ReadonlyMap<string, Loaded>, named = ''): Record<string, number> {
	const total: Record<string, number> = { all: 0 };
	for (const each of loaded.values()) {
		const bytes = each.bytes / KB;
		total.all! += bytes;
		const name = isLate(each, named) ? 'late' : each.kind;
		total[name] = (total[name] ?? 0) + bytes;
	}
	return total;
}

/** The heaviest, for who reads why a page is too heavy. */
function listed(loaded: ReadonlyMap<string, Loaded>): string {
	return [...loaded.values()]
		.sort((a, b) => b.bytes - a.bytes)
		.slice(0, 12)
		.map(({ url, bytes }) => `${url} ${Math.round(bytes)}`)
		.join('\n');
}

async function expectWithin(
	page: Page,
	loaded: ReadonlyMap<string, Loaded>,
	budget: Record<string, number> = BUDGET,
	requests = REQUESTS
): Promise<void> {
	await page.waitForLoadState('networkidle');
	const answer = await page.request.get(page.url());
	// Scripts are named in the head of the page or of the answer.
	const named = (await answer.text()) + (answer.headers().link ?? '');
	const total = sums(loaded, named);
	const over = Object.entries(budget).filter(([kind, most]) => (total[kind] ?? 0) > most);
	const opening = [...loaded.values()].filter((each) => !isLate(each, named)).length;
	const details = `${page.url()} ${opening} requests ${JSON.stringify(total)}\n${listed(loaded)}`;
	expect(over, details).toEqual([]);
	expect(opening, details).toBeLessThanOrEqual(requests);
	for (const kind of ['Document', 'Script', 'Font'])
		expect(total[kind], `${kind} was seen`).toBeGreaterThan(0);
}

test.describe.configure({ timeout: 120_000 });
test.use({ freshDemo: true });

for (const [name, locale] of [
	['Kazakh', ''],
	['Russian', '/ru']
] as const)
	test(`a first visit of each list page is light, in ${name}; the pages after it lighter`, async ({
		personPage
	}) => {
		const guide = await personPage('visitor');
		const voting = await contestIn(guide, 'voting');
		for (const path of ['/', '/contests', `/contests/${voting}/ideas`, '/debates', '/decisions']) {
			const page = await personPage('visitor', WITHOUT_WORKER);
			const loaded = await weigh(await page.context().newCDPSession(page));
			const goesOn = path.endsWith('/ideas');
			const listening = goesOn && page.waitForEvent('websocket');
			await page.goto(locale + path);
			await expectWithin(page, loaded);
			if (!goesOn) continue;
			// The socket's client comes in a quiet moment; it is part of the first visit.
			await listening;
			loaded.clear();
			await page.locator('article h3 a').first().click();
			await page.waitForURL(/\/ideas\/[\w-]+$/);
			await connected(page);
			await page.waitForLoadState('networkidle');
			expect(sums(loaded).all, listed(loaded)).toBeLessThanOrEqual(LATER);
			expect(sums(loaded).all).toBeGreaterThan(0);
		}
	});

test('a first visit of a debate with its map is within its own budget', async ({ personPage }) => {
	const guide = await personPage('visitor');
	// The order of the list changes with what people do, and one of the two is a third larger.
	const [one, other] = [await debateIn(guide, 'open', 0), await debateIn(guide, 'open', 1)];
	for (const path of [`/debates/${one}`, `/debates/${other}`, `/debates/${one}/report`]) {
		const page = await personPage('visitor', WITHOUT_WORKER);
		const loaded = await weigh(await page.context().newCDPSession(page));
		await page.goto(path);
		await expectWithin(page, loaded, DEBATE, DEBATE_REQUESTS);
		await page.locator('figure canvas').waitFor();
		await page.waitForLoadState('networkidle');
		expect(sums(loaded).all, listed(loaded)).toBeLessThanOrEqual(DEBATE.all);
		expect(loaded.size, listed(loaded)).toBeLessThanOrEqual(DEBATE_AWAKE);
	}
});
