import { error } from '@sveltejs/kit';
import {
	cancelContestOperation,
	editContestOperation,
	getContest,
	organises,
	publishContestOperation,
	rescheduleOperation,
	setLimitsOperation
} from '#lib/modules/contests/server/index.ts';
import { pickerLevels, readPicker } from '#lib/modules/places/server/index.ts';
import { askFirst } from '#lib/server/http/ask-first.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requirePerson(event);
	const { ctx } = event.locals;
	const contest = unwrap(await getContest(ctx, event.params), ctx.locale);
	if (!organises(actor, contest.scopes, ctx.now))
		error(403, {
			code: 'contests.not_organiser',
			message: sentenceOf('contests.not_organiser', undefined, ctx.locale)
		});
	return { contest, levels: await pickerLevels(ctx.db, contest.place) };
};

const extra = ({ params }: { params: Partial<Record<string, string>> }) => ({
	contestId: params.contestId
});

export const actions = {
	edit: formAction(editContestOperation, { extra }),
	limits: askFirst(formAction(setLimitsOperation, { extra }), ({ locals }, form) =>
		readPicker(locals.ctx, form, 'place')
	),
	publish: formAction(publishContestOperation, { extra }),
	reschedule: formAction(rescheduleOperation, { extra }),
	cancel: formAction(cancelContestOperation, { extra })
} satisfies Actions;
