import {
	blockOperation,
	getPerson,
	grantRoleOperation,
	revokeRoleOperation,
	unblockOperation
} from '#lib/modules/identity/server/index.ts';
import { placeNames } from '#lib/modules/places/server/index.ts';
import { listContests } from '#lib/modules/contests/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { ROLES } from '#lib/shared/actor.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	const person = unwrap(await getPerson(ctx, event.params), ctx.locale);
	const territories = person.grants.flatMap(
		({ scope }) => /^territory:(\d+)$/.exec(scope)?.[1] ?? []
	);
	return {
		person,
		contests: await listContests(ctx),
		places: Object.fromEntries(await placeNames(ctx.db, territories)),
		roles: ROLES
	};
};

const extra = ({ params }: { params: Partial<Record<string, string>> }) => ({
	personId: params.personId
});

export const actions = {
	grant: formAction(grantRoleOperation, { extra }),
	revoke: formAction(revokeRoleOperation, { extra }),
	block: formAction(blockOperation, { extra }),
	unblock: formAction(unblockOperation, { extra })
} satisfies Actions;
