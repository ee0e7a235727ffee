import { listProcesses } from '#lib/modules/health/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	event.depends('health:processes');
	const { ctx } = event.locals;
	return unwrap(await listProcesses(ctx), ctx.locale);
};
