import { expect, test } from 'vitest';
import { byteRange } from './byte-range.ts';

test.each([
	['bytes=0-', { from: 0, to: 99 }],
	['bytes=0-0', { from: 0, to: 0 }],
	['bytes=10-19', { from: 10, to: 19 }],
	['bytes=90-500', { from: 90, to: 99 }],
	['bytes=-10', { from: 90, to: 99 }],
	['bytes=-500', { from: 0, to: 99 }],
	['bytes=99-', { from: 99, to: 99 }],
	['bytes=100-', 'outside'],
	['bytes=-0', 'outside'],
	[null, undefined],
	['', undefined],
	['bytes=-', undefined],
	['bytes=20-10', undefined],
	['bytes=0-1,5-6', undefined],
	['items=0-1', undefined],
	['bytes=a-b', undefined]
] as const)('%s of a hundred bytes', (header, range) =>
	expect(byteRange(header, 100)).toEqual(range)
);
