import { endingOf, openFile, safeStem } from '#lib/modules/files/server/index.ts';
import { byteRange } from '#lib/server/http/byte-range.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import type { RequestHandler } from './$types';

const YEAR_SECONDS = 365 * 24 * 3_600;

/**
 * A file somebody sent. Pictures were written anew and are shown; everything else is saved, never shown inside the site.
 * Players ask for parts: a moment of a video is read without what stands before it.
 */
export const GET: RequestHandler = async ({ locals, params, request }) => {
	const file = unwrap(await openFile(locals.ctx, params), locals.ctx.locale);
	const etag = `"${file.sha256.slice(0, 32)}"`;
	const ending = endingOf(file.type);
	const shown = file.type.startsWith('image/') ? 'inline' : 'attachment';
	const name = encodeURIComponent(`${safeStem(file.name) || 'file'}.${ending}`);
	const headers = {
		etag,
		'content-type': file.type,
		'content-disposition': `${shown}; filename="file.${ending}"; filename*=UTF-8''${name}`,
		'content-security-policy': "default-src 'none'; sandbox",
		'x-content-type-options': 'nosniff',
		'accept-ranges': 'bytes',
		'cache-control': file.isPublic
			? `public, max-age=${YEAR_SECONDS}, immutable`
			: 'private, no-cache'
	};
	if (request.headers.get('if-none-match') === etag)
		return new Response(null, { status: 304, headers });
	// A part of what the browser has another version of is of no use to it.
	const isSame = [null, etag].includes(request.headers.get('if-range'));
	const range = isSame ? byteRange(request.headers.get('range'), file.size) : undefined;
	if (range === 'outside')
		return new Response(null, {
			status: 416,
			headers: { ...headers, 'content-range': `bytes */${file.size}` }
		});
	const { from, to } = range ?? { from: 0, to: file.size - 1 };
	const portions = file.portions(from, to);
	const body = new ReadableStream<Uint8Array>({
		async pull(controller) {
			const { value, done } = await portions.next();
			if (done) controller.close();
			else controller.enqueue(value);
		},
		cancel: () => void portions.return(undefined)
	});
	const length = { 'content-length': String(to - from + 1) };
	if (!range) return new Response(body, { headers: { ...headers, ...length } });
	const part = { 'content-range': `bytes ${from}-${to}/${file.size}` };
	return new Response(body, { status: 206, headers: { ...headers, ...length, ...part } });
};
