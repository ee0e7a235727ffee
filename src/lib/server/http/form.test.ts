import { expect, test } from 'vitest';
import { z } from 'zod';
import { formInput } from './form.ts';

const schema = z.strictObject({
	title: z.strictObject({ kk: z.string(), ru: z.string().optional() }),
	file: z.strictObject({ name: z.string() }).optional(),
	note: z.string().default('')
});

const read = (fields: Record<string, string>) => {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	return formInput(form, schema);
};

test('fields of a group are gathered, and empty ones left out', () => {
	expect(read({ 'title.kk': 'Су', 'title.ru': '' })).toEqual({ title: { kk: 'Су' } });
});

test('of a group that was left empty each field is missing, not the group', () => {
	const left = schema.safeParse(read({ 'title.kk': '', 'title.ru': ' ' }));
	expect(left.error?.issues.map(({ path }) => path.join('.'))).toEqual(['title.kk']);
	expect(schema.safeParse(read({})).error?.issues[0]?.path).toEqual(['title', 'kk']);
});

test('a group that may be left out stays out', () => {
	expect(read({ 'title.kk': 'Су', note: '' })).not.toHaveProperty('file');
});
