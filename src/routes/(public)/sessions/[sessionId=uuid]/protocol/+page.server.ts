import { getProtocol } from '#lib/modules/live-sessions/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) =>
	unwrap(await getProtocol(locals.ctx, params), locals.ctx.locale);
