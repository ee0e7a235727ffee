import { describe, expect, test } from 'vitest';
import { canBeArchived, CHANNEL_STATES, movesFrom, takesMembers } from './channel.ts';
import { latestOf, progressOf, type Measurement } from './goal.ts';
import { leadOf } from './post.ts';

const measured = (
	measuredOn: string,
	value: number,
	at = `${measuredOn}T10:00:00Z`
): Measurement => ({
	...{ measuredOn, value, at },
	note: ''
});

test('a project goes only where its state leads, and a reported one nowhere', () => {
	const ways = CHANNEL_STATES.flatMap((from) => movesFrom(from).map((to) => `${from}→${to}`));
	expect(ways).toEqual([
		'proposed→running',
		'running→paused',
		'running→finished',
		'paused→running',
		'paused→finished',
		'finished→reported'
	]);
});

test('what is under way takes members and cannot be put away', () => {
	for (const state of CHANNEL_STATES) expect(canBeArchived(state)).toBe(!takesMembers({ state }));
	expect(takesMembers({ state: 'running', archivedAt: '2026-01-01T00:00:00Z' })).toBe(false);
});

describe('a goal', () => {
	test('stands where it was measured last, whatever order the lines come in', () => {
		const measurements = [
			measured('2026-03-01', 30),
			measured('2026-02-01', 20),
			measured('2026-03-01', 35, '2026-03-02T09:00:00Z')
		];
		for (const list of [measurements, measurements.toReversed()])
			expect(latestOf({ measurements: list })?.value).toBe(35);
	});

	test('is not begun without a measurement, and never more than reached', () => {
		expect(latestOf({ measurements: [] })).toBeUndefined();
		expect(progressOf({ target: 10, measurements: [] })).toBe(0);
		expect(progressOf({ target: 10, measurements: [measured('2026-03-01', 4)] })).toBe(0.4);
		expect(progressOf({ target: 10, measurements: [measured('2026-03-01', 40)] })).toBe(1);
	});
});

test('the beginning of a post is plain words, cut between them', () => {
	expect(leadOf('**Жаңалық:** [байқау](https://example.org) басталды')).toBe(
		'Жаңалық: байқау басталды'
	);
	const long = leadOf('сөз '.repeat(200));
	expect(long.length).toBeLessThanOrEqual(201);
	expect(long).toMatch(/сөз…$/);
	expect(leadOf('😀'.repeat(300)).isWellFormed()).toBe(true);
});
