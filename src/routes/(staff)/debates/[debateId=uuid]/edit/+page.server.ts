import { debateActs, getEditingDesk, statementActs } from '#lib/modules/debates/server/index.ts';
import { sourcesOf } from '#lib/modules/debates/index.ts';
import { pickerLevels, readPicker } from '#lib/modules/places/server/index.ts';
import { askFirst } from '#lib/server/http/ask-first.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { withLines } from '#lib/server/http/with-lines.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	const { debateId } = event.params;
	const desk = unwrap(await getEditingDesk(ctx, { debateId }), ctx.locale);
	return { desk, levels: await pickerLevels(ctx.db, desk.debate.place) };
};

const extra = ({ params }: { params: Partial<Record<string, string>> }) => ({
	debateId: params.debateId
});
/** One statement to a line. */
const statementsOf = (text: string) => ({
	statements: text
		.split('\n')
		.map((line) => ({ text: line.trim() }))
		.filter((statement) => statement.text !== '')
});

export const actions = {
	edit: withLines(
		debateActs.edit,
		{ name: '_sources', read: (text) => ({ sources: sourcesOf(text) }) },
		{ extra }
	),
	rules: askFirst(formAction(debateActs.setRules, { extra }), ({ locals }, form) =>
		readPicker(locals.ctx, form, 'place')
	),
	publish: formAction(debateActs.publish, { extra }),
	reschedule: formAction(debateActs.reschedule, { extra }),
	pause: formAction(debateActs.pause, { extra }),
	resume: formAction(debateActs.resume, { extra }),
	cancel: formAction(debateActs.cancel, { extra }),
	analyse: formAction(debateActs.startAnalysis, { extra }),
	seed: withLines(statementActs.seed, { name: '_lines', read: statementsOf }, { extra }),
	editStatement: formAction(statementActs.edit),
	withdrawStatement: formAction(statementActs.withdraw),
	merge: formAction(statementActs.merge),
	translate: formAction(statementActs.translate)
} satisfies Actions;
