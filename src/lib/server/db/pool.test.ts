import { expect, test } from 'vitest';
import { sql } from './pool.ts';

test('however often the database did not answer, it is asked again within a second', () => {
	const { backoff } = sql.options as unknown as { backoff: (failures: number) => number };
	for (const failures of [1, 5, 50, 5_000]) {
		expect(backoff(failures)).toBeGreaterThan(0);
		expect(backoff(failures)).toBeLessThan(1);
	}
});
