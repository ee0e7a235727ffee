import {
	archiveOperation,
	draftRecommendationOperation,
	editRecommendationOperation,
	forwardOperation,
	getDesk,
	pickOperation,
	publishConclusionsOperation,
	removeRecommendationOperation,
	unpickOperation,
	writeConclusionOperation
} from '#lib/modules/outcomes/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	return unwrap(await getDesk(ctx, event.params), ctx.locale);
};

const extra = ({ params }: { params: Partial<Record<string, string>> }) => ({
	debateId: params.debateId
});

export const actions = {
	write: formAction(writeConclusionOperation, { extra }),
	pick: formAction(pickOperation, { extra }),
	unpick: formAction(unpickOperation, { extra }),
	publish: formAction(publishConclusionsOperation, { extra }),
	draft: formAction(draftRecommendationOperation, { extra }),
	edit: formAction(editRecommendationOperation),
	remove: formAction(removeRecommendationOperation),
	forward: formAction(forwardOperation, { extra }),
	archive: formAction(archiveOperation, { extra })
} satisfies Actions;
