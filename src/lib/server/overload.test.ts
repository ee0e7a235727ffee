import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LoadLevel, refuses, REFUSED_FROM, type Level, type Sheddable } from './overload.ts';

const LEVELS: readonly Level[] = [0, 1, 2, 3];
const after = (...pressures: number[]): Level => {
	const load = new LoadLevel();
	for (const pressure of pressures) load.look(pressure);
	return load.level;
};
const times = (n: number, pressure: number): number[] => Array<number>(n).fill(pressure);

describe('the order', () => {
	test('sockets, then reads of guests, then everything but votes', () => {
		const refused = LEVELS.map((level) =>
			(Object.keys(REFUSED_FROM) as Sheddable[]).filter((what) => refuses(level, what))
		);
		expect(refused).toEqual([
			[],
			['socket'],
			['socket', 'guest_read'],
			['socket', 'guest_read', 'member_read', 'write']
		]);
	});
});

describe('the level', () => {
	test('one late look is not load', () => {
		expect(after(5, 0.6, 5, 0.6, 5)).toBe(0);
	});

	test('rises by one for every two looks above the limit', () => {
		expect([2, 4, 6, 20].map((n) => after(...times(n, 1)))).toEqual([1, 2, 3, 3]);
	});

	test('falls by one for every four calm looks', () => {
		const high = times(6, 3);
		expect([3, 4, 8, 12, 40].map((n) => after(...high, ...times(n, 0.1)))).toEqual([3, 2, 1, 0, 0]);
	});

	test('stands between calm and limit', () => {
		expect(after(...times(4, 1), ...times(50, 0.7))).toBe(2);
	});

	test('moves by one at most, never without the looks it needs, and always comes back', () => {
		const looks = fc.array(fc.double({ min: 0, max: 4, noNaN: true }), { maxLength: 200 });
		fc.assert(
			fc.property(looks, (pressures) => {
				const load = new LoadLevel();
				let [level, above, calm] = [load.level, 0, 0];
				for (const pressure of pressures) {
					above = pressure >= 1 ? above + 1 : 0;
					calm = pressure < 0.5 ? calm + 1 : 0;
					const next = load.look(pressure);
					expect(Math.abs(next - level)).toBeLessThanOrEqual(1);
					if (next > level) expect(above).toBeGreaterThanOrEqual(2);
					if (next < level) expect(calm).toBeGreaterThanOrEqual(4);
					level = next;
				}
				for (let i = 0; i < 12; i++) load.look(0);
				expect(load.level).toBe(0);
			})
		);
	});
});
