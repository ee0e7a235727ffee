import { error } from '@sveltejs/kit';
import { listInstitutionsByIds } from '#lib/modules/institutions/server/index.ts';
import { listWaiting, ListWaiting, ownInstitutions } from '#lib/modules/outcomes/server/index.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	const own = ownInstitutions(ctx);
	if (own?.length === 0)
		error(403, {
			code: 'outcomes.not_responder',
			message: sentenceOf('outcomes.not_responder', undefined, ctx.locale)
		});
	const cursor = event.url.searchParams.get('cursor')?.slice(0, 300);
	// Heads first: whatever comes between the two reads is heard again, never missed.
	const heads = await headsOf(ctx.db, (own ?? []).map(rooms.institution));
	const [page, institutions] = await Promise.all([
		listWaiting(ctx, ListWaiting.parse({ cursor })),
		listInstitutionsByIds(ctx.db, own ?? [])
	]);
	return {
		page: unwrap(page, ctx.locale),
		institutions: institutions.map(({ id, name }) => ({ id, name })),
		heads
	};
};
