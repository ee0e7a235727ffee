import { expect, test } from 'vitest';
import { poolPerProcess } from './connections.ts';

test('as many as fit beside one that is being replaced, at most ten', () => {
	for (const [apps, pool] of [
		[2, 10],
		[4, 9],
		[6, 6],
		[8, 3]
	] as const) {
		expect(poolPerProcess(97, apps + 1)).toBe(pool);
		expect((apps + 2) * (pool + 5) + 8).toBeLessThanOrEqual(97);
	}
});

test('what the operator asks for is kept, or refused with what to do', () => {
	expect(poolPerProcess(97, 3, 15)).toBe(15);
	expect(() => poolPerProcess(97, 5, 20)).toThrow(/do not fit into the 97 .* lower DATABASE_POOL/);
	expect(() => poolPerProcess(97, 65)).toThrow(/Start fewer processes/);
});
