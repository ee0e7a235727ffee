import { error } from '@sveltejs/kit';
import { openCaptions } from '#lib/modules/editorial/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import { LOCALES } from '#lib/shared/localized-text.ts';
import type { RequestHandler } from './$types';

/** Captions of a version in one language, for `<track>`. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { ctx } = locals;
	const lang = LOCALES.find((locale) => locale === params.lang);
	if (!lang) {
		const code = 'editorial.captions_unknown';
		error(404, { code, message: sentenceOf(code, undefined, ctx.locale) });
	}
	const { versionId } = params;
	return new Response(unwrap(await openCaptions(ctx, { versionId, lang }), ctx.locale), {
		headers: {
			'content-type': 'text/vtt; charset=utf-8',
			'x-content-type-options': 'nosniff',
			'cache-control': 'private, no-cache'
		}
	});
};
