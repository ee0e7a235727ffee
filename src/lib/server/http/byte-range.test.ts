import { expect, test } from 'vitest';
import { byteRangeOf } from './byte-range.ts';

test.each([
	['the beginning', 'bytes=0-99', { from: 0, to: 99 }],
	['from the middle on', 'bytes=400-', { from: 400, to: 999 }],
	['the last hundred', 'bytes=-100', { from: 900, to: 999 }],
	['more than there is at the end', 'bytes=-5000', { from: 0, to: 999 }],
	['beyond the end', 'bytes=990-5000', { from: 990, to: 999 }],
	['one byte', 'bytes=999-999', { from: 999, to: 999 }]
])('%s is a part', (_what, header, range) => {
	expect(byteRangeOf(header, 1_000)).toEqual(range);
});

test.each([
	['no header', null],
	['another unit', 'lines=0-9'],
	['several parts', 'bytes=0-9,20-29'],
	['nothing', 'bytes=-'],
	['the end before the beginning', 'bytes=9-3'],
	['words', 'bytes=a-b']
])('%s: the whole', (_what, header) => {
	expect(byteRangeOf(header, 1_000)).toBeUndefined();
});

test.each([
	['behind the end', 'bytes=1000-'],
	['the last none', 'bytes=-0']
])('%s: nothing of it is there', (_what, header) => {
	expect(byteRangeOf(header, 1_000)).toBe('unfit');
});
