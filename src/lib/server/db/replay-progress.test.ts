import { expect, test } from 'vitest';
import { lsnOf, ReplayProgress } from './replay-progress.ts';

test('positions of the log are numbers in the order of the log', () => {
	expect(lsnOf('0/0')).toBe(0n);
	expect(lsnOf('0/FFFFFFFF') < lsnOf('1/0')).toBe(true);
	expect(lsnOf('16/B374D848')).toBe(0x16b374d848n);
});

test('the replica knows what was committed before a position it has reached', () => {
	const progress = new ReplayProgress();
	expect(progress.knownUntil).toBe(0);
	progress.observe(100n, 1_000, 90n);
	expect(progress.knownUntil).toBe(0);
	progress.observe(200n, 2_000, 150n);
	expect(progress.knownUntil).toBe(1_000);
	progress.observe(200n, 3_000, 200n);
	expect(progress.knownUntil).toBe(3_000);
});

test('a replica that stands still stays where it was, however long', () => {
	const progress = new ReplayProgress();
	progress.observe(10n, 1, 10n);
	for (let i = 1; i < 5_000; i++) progress.observe(10n + BigInt(i), 1 + i, 10n);
	expect(progress.knownUntil).toBe(1);
	progress.observe(10_000n, 6_000, 9_000n);
	// What was forgotten on the way makes it know less, never more.
	expect(progress.knownUntil).toBeGreaterThan(1);
	expect(progress.knownUntil).toBeLessThanOrEqual(5_000);
	progress.observe(10_000n, 7_000, 10_000n);
	expect(progress.knownUntil).toBe(7_000);
});

test('a replica ahead of its primary follows another history', () => {
	const progress = new ReplayProgress();
	expect(progress.observe(100n, 1, 120n)).toBe(true); // written after the first look
	expect(progress.observe(130n, 2, 130n)).toBe(true);
	expect(progress.observe(90n, 3, 130n)).toBe(false);
});
