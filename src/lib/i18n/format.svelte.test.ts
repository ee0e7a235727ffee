import { describe, expect, test } from 'vitest';
import { CASES } from './format-cases.ts';

// Chromium carries no Kazakh data, so nothing here may lean on it.
describe('formatting in the browser', () => {
	test.each(CASES)('%s', (printed, expected) => {
		expect(printed()).toBe(expected);
	});
});
