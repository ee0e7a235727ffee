import type { Handle, RequestEvent } from '@sveltejs/kit';
import { renderOf } from '../front/front-door.ts';
import { KEPT_ROUTES } from '../front/guest-pages.ts';
import { makePage, pageResponse } from '../front/page-answer.ts';
import type { KeptPage } from '../front/page-cache.ts';
import { withRoomsRead } from '../front/rooms-read.ts';

const PAGE_BYTES_MAX = 1024 * 1024;
const SHOWN_MAX = 3_000;
const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** What a page's data looks like when all of it was read; a redirect or a refusal inside it look otherwise. */
const WHOLE_DATA = '{"type":"data"';
const REFUSED_PART = '"type":"error"';

const isKeptFor = ({ route, locals }: RequestEvent): boolean =>
	locals.actor.kind === 'visitor' && KEPT_ROUTES.has(route.id ?? '');

/** Whether an answer says nothing that is for one reader only. */
function isForAll(response: Response, text: string, isData: boolean): boolean {
	if (response.status !== 200 || response.headers.has('set-cookie')) return false;
	if (/private|no-store/.test(response.headers.get('cache-control') ?? '')) return false;
	if (text.length > PAGE_BYTES_MAX) return false;
	return !isData || (text.startsWith(WHOLE_DATA) && !text.includes(REFUSED_PART));
}

async function keepable(
	response: Response,
	bytes: Buffer,
	rooms: ReadonlySet<string>,
	isData: boolean
): Promise<KeptPage | undefined> {
	const text = bytes.toString('utf8');
	if (!isForAll(response, text, isData)) return undefined;
	const shows = new Set(rooms);
	for (const [id] of text.matchAll(ID)) if (shows.size < SHOWN_MAX) shows.add(id);
	return makePage(bytes, response.headers, { shows, saysRooms: rooms.size > 0 });
}

/**
 * Hands a guest's page, as it was made, to those who wait for the same one and to those who come after. Only what the
 * front door let in for this is kept; the check of who asked is made again here, by the one who knows.
 */
export const keepGuestPages: Handle = async ({ event, resolve }) => {
	const render = renderOf(event.platform?.req);
	if (!render) return resolve(event);
	if (!isKeptFor(event)) {
		render.settle();
		return resolve(event);
	}
	try {
		const { value: response, rooms } = await withRoomsRead(async () => resolve(event));
		const bytes = Buffer.from(await response.arrayBuffer());
		const page = await keepable(response, bytes, rooms, event.isDataRequest);
		render.settle(page);
		if (page) return pageResponse(event.request, page, event.locals.ctx.requestId);
		const { status, headers } = response;
		return new Response(bytes.length > 0 ? bytes : null, { status, headers });
	} finally {
		render.settle();
	}
};
