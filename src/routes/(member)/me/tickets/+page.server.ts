import { listTickets, signUpActs } from '#lib/modules/meetups/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import type { Actions, PageServerLoad } from './$types';

const SHOWN = 20;

export const load: PageServerLoad = async (event) => {
	const { id } = requirePerson(event);
	const { ctx } = event.locals;
	const cursor = event.url.searchParams.get('cursor')?.slice(0, 300) || undefined;
	const page = unwrap(await listTickets(ctx, { cursor, limit: SHOWN }), ctx.locale);
	return { page, personId: id };
};

export const actions = {
	withdraw: formAction(signUpActs.withdraw),
	issue: formAction(signUpActs.issue),
	showName: formAction(signUpActs.showName)
} satisfies Actions;
