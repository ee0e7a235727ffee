import { getImport, startImportOperation } from '#lib/modules/polis-data/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	return { item: unwrap(await getImport(ctx, event.params), ctx.locale) };
};

export const actions = {
	start: formAction(startImportOperation, {
		extra: ({ params }) => ({ importId: params.importId })
	})
} satisfies Actions;
