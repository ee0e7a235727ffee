/// <reference types="@sveltejs/kit" />
/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
/** Lets the few pages that ask for it open without a network: forms that are filled in where there is none. */
import { version } from '$service-worker';

const worker = globalThis as unknown as ServiceWorkerGlobalScope;

/** Scripts, styles and fonts: their names change with their content. */
const PARTS = `parts-${version}`;
/** Pages as somebody saw them, until they sign out. */
const PAGES = 'pages';
/** A page that was read longer ago says more wrong than right. */
const PAGE_DAYS_MAX = 7;
const DAY_MS = 86_400_000;

worker.addEventListener('install', () => void worker.skipWaiting());

worker.addEventListener('activate', (event) => {
	event.waitUntil(
		(async () => {
			const old = (await caches.keys()).filter((name) => name !== PARTS && name !== PAGES);
			await Promise.all(old.map((name) => caches.delete(name)));
			await worker.clients.claim();
		})()
	);
});

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const { origin, pathname } = new URL(request.url);
	if (origin !== worker.location.origin) return;
	// On a shared phone the next one sees nothing of the one before.
	if (request.method === 'POST' && pathname.endsWith('/auth/sign-out'))
		event.waitUntil(caches.delete(PAGES));
	if (request.method !== 'GET') return;
	if (pathname.startsWith('/_app/immutable/')) event.respondWith(part(event));
	else if (request.mode === 'navigate') event.respondWith(page(event));
});

async function part(event: FetchEvent): Promise<Response> {
	const kept = await keptAs(PARTS, event.request);
	if (kept) return kept;
	const response = await fetch(event.request);
	if (response.ok) keep(PARTS, event, response);
	return response;
}

/** From the network; where that is gone, as it was when it was last read. */
async function page(event: FetchEvent): Promise<Response> {
	try {
		const response = await fetch(event.request);
		if (response.ok && response.headers.get('x-keep-on-device') === '1')
			keep(PAGES, event, response);
		return response;
	} catch (error) {
		const kept = await keptAs(PAGES, event.request);
		const read = Date.parse(kept?.headers.get('date') ?? '');
		// eslint-disable-next-line no-restricted-syntax -- how old a kept page is, by the device; no rule goes by it
		if (kept && Date.now() - read < PAGE_DAYS_MAX * DAY_MS) return kept;
		throw error;
	}
}

/** What is kept of a request. A device whose storage fails keeps nothing. */
async function keptAs(name: string, request: Request): Promise<Response | undefined> {
	try {
		return await (await caches.open(name)).match(request, { ignoreVary: true });
	} catch {
		return undefined;
	}
}

/** Keeps an answer beside giving it: a device that has no room for it shows it all the same. */
function keep(name: string, event: FetchEvent, response: Response): void {
	const copy = response.clone();
	const put = async () => (await caches.open(name)).put(event.request, copy);
	event.waitUntil(put().catch(() => undefined));
}
