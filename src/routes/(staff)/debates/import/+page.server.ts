import { listImports, uploadConversationOperation } from '#lib/modules/polis-data/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Action } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	return { imports: unwrap(await listImports(ctx), ctx.locale) };
};

const FILES = ['comments', 'votes', 'participants', 'summary'] as const;

/** Files travel in the form as they are, in the operation as texts. */
const upload: Action = async (event) => {
	const form = await event.request.clone().formData();
	const texts: Record<string, string> = {};
	for (const name of FILES) {
		const sent = form.get(name);
		if (sent instanceof File && sent.size > 0) texts[name] = await sent.text();
	}
	const action = formAction(uploadConversationOperation, {
		extra: () => texts,
		redirectTo: ({ importId }: { importId: string }) => localizeHref(`/debates/import/${importId}`)
	});
	return action(event);
};

export const actions = { upload } satisfies Actions;
