import { expect, test } from 'vitest';
import fc from 'fast-check';
import {
	BORDER_M,
	boxAround,
	distanceM,
	districtAt,
	fromMap,
	GRATICULE,
	pathOf,
	DISTRICTS,
	DISTRICT_CODES,
	roundPosition,
	toMap,
	TOWNS,
	WHOLE
} from './geo.ts';

const position = fc.record({
	lat: fc.double({ min: 45.8, max: 49.1, noNaN: true }),
	lon: fc.double({ min: 47, max: 56, noNaN: true })
});

test('distances are those of the sphere', () => {
	// One degree along a meridian, and along the equator.
	expect(distanceM({ lat: 47, lon: 52 }, { lat: 48, lon: 52 })).toBeCloseTo(111_195.08, 1);
	expect(distanceM({ lat: 0, lon: 0 }, { lat: 0, lon: 1 })).toBeCloseTo(111_195.08, 1);
	// Half way round; and nothing at all.
	expect(distanceM({ lat: 0, lon: 0 }, { lat: 0, lon: 180 })).toBeCloseTo(Math.PI * 6_371_008.8, 0);
	expect(distanceM({ lat: 47.1, lon: 51.9 }, { lat: 47.1, lon: 51.9 })).toBe(0);
	// Atyrau to Qulsary: some 161 km as the crow flies.
	expect(distanceM(TOWNS[0]!, TOWNS[1]!) / 1_000).toBeCloseTo(163, -1);
	expect(distanceM({ lat: 50.0664, lon: -5.7147 }, { lat: 58.6439, lon: -3.07 })).toBeCloseTo(
		968_900,
		-3
	);
});

test('a box around a position holds everything within the distance', () => {
	fc.assert(
		fc.property(
			position,
			fc.double({ min: 1, max: 5_000, noNaN: true }),
			position,
			(at, m, other) => {
				const box = boxAround(at, m);
				if (distanceM(at, other) > m) return;
				expect(other.lat).toBeGreaterThanOrEqual(box.south);
				expect(other.lat).toBeLessThanOrEqual(box.north);
				expect(other.lon).toBeGreaterThanOrEqual(box.west);
				expect(other.lon).toBeLessThanOrEqual(box.east);
			}
		)
	);
	const box = boxAround({ lat: 47, lon: 52 }, 75);
	expect(distanceM({ lat: 47, lon: 52 }, { lat: box.north, lon: 52 })).toBeCloseTo(75, 3);
	expect(distanceM({ lat: 47, lon: 52 }, { lat: 47, lon: box.east })).toBeGreaterThanOrEqual(75);
});

test('what is kept of a position is some ten metres', () => {
	expect(roundPosition({ lat: 47.123_456_7, lon: 51.987_654_3 })).toEqual({
		lat: 47.1235,
		lon: 51.9877
	});
	fc.assert(
		fc.property(position, (at) => {
			const kept = roundPosition(at);
			expect(distanceM(at, kept)).toBeLessThan(7);
			expect(roundPosition(kept)).toEqual(kept);
		})
	);
});

test('each district centre lies in its district, and elsewhere lies in none', () => {
	const names = ['231000000', '233600000', '235200000', '235200000', '234000000', '235600000'];
	expect(TOWNS.slice(0, 6).map(districtAt)).toEqual(names);
	expect(TOWNS.slice(6).map(districtAt)).toEqual(['234600000', '234800000', '234200000']);
	expect(new Set(names.concat('234600000', '234800000', '234200000'))).toEqual(
		new Set(DISTRICT_CODES)
	);
	for (const elsewhere of [
		{ lat: 51.1801, lon: 71.446 },
		{ lat: 51.2278, lon: 51.3865 },
		{ lat: 43.65, lon: 51.17 },
		{ lat: 46.35, lon: 48.04 },
		{ lat: 0, lon: 0 },
		{ lat: -47.1, lon: 51.9 }
	])
		expect(districtAt(elsewhere), JSON.stringify(elsewhere)).toBeUndefined();
});

test('just beyond the outlines a place still counts, further out not', () => {
	const north = Math.max(...DISTRICTS.flatMap(({ rings }) => rings.flat()).map(({ lat }) => lat));
	const top = DISTRICTS.flatMap(({ rings }) => rings.flat()).find(({ lat }) => lat === north)!;
	const beyond = (metres: number) => ({ lat: north + metres / 111_195, lon: top.lon });
	expect(districtAt(beyond(BORDER_M - 100))).toBeDefined();
	expect(districtAt(beyond(BORDER_M + 100))).toBeUndefined();
});

test('what is drawn comes back, north is up, and all of it fits the picture', () => {
	fc.assert(
		fc.property(position, (at) => {
			const back = fromMap(toMap(at));
			expect(back.lat).toBeCloseTo(at.lat, 9);
			expect(back.lon).toBeCloseTo(at.lon, 9);
		})
	);
	expect(toMap({ lat: 48, lon: 52 }).y).toBeLessThan(toMap({ lat: 47, lon: 52 }).y);
	for (const district of DISTRICTS) {
		expect(pathOf(district)).toMatch(/^M[\d. L]+Z/);
		for (const at of district.rings.flat()) {
			const { x, y } = toMap(at);
			expect(x >= WHOLE.x && x <= WHOLE.x + WHOLE.w && y >= WHOLE.y).toBe(true);
			expect(y).toBeLessThanOrEqual(WHOLE.y + WHOLE.h);
		}
	}
	const lats = GRATICULE.filter(({ kind }) => kind === 'lat').map(({ degree }) => degree);
	expect(lats).toEqual([46, 47, 48, 49]);
});
