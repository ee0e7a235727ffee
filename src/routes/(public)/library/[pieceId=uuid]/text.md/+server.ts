import { openText } from '#lib/modules/editorial/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import type { RequestHandler } from './$types';

/** The text of a published piece with its credit line, to be saved. */
export const GET: RequestHandler = async ({ locals, params }) =>
	new Response(unwrap(await openText(locals.ctx, params), locals.ctx.locale), {
		headers: {
			'content-type': 'text/markdown; charset=utf-8',
			'content-disposition': 'attachment; filename="text.md"',
			'x-content-type-options': 'nosniff'
		}
	});
