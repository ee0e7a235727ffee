import { getDocument } from '#lib/modules/outcomes/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import type { RequestHandler } from './$types';

/** The scan of a paper answer: always saved, never shown inside the site, whatever is in it. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
	const file = unwrap(
		await getDocument(locals.ctx, { documentId: params.documentId }),
		locals.ctx.locale
	);
	const etag = `"${file.sha256.slice(0, 32)}"`;
	const headers = {
		etag,
		'content-type': file.type,
		'content-disposition': `attachment; filename="document.${file.name.split('.').at(-1)}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
		'content-security-policy': "default-src 'none'; sandbox",
		'x-content-type-options': 'nosniff',
		'cache-control': 'no-cache'
	};
	if (request.headers.get('if-none-match') === etag)
		return new Response(null, { status: 304, headers });
	return new Response(new Uint8Array(file.content), {
		headers: { ...headers, 'content-length': String(file.size) }
	});
};
