import { error } from '@sveltejs/kit';
import { canSee } from '#lib/modules/subjects/server/index.ts';
import { reportOperation } from '#lib/modules/moderation/server/index.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import { formAction } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	if (!(await canSee(ctx.actor, event.params.subjectId, ctx.db, ctx.now)))
		error(404, {
			code: 'subjects.unknown',
			message: sentenceOf('subjects.unknown', undefined, ctx.locale)
		});
	return { subjectId: event.params.subjectId };
};

export const actions = {
	default: formAction(reportOperation, { extra: ({ params }) => ({ subjectId: params.subjectId }) })
} satisfies Actions;
