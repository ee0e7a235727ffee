import { fail, isActionFailure, type Action } from '@sveltejs/kit';
import type { Context } from '../context.ts';
import { invoke } from '../invoke.ts';
import type { Operation } from '../operations.ts';
import { statusOf } from '../refusals.ts';
import { explain, formAction, type FormActionOptions, type RefusedForm } from './kit.ts';

/** A file of a form: the field it travels in without JavaScript, and the input's field that takes its id. */
export interface FormFile {
	/** As `name` and `idName` of `<UploadField>`. */
	readonly name: string;
	readonly idName: string;
	readonly purpose: string;
}

/** Larger files are sent on cut, to be refused by their own rule. */
const TAKEN_MAX = 10 * 1024 * 1024 + 1;

/** The file as the operation that takes whole files wants it. */
async function wholeOf(file: File): Promise<{ name: string; base64: string }> {
	const bytes = await file.slice(0, TAKEN_MAX).arrayBuffer();
	return { name: file.name || 'file', base64: Buffer.from(bytes).toString('base64') };
}

/**
 * A form action whose form carries files. With JavaScript they were sent before and the form has their ids; without, they
 * travel in the form and are taken first. When the act itself is refused, the form comes back with the ids: what was sent
 * is not sent again.
 *
 * @param upload the operation that takes a whole file and gives `{ fileId }`
 */
export function withFiles(
	operation: Operation,
	upload: Operation,
	files: readonly FormFile[],
	options: FormActionOptions = {}
): Action {
	return async (event) => {
		const form = await event.request.clone().formData();
		const key = form.get('_key');
		const ids: Record<string, string> = {};
		for (const [i, { name, idName, purpose }] of files.entries()) {
			const sent = form.get(name);
			if (!(sent instanceof File) || sent.size === 0 || form.get(idName)) continue;
			const fileKey = typeof key === 'string' && key ? `${key.slice(0, 70)}-f${i}` : undefined;
			const ctx: Context = { ...event.locals.ctx, key: fileKey };
			const taken = await invoke(upload, ctx, { purpose, file: await wholeOf(sent) }, 'optional');
			if (!taken.ok) {
				const { message } = explain(taken, ctx.locale);
				const refused: RefusedForm = {
					...{ operation: operation.id, refusal: taken.refusal, message },
					...{ fields: { [idName]: message }, values: { ...textsOf(form), ...ids } }
				};
				return fail(statusOf(taken.refusal), refused);
			}
			ids[idName] = (taken.value as { fileId: string }).fileId;
		}
		const action = formAction(operation, {
			...options,
			extra: (given) => ({ ...options.extra?.(given), ...ids })
		});
		const result = await action(event);
		if (isActionFailure(result))
			Object.assign((result.data as unknown as RefusedForm).values, ids);
		return result;
	};
}

/** What was typed, to be shown again. */
const textsOf = (form: FormData): Record<string, string> =>
	Object.fromEntries(
		[...form].filter(
			(entry): entry is [string, string] => typeof entry[1] === 'string' && !entry[0].startsWith('_')
		)
	);
