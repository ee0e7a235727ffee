import { redirect } from '@sveltejs/kit';
import { href } from '#lib/i18n/index.ts';
import { argumentPath } from '#lib/modules/arguments/index.ts';
import { argumentActions, getArgumentPage } from '#lib/modules/arguments/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { ctx } = locals;
	const page = unwrap(await getArgumentPage(ctx, { argumentId: params.argumentId }), ctx.locale);
	const { debateId, statementId } = page.board;
	// One argument has one address.
	if (debateId !== params.debateId || statementId !== params.statementId)
		redirect(308, href(argumentPath(page.argument)));
	const { argueBar } = page.board.can;
	return { page, bar: argueBar && sentenceOf(argueBar, undefined, ctx.locale) };
};

export const actions = Object.fromEntries(
	Object.entries(argumentActions).map(([name, operation]) => [name, formAction(operation)])
) satisfies Actions;
