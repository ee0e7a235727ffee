import { fail, type Action, type RequestEvent } from '@sveltejs/kit';

/** What a form shows before it can act: more to choose from, and a sentence when something does not fit. */
export interface Question {
	readonly message?: string;
}

const SECRET_FIELDS = /password|code|token/i;

/** What was typed, for the form to show again; secrets are typed anew. */
function typed(form: FormData): Record<string, string | string[]> {
	const names = [...new Set(form.keys())].filter(
		(name) => !SECRET_FIELDS.test(name) && name !== '_key'
	);
	return Object.fromEntries(
		names.map((name) => {
			const all = form.getAll(name).filter((value): value is string => typeof value === 'string');
			return [name, all.length > 1 ? all : (all[0] ?? '')];
		})
	);
}

/**
 * Lets a form without JavaScript ask for more before it acts, as a PlacePicker does for its next list.
 *
 * @param ask what to show instead of acting; undefined: act
 */
export function askFirst(
	action: Action,
	ask: (event: RequestEvent, form: FormData) => Promise<Question | undefined>
): Action {
	return async (event) => {
		const form = await event.request.clone().formData();
		const question = await ask(event, form);
		if (!question) return action(event);
		const shown = { ...question, values: typed(form) };
		return question.message ? fail(422, shown) : shown;
	};
}
