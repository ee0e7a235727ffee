import type { Action } from '@sveltejs/kit';
import { WHOLE_MAX } from '#lib/modules/files/index.ts';
import {
	listOwnFiles,
	removeFileOperation,
	uploadFileOperation
} from '#lib/modules/files/server/index.ts';
import { formAction, unwrap } from '#lib/server/http/kit.ts';
import { requirePerson } from '#lib/server/http/require-person.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePerson(event);
	const { ctx } = event.locals;
	return unwrap(await listOwnFiles(ctx), ctx.locale);
};

/** The file travels in the form as it is, in the operation as base64; one that is too large is sent on cut, to be refused by its rule. */
const upload: Action = async (event) => {
	const form = await event.request.clone().formData();
	const sent = form.get('file');
	const bytes = sent instanceof File && (await sent.slice(0, WHOLE_MAX + 1).arrayBuffer());
	const file = bytes && {
		name: (sent as File).name || 'file',
		base64: Buffer.from(bytes).toString('base64')
	};
	return formAction(uploadFileOperation, { extra: () => (file ? { file } : {}) })(event);
};

export const actions = {
	upload,
	remove: formAction(removeFileOperation)
} satisfies Actions;
