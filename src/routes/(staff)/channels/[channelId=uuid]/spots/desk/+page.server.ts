import { getSpotDesk, spotActs } from '#lib/modules/spots/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import type { Actions, PageServerLoad } from './$types';

const STATES = ['reported', 'confirmed', 'assigned', 'cleaned'] as const;

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	const { searchParams } = event.url;
	const state = STATES.find((each) => each === searchParams.get('state')) ?? 'reported';
	const cursor = searchParams.get('cursor')?.slice(0, 300) || undefined;
	const { channelId } = event.params;
	const desk = unwrap(await getSpotDesk(ctx, { channelId, state, cursor }), ctx.locale);
	return { desk, state, states: STATES };
};

const extra = ({ params }: { params: Partial<Record<string, string>> }) => ({
	channelId: params.channelId
});

export const actions = {
	confirm: formAction(spotActs.confirm),
	recordAction: formAction(spotActs.recordAction, { extra }),
	withdrawAction: formAction(spotActs.withdrawAction),
	countSurvivors: formAction(spotActs.countSurvivors)
} satisfies Actions;
