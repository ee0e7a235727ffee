import { Manager } from 'socket.io-client';
import { expect, test } from 'vitest';
import { RECONNECTION, refusedWaitMs } from './protocol.ts';

/** When a client tries again, and again, after its line broke, in milliseconds: as the library reckons. */
function delays(count: number): number[] {
	const manager = new Manager('http://127.0.0.1:1', { autoConnect: false, ...RECONNECTION });
	const { backoff } = manager as unknown as { backoff: { duration(): number } };
	return Array.from({ length: count }, () => backoff.duration());
}

test('a thousand clients that lose a process do not come back in one second', () => {
	const perSecond = new Map<number, number>();
	for (let i = 0; i < 1_000; i++) {
		const second = Math.floor(delays(1)[0]! / 1_000);
		perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
	}
	expect(Math.max(...perSecond.values())).toBeLessThan(400);
	expect(Math.max(...perSecond.keys())).toBeLessThan(4);
});

test('a page whose line is there again hears of it within five seconds, however long it was away', () => {
	for (let i = 0; i < 100; i++) expect(Math.max(...delays(12))).toBeLessThanOrEqual(4_000);
});

test('who is refused again and again knocks ever more seldom, at no moment of all', () => {
	const most = (times: number) =>
		Math.max(...Array.from({ length: 500 }, () => refusedWaitMs(times)));
	expect(most(1)).toBeLessThanOrEqual(4_000);
	expect(most(2)).toBeGreaterThan(4_000);
	expect(most(3)).toBeGreaterThan(8_000);
	expect(most(20)).toBeLessThanOrEqual(16_000);
	expect(
		new Set(Array.from({ length: 100 }, () => Math.round(refusedWaitMs(1)))).size
	).toBeGreaterThan(80);
});
