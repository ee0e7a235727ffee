import { channelsOf } from '#lib/modules/channels/server/index.ts';
import {
	getDebateMap,
	getDebatePage,
	listOwnStatements,
	listStatements,
	nextStatements,
	statementActs,
	statementFilters
} from '#lib/modules/debates/server/index.ts';
import { nextSessionOf } from '#lib/modules/live-sessions/server/index.ts';
import { getOutcome } from '#lib/modules/outcomes/server/index.ts';
import { followOperation, unfollowOperation } from '#lib/modules/subjects/server/index.ts';
import { castVoteOperation } from '#lib/modules/votes/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import type { Actions, PageServerLoad } from './$types';

const CARDS = 3;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { ctx } = locals;
	const { debateId } = params;
	const filters = unwrap(statementFilters(debateId, url.searchParams), ctx.locale);
	// The draw is kept before the page is read: what is read as of one instant cannot write.
	const asked = unwrap(await nextStatements(ctx, { debateId, limit: CARDS }), ctx.locale);
	const page = unwrap(await getDebatePage(ctx, { debateId }), ctx.locale);
	const list = unwrap(await listStatements(ctx, filters), ctx.locale);
	const own =
		ctx.actor.kind === 'person'
			? unwrap(await listOwnStatements(ctx, { debateId }), ctx.locale)
			: [];
	const map = unwrap(await getDebateMap(ctx, { debateId }), ctx.locale);
	const outcome = unwrap(await getOutcome(ctx, { debateId }), ctx.locale);
	const channels = await channelsOf(ctx, debateId);
	const session = await nextSessionOf(ctx.db, debateId, ctx.now);
	const say = (code: string | undefined) => code && sentenceOf(code, undefined, ctx.locale);
	return {
		page,
		asked,
		list,
		filters,
		own,
		outcome,
		session,
		channels,
		map,
		bars: { vote: say(page.can.voteBar), add: say(page.can.addBar) }
	};
};

const extra = ({ params }: { params: Partial<Record<string, string>> }) => ({
	debateId: params.debateId
});

export const actions = {
	castVote: formAction(castVoteOperation),
	skip: formAction(statementActs.skip, { extra }),
	addStatement: formAction(statementActs.add, { extra }),
	editStatement: formAction(statementActs.edit),
	withdrawStatement: formAction(statementActs.withdraw),
	secondLook: formAction(statementActs.secondLook),
	follow: formAction(followOperation),
	unfollow: formAction(unfollowOperation)
} satisfies Actions;
