import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

const BROTLI_QUALITY = 7;
const GZIP_LEVEL = 9;

export type Coding = 'br' | 'gzip' | 'identity';

/** The bytes of one coding, and the tag of exactly these bytes. */
export interface Representation {
	readonly body: Buffer;
	readonly etag: string;
}

/** One text in every coding that clients take. */
export type Representations = Readonly<Record<Coding, Representation>>;

/** Compresses a text once for everybody who will ask. Brotli and gzip run beside the event loop. */
export async function representationsOf(text: Buffer): Promise<Representations> {
	const [br, gz] = await Promise.all([
		brotli(text, {
			params: {
				[zlib.constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
				[zlib.constants.BROTLI_PARAM_SIZE_HINT]: text.length
			}
		}),
		gzip(text, { level: GZIP_LEVEL })
	]);
	const tag = createHash('sha256').update(text).digest('base64url').slice(0, 22);
	return {
		br: { body: br, etag: `"${tag}-br"` },
		gzip: { body: gz, etag: `"${tag}-gzip"` },
		identity: { body: text, etag: `"${tag}"` }
	};
}

export const sizeOf = ({ br, gzip: gz, identity }: Representations): number =>
	br.body.length + gz.body.length + identity.body.length;

/** Browsers send few different headers; each is read once. */
const chosen = new LRUCache<string, Coding>({ max: 200 });

/** The coding a client likes best (RFC 9110 §12.5.3); of equals the smallest. Whoever says nothing gets plain bytes. */
export function codingOf(acceptEncoding: string | undefined): Coding {
	if (!acceptEncoding) return 'identity';
	const known = chosen.get(acceptEncoding);
	if (known) return known;
	const asked = new Negotiator({ headers: { 'accept-encoding': acceptEncoding } });
	const [best = 'identity'] = asked.encodings(['br', 'gzip', 'identity']) as Coding[];
	chosen.set(acceptEncoding, best);
	return best;
}

/** Whether the client has these very bytes (RFC 9110 §13.1.2). */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
	if (!ifNoneMatch) return false;
	return ifNoneMatch
		.split(',')
		.map((tag) => tag.trim().replace(/^W\//, ''))
		.some((tag) => tag === etag || tag === '*');
}
