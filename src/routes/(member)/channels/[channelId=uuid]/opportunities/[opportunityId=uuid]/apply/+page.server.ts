import { error, fail, redirect, type Action } from '@sveltejs/kit';
import { WHOLE_MAX } from '#lib/modules/files/index.ts';
import { uploadFileOperation } from '#lib/modules/files/server/index.ts';
import { getAccount } from '#lib/modules/identity/server/index.ts';
import {
	applicationActs,
	FILE_PURPOSE,
	getOpportunityPage,
	getOwnDraft
} from '#lib/modules/opportunities/server/index.ts';
import { QUESTIONS_MAX } from '#lib/modules/opportunities/index.ts';
import { pickerLevels, readPicker } from '#lib/modules/places/server/index.ts';
import { askFirst } from '#lib/server/http/ask-first.ts';
import { explain, formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { invoke } from '#lib/server/invoke.ts';
import { statusOf } from '#lib/server/refusals.ts';
import { sentenceOf } from '#lib/i18n/sentences.server.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	const { opportunityId, channelId } = event.params;
	const page = unwrap(await getOpportunityPage(ctx, { opportunityId }), ctx.locale);
	const isElsewhere = page.channel.id !== channelId || page.opportunity.state === 'draft';
	const code = isElsewhere ? 'opportunities.unknown' : page.applyBar;
	if (page.own && page.own.state !== 'draft')
		redirect(303, localizeHref(`/me/applications/${page.own.id}`));
	if (code) error(statusOf(code), { code, message: sentenceOf(code, undefined, ctx.locale) });
	const [draft, account] = [await getOwnDraft(ctx, opportunityId), await getAccount(ctx)];
	const home = unwrap(account, ctx.locale).homePlace;
	const { opportunity, channel } = page;
	event.setHeaders({ 'x-keep-on-device': '1' });
	return {
		...{ opportunity, channel, draft, purpose: FILE_PURPOSE },
		levels: await pickerLevels(ctx.db, draft?.place ?? home)
	};
};

/** Larger files are sent on cut, to be refused by their own rule. */
async function wholeOf(file: File): Promise<{ name: string; base64: string }> {
	const bytes = await file.slice(0, WHOLE_MAX + 1).arrayBuffer();
	return { name: file.name || 'file', base64: Buffer.from(bytes).toString('base64') };
}

/** Without JavaScript files travel in the form: each is taken first, and its id is the answer. */
const withFiles =
	(action: Action, operationId: string): Action =>
	async (event) => {
		const form = await event.request.clone().formData();
		const { ctx } = event.locals;
		const key = String(form.get('_key') ?? '').slice(0, 70);
		for (let n = 1; n <= QUESTIONS_MAX; n++) {
			const [sent, field] = [form.get(`file.q${n}`), `answers.q${n}`];
			form.delete(`file.q${n}`);
			if (!(sent instanceof File) || sent.size === 0) continue;
			const taken = await invoke(
				uploadFileOperation,
				{ ...ctx, key: key ? `${key}-f${n}` : undefined },
				{ purpose: FILE_PURPOSE, file: await wholeOf(sent) },
				'optional'
			);
			if (!taken.ok) {
				const { message } = explain(taken, ctx.locale);
				const texts = [...form].filter(([name]) => !name.startsWith('_'));
				return fail(statusOf(taken.refusal), {
					...{ operation: operationId, refusal: taken.refusal, message },
					...{ fields: { [field]: message }, values: Object.fromEntries(texts) }
				});
			}
			form.delete(field);
			form.set(field, (taken.value as { fileId: string }).fileId);
		}
		event.request = new Request(event.request.url, { method: 'POST', body: form });
		return action(event);
	};

const extra = ({ params }: { params: Partial<Record<string, string>> }) => ({
	opportunityId: params.opportunityId
});
const save = withFiles(formAction(applicationActs.save, { extra }), applicationActs.save.id);
const submit = withFiles(
	formAction(applicationActs.submit, {
		extra,
		redirectTo: (value: { applicationId: string }) =>
			localizeHref(`/me/applications/${value.applicationId}`)
	}),
	applicationActs.submit.id
);
/** A picker without JavaScript asks for its next list before the form acts. */
const afterPlace = (action: Action) =>
	askFirst(action, ({ locals }, form) => readPicker(locals.ctx, form, 'place'));

export const actions = {
	save: afterPlace(save),
	submit: afterPlace(submit)
} satisfies Actions;
