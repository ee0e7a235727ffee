import { downloadOwnData } from '#lib/modules/identity/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import type { RequestHandler } from './$types';

/** Everything kept about the person who asks, as one file. */
export const GET: RequestHandler = async ({ locals }) => {
	const data = unwrap(await downloadOwnData(locals.ctx), locals.ctx.locale);
	return new Response(JSON.stringify(data, null, '\t'), {
		headers: {
			'content-type': 'application/json',
			'content-disposition': 'attachment; filename="my-data.json"'
		}
	});
};
