import { error } from '@sveltejs/kit';
import { getPair, mentorActs } from '#lib/modules/mentors/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	const { pairId, channelId } = event.params;
	const view = unwrap(await getPair(ctx, { pairId }), ctx.locale);
	if (view.channel.id !== channelId) {
		const code = 'mentors.pair_unknown';
		error(404, { code, message: sentenceOf(code, undefined, ctx.locale) });
	}
	return { view };
};

const extra = ({ params }: { params: Partial<Record<string, string>> }) => ({
	pairId: params.pairId
});

export const actions = {
	answer: formAction(mentorActs.answer, { extra }),
	takeBack: formAction(mentorActs.takeBack, { extra }),
	finish: formAction(mentorActs.finish, { extra }),
	plan: formAction(mentorActs.planMeeting, { extra }),
	change: formAction(mentorActs.changeMeeting)
} satisfies Actions;
