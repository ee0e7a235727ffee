import { isActionFailure, type Action } from '@sveltejs/kit';
import type { Operation } from '../operations.ts';
import { formAction, type FormActionOptions, type RefusedForm } from './kit.ts';

/**
 * A form action one of whose fields is a list written in a text area. The area's name begins with `_`, so that it is no
 * field of the input itself; refused, its text is shown again.
 */
export function withLines(
	operation: Operation,
	lines: { readonly name: `_${string}`; readonly read: (text: string) => Record<string, unknown> },
	options: FormActionOptions = {}
): Action {
	return async (event) => {
		const form = await event.request.clone().formData();
		const text = String(form.get(lines.name) ?? '').replaceAll('\r\n', '\n');
		const action = formAction(operation, {
			...options,
			extra: (given) => ({ ...options.extra?.(given), ...lines.read(text) })
		});
		const result = await action(event);
		if (isActionFailure(result)) {
			const refused = result.data as unknown as RefusedForm;
			refused.values[lines.name] = text;
		}
		return result;
	};
}
