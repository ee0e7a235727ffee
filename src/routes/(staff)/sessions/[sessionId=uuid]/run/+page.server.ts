import { listPublishedStatements } from '#lib/modules/debates/server/index.ts';
import {
	cancelOperation,
	editOperation,
	endOperation,
	getDesk,
	markOperation,
	mergeOperation,
	pauseOperation,
	pickOperation,
	publishProtocolOperation,
	screenOperation,
	startOperation
} from '#lib/modules/live-sessions/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	const desk = unwrap(await getDesk(ctx, event.params), ctx.locale);
	const statements = await listPublishedStatements(ctx.db, desk.session.debateId);
	return {
		desk,
		statements: statements.map(({ id, number, text, lang }) => ({ id, number, text, lang }))
	};
};

const extra = ({ params }: { params: Partial<Record<string, string>> }) => ({
	sessionId: params.sessionId
});

export const actions = {
	start: formAction(startOperation, { extra }),
	pause: formAction(pauseOperation, { extra }),
	end: formAction(endOperation, { extra }),
	pick: formAction(pickOperation, { extra }),
	mark: formAction(markOperation),
	merge: formAction(mergeOperation),
	screen: formAction(screenOperation, { extra }),
	edit: formAction(editOperation, { extra }),
	cancel: formAction(cancelOperation, { extra }),
	protocol: formAction(publishProtocolOperation, {
		extra,
		redirectTo: (_value, { params }) => localizeHref(`/sessions/${params.sessionId}/protocol`)
	})
} satisfies Actions;
