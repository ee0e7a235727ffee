import { error } from '@sveltejs/kit';
import { POLIS_FILES } from '#lib/modules/polis-data/index.ts';
import { exportConversation, writeConversation } from '#lib/modules/polis-data/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import type { RequestHandler } from './$types';

/** A debate's data as one file of the Polis layout, for anybody to compute the analysis again. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const file = POLIS_FILES.find((name) => `${name}.csv` === params.file);
	if (!file) error(404, { code: 'request.not_found', message: '' });
	const conversation = unwrap(await exportConversation(locals.ctx, params), locals.ctx.locale);
	return new Response(writeConversation(file, conversation), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${file}.csv"`
		}
	});
};
