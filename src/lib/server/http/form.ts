import { z } from 'zod';

/** Reads form fields as an operation's schema wants them: empty is absent, numbers and flags from text, lists by repetition. */
export function formInput(form: FormData, schema: z.ZodType): Record<string, unknown> {
	const shape: Record<string, z.ZodType> = schema instanceof z.ZodObject ? schema.shape : {};
	const input: Record<string, unknown> = {};
	for (const name of new Set(form.keys())) {
		if (name.startsWith('_')) continue;
		const values = form.getAll(name).filter((v): v is string => typeof v === 'string');
		const field = shape[name] && innermost(shape[name]);
		const value =
			field instanceof z.ZodArray
				? values.filter(Boolean).map((v) => scalar(v, innermost(field.element as z.ZodType)))
				: scalar(values.findLast((v) => v.trim()) ?? '', field);
		if (value !== undefined) assign(input, name, value);
	}
	// A group of fields that were all left empty is there, so that each of them is named and not the group.
	for (const [name, field] of Object.entries(shape))
		if (field instanceof z.ZodObject) input[name] ??= {};
	return input;
}

/** `title.kk` fills `{ title: { kk } }`. */
function assign(input: Record<string, unknown>, name: string, value: unknown): void {
	const parts = name.split('.');
	let target = input;
	for (const part of parts.slice(0, -1)) {
		if (part === '__proto__') return;
		target = (target[part] ??= {}) as Record<string, unknown>;
	}
	target[parts.at(-1)!] = value;
}

function innermost(schema: z.ZodType): z.ZodType {
	if (
		schema instanceof z.ZodOptional ||
		schema instanceof z.ZodNullable ||
		schema instanceof z.ZodDefault
	)
		return innermost(schema.unwrap() as z.ZodType);
	return schema;
}

function scalar(text: string, schema: z.ZodType | undefined): unknown {
	const value = text.replaceAll('\r\n', '\n');
	if (schema instanceof z.ZodBoolean) return value === 'on' || value === 'true';
	if (value.trim() === '') return undefined;
	// A choice among literals: buttons send `none` for null.
	if (schema instanceof z.ZodUnion)
		return value === 'none' ? null : /^-?\d+$/.test(value) ? Number(value) : value;
	if (schema instanceof z.ZodNumber)
		return Number(value.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.'));
	return value;
}
