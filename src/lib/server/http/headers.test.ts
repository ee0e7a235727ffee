import { expect, test } from 'vitest';
import { withTiles } from './headers.ts';

const POLICY = "default-src 'none'; img-src 'self' data: blob:; font-src 'self'";

test('the host of map pictures is named where an operator chose one, and nowhere else', () => {
	expect(withTiles(POLICY, undefined)).toBe(POLICY);
	expect(withTiles(POLICY, 'https://tiles.example.org/a/{z}/{x}/{y}.png?key=1')).toBe(
		"default-src 'none'; img-src 'self' data: blob: https://tiles.example.org; font-src 'self'"
	);
});
