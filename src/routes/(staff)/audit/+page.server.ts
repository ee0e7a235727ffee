import { listActs, listEntries, ListEntries } from '#lib/modules/audit/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import type { PageServerLoad } from './$types';

const FILTERS = ['act', 'subjectId', 'actorId', 'from', 'to'] as const;

/** The log with the filters of the address; a filter that makes no sense is left out, not an error page. */
export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { url } = event;
	const { ctx } = event.locals;
	const asked: Record<string, string> = {};
	for (const name of [...FILTERS, 'cursor'] as const) {
		const value = url.searchParams.get(name)?.trim();
		if (value && ListEntries.shape[name].safeParse(value).success) asked[name] = value;
	}
	const page = unwrap(await listEntries(ctx, ListEntries.parse(asked)), ctx.locale);
	return { ...page, filters: asked, acts: listActs(ctx) };
};
