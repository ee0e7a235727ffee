import fc from 'fast-check';
import { expect, test } from 'vitest';
import { qrOf, qrPath } from './qr.ts';

const FINDER = ['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######'];

test('three corners carry the finder, and the timing lines alternate between them', () => {
	const matrix = qrOf('https://talqylau.example/sessions/1?from=hall');
	const size = matrix.length;
	const corner = (row: number, column: number) =>
		matrix.slice(row, row + 7).map((line) =>
			line
				.slice(column, column + 7)
				.map((isDark) => (isDark ? '#' : '.'))
				.join('')
		);
	for (const [row, column] of [
		[0, 0],
		[0, size - 7],
		[size - 7, 0]
	] as const)
		expect(corner(row, column)).toEqual(FINDER);
	for (let i = 8; i < size - 8; i++) expect(matrix[6]![i]).toBe(i % 2 === 0);
});

test('other texts give other codes', () => {
	expect(qrOf('https://talqylau.example/a')).not.toEqual(qrOf('https://talqylau.example/b'));
});

test('the path covers the dark modules and no others', () => {
	fc.assert(
		fc.property(fc.webUrl(), (address) => {
			const matrix = qrOf(address);
			const drawn = matrix.map((row) => row.map(() => false));
			for (const [, x, y, width] of qrPath(matrix).matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
				drawn[Number(y)]!.fill(true, Number(x), Number(x) + Number(width));
			expect(drawn).toEqual(matrix);
		}),
		{ numRuns: 20 }
	);
});
