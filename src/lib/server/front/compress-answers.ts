import compression from 'compression';
import zlib from 'node:zlib';
import { isGuest, type Asked } from './guest-request.ts';

const FROM_BYTES = 1_024;
/** What is made for one reader is compressed once, so quickly. */
const BROTLI_QUALITY = 4;
const GZIP_LEVEL = 4;
/** Where a request may come from whose answer holds a person's own things. */
const OWN_SITES: ReadonlySet<unknown> = new Set(['same-origin', 'none']);

/** Nobody's own page, or one that no other site can ask for: with a token, or from our pages by the browser's word. */
const isSafe = (asked: Asked, readSessionId: (cookie: string) => string | undefined): boolean =>
	asked.headers.authorization !== undefined ||
	isGuest(asked, readSessionId) ||
	OWN_SITES.has(asked.headers['sec-fetch-site']);

/**
 * Compresses texts that nobody compressed yet, while they are sent.
 *
 * The length of a compressed page tells about its content to somebody who can both put words into it and ask for it
 * many times (BREACH). Of a person's pages that takes requests from another site that carry the person's cookie, so
 * those, which the browser names, are sent as they are; and so is what no browser vouches for.
 */
export const compressAnswers = (ports: {
	readSessionId(cookie: string): string | undefined;
}): ReturnType<typeof compression> =>
	compression({
		threshold: FROM_BYTES,
		level: GZIP_LEVEL,
		brotli: { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } },
		filter: (request, response) =>
			// Parts of a file are parts of the file as it lies there.
			response.statusCode !== 206 &&
			isSafe(request, ports.readSessionId) &&
			compression.filter(request, response)
	});
