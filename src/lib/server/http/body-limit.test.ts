import { expect, test } from 'vitest';
import { bodyLimitOf, limited } from './body-limit.ts';

const KB = 1024;
const sent = (size: number) => new Blob([new Uint8Array(size)]).stream();
const read = (size: number, limit: number) =>
	new Response(limited(sent(size), limit, () => new Error('too large'))).arrayBuffer();

test('texts are short; only routes that take files take more', () => {
	expect(bodyLimitOf('/(public)/ideas/[ideaId=uuid]')).toBe(256 * KB);
	expect(bodyLimitOf(null)).toBe(256 * KB);
	expect(bodyLimitOf('/(public)/recommendations/[recommendationId=uuid]')).toBeGreaterThan(
		5 * KB * KB
	);
});

test('a body of exactly the limit passes whole, one byte more breaks off', async () => {
	expect((await read(64 * KB, 64 * KB)).byteLength).toBe(64 * KB);
	await expect(read(64 * KB + 1, 64 * KB)).rejects.toThrow('too large');
});
