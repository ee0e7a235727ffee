import {
	keepsInstitutions,
	listInstitutions,
	ListInstitutions
} from '#lib/modules/institutions/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import { scopesOf } from '#lib/shared/actor.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { ctx, actor } = locals;
	const q = url.searchParams.get('q')?.slice(0, 120);
	const cursor = url.searchParams.get('cursor') ?? undefined;
	const asked = ListInstitutions.safeParse({ q, cursor });
	const page = unwrap(
		await listInstitutions(ctx, asked.success ? asked.data : ListInstitutions.parse({})),
		ctx.locale
	);
	const canAdd =
		keepsInstitutions(actor, [], ctx.now) || scopesOf(actor, 'organiser', ctx.now).length > 0;
	return { page, q: q ?? '', canAdd };
};
