import { endingOf, openFile, safeStem } from '#lib/modules/files/server/index.ts';
import { byteRangeOf } from '#lib/server/http/byte-range.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import type { RequestHandler } from './$types';

const YEAR_SECONDS = 365 * 24 * 3_600;

/** A file somebody sent. Pictures were written anew and are shown; everything else is saved, never shown inside the site. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
	const file = unwrap(await openFile(locals.ctx, params), locals.ctx.locale);
	const etag = `"${file.sha256.slice(0, 32)}"`;
	const ending = endingOf(file.type);
	const shown = file.type.startsWith('image/') ? 'inline' : 'attachment';
	const name = encodeURIComponent(`${safeStem(file.name) || 'file'}.${ending}`);
	const headers = {
		etag,
		'accept-ranges': 'bytes',
		'content-type': file.type,
		'content-disposition': `${shown}; filename="file.${ending}"; filename*=UTF-8''${name}`,
		'content-security-policy': "default-src 'none'; sandbox",
		'x-content-type-options': 'nosniff',
		'cache-control': file.isPublic
			? `public, max-age=${YEAR_SECONDS}, immutable`
			: 'private, no-cache'
	};
	if (request.headers.get('if-none-match') === etag)
		return new Response(null, { status: 304, headers });
	const range = byteRangeOf(request.headers.get('range'), file.size);
	if (range === 'unfit')
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
	return new Response(body, {
		status: range ? 206 : 200,
		headers: {
			...headers,
			'content-length': String(to - from + 1),
			...(range && { 'content-range': `bytes ${from}-${to}/${file.size}` })
		}
	});
};
