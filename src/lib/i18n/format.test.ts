import { describe, expect, test } from 'vitest';
import { CASES } from './format-cases.ts';

describe('formatting on the server', () => {
	test.each(CASES)('%s', (printed, expected) => {
		expect(printed()).toBe(expected);
	});

	test('does not follow the zone of the machine', () => {
		const before = process.env.TZ;
		process.env.TZ = 'America/Los_Angeles';
		try {
			for (const [printed, expected] of CASES) expect(printed()).toBe(expected);
		} finally {
			if (before === undefined) delete process.env.TZ;
			else process.env.TZ = before;
		}
	});
});
