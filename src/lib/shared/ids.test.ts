import { expect, test } from 'vitest';
import { isId, newId } from './ids.ts';

test('ids are UUIDs of version 7, all different, and sort as they were made', () => {
	const ids = Array.from({ length: 2_000 }, newId);
	expect(ids.every(isId)).toBe(true);
	expect(ids.every((id) => id[14] === '7' && /[89ab]/.test(id[19]!))).toBe(true);
	expect(new Set(ids).size).toBe(ids.length);
	expect([...ids].sort()).toEqual(ids);
});
