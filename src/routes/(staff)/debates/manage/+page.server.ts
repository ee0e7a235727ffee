import { listManagedDebates } from '#lib/modules/debates/server/index.ts';
import { canImport } from '#lib/modules/polis-data/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	return {
		debates: unwrap(await listManagedDebates(ctx), ctx.locale),
		canImport: canImport(ctx.actor, ctx.now).allowed
	};
};
