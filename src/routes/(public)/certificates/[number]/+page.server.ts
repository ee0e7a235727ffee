import { getCertificate } from '#lib/modules/meetups/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, setHeaders }) => {
	setHeaders({ 'x-robots-tag': 'noindex' });
	return { certificate: unwrap(await getCertificate(locals.ctx, params), locals.ctx.locale) };
};
