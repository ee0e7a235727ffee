import { error, fail, redirect, type Action, type RequestEvent } from '@sveltejs/kit';
import { fieldSentence, sentenceOf } from '#lib/i18n/sentences.server.ts';
import type { Locale } from '../../shared/localized-text.ts';
import type { Result } from '../../shared/result.ts';
import { invoke, type FieldIssue } from '../invoke.ts';
import type { Operation } from '../operations.ts';
import { statusOf } from '../refusals.ts';
import { formInput } from './form.ts';

/** What a refused form gets back: sentences for people, the code for programs, and what was typed. */
export interface RefusedForm {
	readonly operation: string;
	readonly refusal: string;
	readonly message: string;
	readonly fields: Record<string, string>;
	readonly values: Record<string, string | string[]>;
}

/** The value of a Result, or SvelteKit's error page with the refusal's sentence. */
export function unwrap<T>(result: Result<T>, locale: Locale = 'kk'): T {
	if (result.ok) return result.value;
	error(statusOf(result.refusal), {
		code: result.refusal,
		message: sentenceOf(result.refusal, result.details, locale)
	});
}

/** A refusal in the words of a reader: the sentence and one sentence per field. */
export function explain(
	result: Result<never> & { ok: false },
	locale: Locale
): { message: string; fields: Record<string, string> } {
	const issues = (result.details?.fields ?? {}) as Record<string, FieldIssue>;
	const fields = Object.fromEntries(
		Object.entries(issues).map(([name, issue]) => [name, fieldSentence(issue, locale)])
	);
	return { message: sentenceOf(result.refusal, result.details, locale), fields };
}

const SECRET_FIELDS = /password|code|token/i;

function typedValues(form: FormData): Record<string, string | string[]> {
	const values: Record<string, string | string[]> = {};
	for (const name of new Set(form.keys())) {
		if (SECRET_FIELDS.test(name) || name.startsWith('_')) continue;
		const all = form.getAll(name).filter((v): v is string => typeof v === 'string');
		values[name] = all.length > 1 ? all : (all[0] ?? '');
	}
	return values;
}

export interface FormActionOptions {
	/** Fields the page knows and the form does not: ids from the address. */
	extra?(event: RequestEvent): Record<string, unknown>;
	/** Where one form serves many buttons: what the pressed one (`_press`) stands for. It ends the form's key. */
	press?(value: string): Record<string, unknown>;
	/** Where to go afterwards; left out: the same page with `{ operation, value }`. */
	redirectTo?(value: never, event: RequestEvent): string;
	/** Runs after success, before the redirect: sets cookies. */
	after?(value: never, event: RequestEvent): void | Promise<void>;
}

function textOf(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
}

/** A form action that runs an operation. Works without JavaScript; the key comes from the hidden field `_key`. */
export function formAction(operation: Operation, options: FormActionOptions = {}): Action {
	return async (event) => {
		const form = await event.request.formData();
		const key = textOf(form, '_key');
		const pressed = options.press ? textOf(form, '_press') : '';
		const ctx = { ...event.locals.ctx, key: key ? key + pressed : undefined };
		const input = {
			...formInput(form, operation.input),
			...options.press?.(pressed),
			...options.extra?.(event)
		};
		const result = await invoke(operation, ctx, input, 'optional');
		if (!result.ok) {
			const refused: RefusedForm = {
				operation: operation.id,
				refusal: result.refusal,
				...explain(result, ctx.locale),
				values: typedValues(form)
			};
			return fail(statusOf(result.refusal), refused);
		}
		await options.after?.(result.value as never, event);
		if (options.redirectTo) redirect(303, options.redirectTo(result.value as never, event));
		return { operation: operation.id, value: result.value };
	};
}
