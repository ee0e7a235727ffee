import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Pace, WAIT_LIMIT_SECONDS } from './pace.ts';

const LARGEST = 512;

const paceOf = (...flushes: readonly [acts: number, seconds: number][]): Pace => {
	const pace = new Pace();
	for (const [acts, seconds] of flushes) pace.measure(acts, seconds);
	return pace;
};

test('while nothing was measured nobody waits too long', () => {
	expect(paceOf().secondsFor(1_000_000)).toBe(0);
});

test('a full flush tells the pace', () => {
	expect(paceOf([512, 0.5]).secondsFor(2_048)).toBe(2);
});

test('flushes of few votes tell nothing, however slow', () => {
	expect(paceOf([1, 0.02], [127, 3]).secondsFor(1_000)).toBe(0);
});

test('a flush that stood still counts for nothing beside another', () => {
	expect(paceOf([512, 10], [512, 0.5]).perSecond).toBe(1_024);
	expect(paceOf([512, 0.5], [512, 10], [512, 10]).perSecond).toBe(1_024);
});

test('what lies behind three flushes is forgotten', () => {
	expect(paceOf([512, 0.1], [512, 1], [512, 1], [512, 1]).perSecond).toBe(512);
});

test('after a slow time small flushes show that it is over', () => {
	expect(paceOf([512, 8], [512, 8], [512, 8], [60, 0.02]).perSecond).toBe(3_000);
});

/** One poll's line of flushes, each as long as a round trip and its votes take. Times in seconds. */
function simulate(
	arrivals: readonly number[],
	roundTrip: number,
	perVote: number
): { accepted: { at: number; wait: number }[]; refused: number; committed: number } {
	const pace = new Pace();
	const waiting: number[] = [];
	const accepted: { at: number; wait: number }[] = [];
	let [underWay, endsAt, refused, next] = [[] as number[], Infinity, 0, 0];
	const begin = (at: number) => {
		underWay = waiting.splice(0, LARGEST);
		endsAt = underWay.length > 0 ? at + roundTrip + perVote * underWay.length : Infinity;
	};
	while (next < arrivals.length || endsAt < Infinity) {
		const comesAt = arrivals[next] ?? Infinity;
		if (endsAt <= comesAt) {
			pace.measure(underWay.length, roundTrip + perVote * underWay.length);
			accepted.push(...underWay.map((at) => ({ at, wait: endsAt - at })));
			begin(endsAt);
			continue;
		}
		next += 1;
		const ahead = underWay.length + waiting.length;
		if (pace.secondsFor(ahead + 1) > WAIT_LIMIT_SECONDS) refused += 1;
		else if (waiting.push(comesAt) && endsAt === Infinity) begin(comesAt);
	}
	return { accepted, refused, committed: accepted.length };
}

const spread = (count: number, perSecond: number): number[] =>
	Array.from({ length: count }, (_, i) => i / perSecond);

/** From a slow machine that is busy with pages as well, to a fast one. */
const machines = fc.record({
	roundTrip: fc.double({ min: 0.001, max: 0.05, noNaN: true }),
	capacity: fc.integer({ min: 300, max: 4_000 })
});

test('whatever the capacity: of up to five times as much what is accepted is answered within two seconds, and no time is lost', () => {
	fc.assert(
		fc.property(
			machines,
			fc.double({ min: 1.2, max: 5, noNaN: true }),
			({ roundTrip, capacity }, times) => {
				const seconds = 6;
				const arrivals = spread(capacity * times * seconds, capacity * times);
				const { accepted, committed } = simulate(arrivals, roundTrip, 1 / capacity);
				// What comes in the first seconds comes before the pace is known.
				const later = accepted.filter(({ at }) => at >= 3);
				expect(Math.max(...later.map(({ wait }) => wait))).toBeLessThan(2);
				const full = LARGEST / (roundTrip + LARGEST / capacity);
				expect(committed / seconds).toBeGreaterThan(0.9 * full);
			}
		),
		{ numRuns: 25 }
	);
});

test('a thousand within a second after single votes: nobody is refused where they go through in well under two', () => {
	fc.assert(
		fc.property(
			fc.double({ min: 0.001, max: 0.02, noNaN: true }),
			fc.integer({ min: 1_250, max: 10_000 }),
			fc.integer({ min: 1_000, max: 1_000_000 }),
			(roundTrip, capacity, perSecond) => {
				const before = spread(40, 20);
				const burst = spread(1_000, perSecond).map((at) => 2 + at);
				expect(simulate([...before, ...burst], roundTrip, 1 / capacity).refused).toBe(0);
			}
		)
	);
});

test('round trips of a process in its first seconds refuse nobody of a hundred a second', () => {
	expect(simulate(spread(500, 100), 0.9, 1 / 1_000).refused).toBe(0);
});

test('as many as go through are never refused', () => {
	fc.assert(
		fc.property(machines, ({ roundTrip, capacity }) => {
			const full = LARGEST / (roundTrip + LARGEST / capacity);
			const arrivals = spread(full * 0.8 * 10, full * 0.8);
			expect(simulate(arrivals, roundTrip, 1 / capacity).refused).toBe(0);
		}),
		{ numRuns: 20 }
	);
});
