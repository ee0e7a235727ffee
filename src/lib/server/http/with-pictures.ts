import { fail, isActionFailure, type Action, type RequestEvent } from '@sveltejs/kit';
import { invoke } from '../invoke.ts';
import type { Operation } from '../operations.ts';
import { statusOf } from '../refusals.ts';
import { explain } from './kit.ts';

const SENT_WHOLE_MAX = 10 * 1024 * 1024;
const FILES_MAX = 10;
const KEY_MAX = 70;

type Act = (event: RequestEvent, fileIds: readonly string[]) => ReturnType<Action>;

interface Taking {
	/** Takes a whole file, as the operation of files does, and answers with its id. */
	readonly upload: Operation;
	/** What the pictures are for. */
	readonly purpose: string;
	/** The act the form is for, for a refusal of one of its pictures. */
	readonly operation: Operation;
}

const textsOf = (form: FormData): Record<string, string> =>
	Object.fromEntries(
		[...form].flatMap(([name, value]) =>
			typeof value === 'string' && !name.startsWith('_') ? [[name, value] as const] : []
		)
	);

/**
 * A form with pictures, with and without JavaScript. With it they were sent before, and the form has their ids; without,
 * they travel in the form and are taken first. What was taken comes back with a form that was refused or asks for more, so
 * that nothing is sent twice. One that is too large is sent on cut, to be refused by its own rule.
 *
 * @param act gets every id: those the form had and those that were taken now
 */
export function withPictures({ upload, purpose, operation }: Taking, act: Act): Action {
	return async (event) => {
		const form = await event.request.clone().formData();
		const { ctx } = event.locals;
		const key = form.get('_key');
		const isId = (value: FormDataEntryValue): value is string =>
			typeof value === 'string' && value !== '';
		const ids = form.getAll('fileIds').filter(isId);
		const files = form.getAll('file').filter((file) => file instanceof File && file.size > 0);
		for (const [i, file] of (files as File[]).slice(0, FILES_MAX).entries()) {
			const bytes = await file.slice(0, SENT_WHOLE_MAX + 1).arrayBuffer();
			const whole = { name: file.name || 'file', base64: Buffer.from(bytes).toString('base64') };
			const fileKey = isId(key ?? '') ? `${String(key).slice(0, KEY_MAX)}-p${i}` : undefined;
			const input = { purpose, kind: 'image', file: whole };
			const taken = await invoke(upload, { ...ctx, key: fileKey }, input, 'optional');
			if (!taken.ok) {
				const { message } = explain(taken, ctx.locale);
				return fail(statusOf(taken.refusal), {
					...{ operation: operation.id, refusal: taken.refusal, message },
					...{ fields: { fileIds: message }, values: { ...textsOf(form), fileIds: ids } }
				});
			}
			ids.push((taken.value as { fileId: string }).fileId);
		}
		const result = await act(event, ids);
		const answer = isActionFailure(result) ? result.data : result;
		if (answer && 'values' in answer) Object.assign(answer.values as object, { fileIds: ids });
		return result;
	};
}
