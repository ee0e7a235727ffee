import { listPeople } from '#lib/modules/identity/server/index.ts';
import { unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { ROLES, type Role } from '#lib/shared/actor.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { searchParams } = event.url;
	const filters = {
		// PostgreSQL takes no NUL; nobody's name has one.
		q: searchParams.get('q')?.replaceAll('\0', '').slice(0, 100) || undefined,
		role: ROLES.find((role): role is Role => role === searchParams.get('role')),
		cursor: searchParams.get('cursor') ?? undefined
	};
	return {
		list: unwrap(
			await listPeople(event.locals.ctx, { ...filters, limit: 30 }),
			event.locals.ctx.locale
		),
		filters,
		roles: ROLES
	};
};
