import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { KeptPage } from './page-cache.ts';
import { codingOf, isKnown, representationsOf, type Coding } from './representations.ts';

/** Of an answer's headers those that belong to one answer, to its bytes, or to the connection. */
const NOT_OF_THE_PAGE: ReadonlySet<string> = new Set([
	'connection',
	'content-encoding',
	'content-length',
	'date',
	'etag',
	'keep-alive',
	'transfer-encoding',
	'vary',
	'x-request-id'
]);
/** Those that a client needs with "you have it already" too (RFC 9110 §15.4.5). */
const ALSO_UNCHANGED: ReadonlySet<string> = new Set(['cache-control', 'etag', 'vary']);
const CODINGS: readonly Coding[] = ['br', 'gzip', 'identity'];

/** Makes of an answer the page that is kept: compressed and with the headers of each coding written down. */
export async function makePage(
	text: Buffer,
	headers: Headers,
	{ shows, saysRooms }: Pick<KeptPage, 'shows' | 'saysRooms'>
): Promise<KeptPage> {
	const representations = await representationsOf(text);
	const common = [...headers].filter(([name]) => !NOT_OF_THE_PAGE.has(name));
	const heads = CODINGS.map((coding) => {
		const { body, etag } = representations[coding];
		const head: [string, string][] = [
			...common,
			['vary', 'accept-encoding, cookie'],
			['etag', etag]
		];
		const unchanged = head.filter(([name]) => ALSO_UNCHANGED.has(name)).flat();
		head.push(['content-length', String(body.length)]);
		if (coding !== 'identity') head.push(['content-encoding', coding]);
		return [coding, { whole: head.flat(), unchanged }] as const;
	});
	return {
		representations,
		heads: Object.fromEntries(heads) as unknown as KeptPage['heads'],
		shows,
		saysRooms
	};
}

interface Chosen {
	readonly status: 200 | 304;
	/** Names and values in turn, as Node writes them fastest. */
	readonly headers: string[];
	readonly body?: Buffer;
}

function choose(
	page: KeptPage,
	acceptEncoding: string | undefined,
	ifNoneMatch: string | undefined,
	requestId: string
): Chosen {
	const coding = codingOf(acceptEncoding);
	const { body, etag } = page.representations[coding];
	const { whole, unchanged } = page.heads[coding];
	return isKnown(ifNoneMatch, etag)
		? { status: 304, headers: [...unchanged, 'x-request-id', requestId] }
		: { status: 200, headers: [...whole, 'x-request-id', requestId], body };
}

/** Answers with a kept page: in the coding the client likes best, or with the word that it has these bytes already. */
export function sendPage(request: IncomingMessage, response: ServerResponse, page: KeptPage): void {
	const { headers } = request;
	const accept = headers['accept-encoding'] as string | undefined;
	const chosen = choose(page, accept, headers['if-none-match'], randomUUID());
	response.writeHead(chosen.status, chosen.headers);
	response.end(request.method === 'HEAD' ? undefined : chosen.body);
}

/** The same as an answer of SvelteKit's, for the one the page was made for. */
export function pageResponse(request: Request, page: KeptPage, requestId: string): Response {
	const { status, headers, body } = choose(
		page,
		request.headers.get('accept-encoding') ?? undefined,
		request.headers.get('if-none-match') ?? undefined,
		requestId
	);
	const pairs = new Headers();
	for (let i = 0; i < headers.length; i += 2) pairs.append(headers[i]!, headers[i + 1]!);
	return new Response(body && new Uint8Array(body), { status, headers: pairs });
}
