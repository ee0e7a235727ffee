import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { adjustedRand } from './adjusted-rand.ts';
import { topComponents } from './components.ts';
import { smoothK, type KMemory } from './compatible-clusters.ts';
import {
	commonShare,
	compareAppreciation,
	divisionOf,
	groupAwareConsensus,
	isCommon,
	isDividing,
	isUnsure,
	type Appreciation
} from './consensus.ts';
import { BLOCK, type Covariance } from './covariance.ts';
import { convexHull } from './hull.ts';
import { bestAssignment, matchLabels } from './label-matching.ts';
import { quantile } from './map-drawing.ts';
import {
	proportionTest,
	representativeStatements,
	sideFigures,
	twoProportionTest
} from './representativeness.ts';
import { drawByPriority, importanceOf, priorityOf } from './routing.ts';
import { silhouetteFromDistances, silhouettes } from './silhouette.ts';
import { wilsonInterval, wilsonLowerBound } from './wilson.ts';

const votes = (agree: number, disagree: number, pass = 0) => ({ agree, disagree, pass });

/** `Yᵀ Y` of a small table of numbers. */
function covarianceOf(rows: readonly (readonly number[])[]): Covariance {
	const size = rows[0]!.length;
	return {
		size,
		multiply(block, result) {
			result.fill(0);
			for (const row of rows)
				for (let b = 0; b < BLOCK; b++) {
					const along = row.reduce((sum, value, c) => sum + value * block[c * BLOCK + b]!, 0);
					row.forEach((value, c) => (result[c * BLOCK + b]! += value * along));
				}
		}
	};
}

describe('components', () => {
	const data = [
		[1, 0, 0],
		[-1, 1, 0.1],
		[0, 1, 0.1],
		[0, 1, -0.1]
	];

	test('of a centred table have the known loadings and variances', () => {
		const means = [0, 1, 2].map((c) => data.reduce((sum, row) => sum + row[c]! / 4, 0));
		const centred = data.map((row) => row.map((value, c) => value - means[c]!));
		const { vectors, values } = topComponents(covarianceOf(centred));
		const expected = [
			[0.87418057, -0.48400607, -0.0393249],
			[0.47382435, 0.86790524, -0.14910056]
		];
		expected.forEach((vector, i) =>
			vector.forEach((value, c) => expect(vectors[i as 0 | 1][c]).toBeCloseTo(value, 7))
		);
		expect(values[0] / 3).toBeCloseTo(0.85272226, 7);
		expect(values[1] / 3).toBeCloseTo(0.06658833, 7);
	});

	test('without centring lead where power iteration leads', () => {
		const [first] = topComponents(covarianceOf(data)).vectors;
		const step = (vector: number[]) => {
			const along = data.map((row) => row.reduce((sum, value, c) => sum + value * vector[c]!, 0));
			const next = [0, 1, 2].map((c) => data.reduce((sum, row, r) => sum + row[c]! * along[r]!, 0));
			return next.map((value) => value / Math.hypot(...next));
		};
		let vector = step(step(step([1, 1, 1])));
		// As published with Polis' tests: it is the same iteration, not yet at its end.
		[-0.34218, 0.93907, 0.032633].forEach((value, c) => expect(vector[c]).toBeCloseTo(value, 4));
		for (let round = 0; round < 200; round++) vector = step(vector);
		const sign = Math.sign(first[1]! * vector[1]!);
		vector.forEach((value, c) => expect(first[c]).toBeCloseTo(sign * value, 9));
	});

	test('look where the earlier ones looked', () => {
		const covariance = covarianceOf(data);
		const { vectors } = topComponents(covariance);
		const mirrored = vectors.map((vector) => vector.map((value) => -value));
		const again = topComponents(covariance, { facing: mirrored }).vectors;
		again.forEach((vector, i) =>
			vector.forEach((value, c) => expect(value).toBeCloseTo(mirrored[i]![c]!, 9))
		);
	});

	test('of nothing are nothing', () => {
		for (const rows of [[[]], [[0, 0, 0]]] as number[][][]) {
			const { vectors, values } = topComponents(covarianceOf(rows));
			expect([...vectors[0], ...vectors[1]].every((value) => value === 0)).toBe(true);
			expect(values).toEqual([0, 0]);
		}
	});
});

test('silhouettes of two pairs are the known ones', () => {
	const distances = [
		[0, 1, 3, 4],
		[1, 0, 3, 4],
		[3, 3, 0, 2],
		[4, 4, 2, 0]
	];
	const { each, mean } = silhouetteFromDistances(distances, [0, 0, 1, 1]);
	expect(each[0]).toBeCloseTo(0.7142857, 6);
	expect(mean).toBeCloseTo(0.56548, 4);
});

test('a silhouette of summed-up people is near that of single ones', () => {
	const spots = [0, 0.1, 0.2, 5, 5.1, 5.2];
	const single = spots.flatMap((x) => Array<number>(50).fill(x));
	const of = (x: number[], weight: number) => ({
		x: Float64Array.from(x),
		y: new Float64Array(x.length),
		weight: new Float64Array(x.length).fill(weight)
	});
	const cluster = (x: number[]) => Uint8Array.from(x, (value) => (value > 2 ? 1 : 0));
	const [exact] = silhouettes(of(single, 1), [cluster(single)]);
	const [summed] = silhouettes(of(spots, 50), [cluster(spots)]);
	expect(summed).toBeCloseTo(exact!, 9);
});

test('a new best number of groups must come four times in a row', () => {
	const twoBest = [
		{ k: 2, silhouette: 0.5 },
		{ k: 3, silhouette: 0.4 }
	];
	const threeBest = twoBest.map(({ k, silhouette }) => ({ k, silhouette: 1 - silhouette }));
	let memory: KMemory = smoothK(twoBest);
	const seen = [1, 2, 3, 4].map(() => (memory = smoothK(threeBest, memory)).smoothed);
	expect(seen).toEqual([2, 2, 2, 3]);
	expect(smoothK([{ k: 2, silhouette: 0.1 }], memory).smoothed).toBe(2);
	const equal = [2, 3].map((k) => ({ k, silhouette: 0.3 }));
	expect(smoothK(equal).smoothed).toBe(3);
});

describe('representativeness', () => {
	test('tests shares as published', () => {
		expect(twoProportionTest(15, 56, 24, 71)).toBeCloseTo(-1.514, 2);
		expect(twoProportionTest(30, 1e6, 50, 2e6)).toBeCloseTo(proportionTest(30, 50), 3);
		expect(proportionTest(30, 50)).toBeCloseTo(1.5403, 4);
		expect(proportionTest(0, 0)).toBe(1);
		expect(proportionTest(5, 5)).toBeCloseTo(2.4495, 4);
		expect(twoProportionTest(4, 7, 4, 7)).toBe(0);
	});

	test('compares a group with the other groups, not with people outside of groups', () => {
		expect(sideFigures('agree', votes(2, 0), votes(0, 2)).ratio).toBeCloseTo(3, 12);
		const counts = [Int32Array.of(0, 0, 2), Int32Array.of(2, 0, 0)];
		const [first, second] = representativeStatements(counts, Uint8Array.of(1));
		expect(first![0]).toMatchObject({ column: 0, side: 'agree', ratio: expect.closeTo(3, 12) });
		expect(second![0]).toMatchObject({ side: 'disagree' });
		expect(representativeStatements(counts, Uint8Array.of(0))).toEqual([[], []]);
	});
});

describe('consensus', () => {
	test('of groups is the product of their shares, a silent group counts a half', () => {
		expect(groupAwareConsensus([votes(8, 0, 0), votes(0, 3, 1)])).toBeCloseTo(0.9 * (1 / 6), 12);
		expect(groupAwareConsensus([votes(8, 0), votes(0, 0)])).toBeCloseTo(0.45, 12);
		expect(commonShare([votes(8, 0), votes(8, 0)], 'agree')).toBeCloseTo(0.9, 12);
		expect(commonShare([votes(8, 0), votes(8, 0), votes(8, 0)], 'agree')).toBeCloseTo(0.9, 12);
		expect(commonShare([], 'agree')).toBe(0);
	});

	test('needs every group, division needs two against each other', () => {
		const [forIt, against] = [votes(9, 1), votes(1, 9)];
		expect(isCommon([forIt, forIt])).toBe(true);
		expect(isCommon([against, against])).toBe(true);
		expect(isCommon([forIt, against])).toBe(false);
		expect(isCommon([forIt, votes(2, 0)])).toBe(false);
		expect(isDividing(votes(10, 10), [forIt, against])).toBe(true);
		expect(isDividing(votes(18, 2), [forIt, forIt])).toBe(false);
		expect(divisionOf(votes(10, 10), [forIt, forIt])).toBe(0);
		expect(divisionOf(votes(10, 10), [votes(1e6, 0), votes(0, 1e6)])).toBeCloseTo(1, 4);
		expect(divisionOf(votes(10, 10), [])).toBe(1);
		expect(divisionOf(votes(0, 0, 9), [])).toBe(0);
		expect(isDividing(votes(2, 2), [])).toBe(false);
	});

	test('more than three in ten passes are called unsure', () => {
		expect(isUnsure(votes(7, 0, 3))).toBe(false);
		expect(isUnsure(votes(6, 0, 4))).toBe(true);
		expect(isUnsure(votes(0, 0, 4))).toBe(false);
	});

	test('orders by groups where they have spoken, else by bridging, else by Wilson', () => {
		const of = (byGroup: Appreciation['byGroup'], bridging: number | null, all = votes(5, 5)) => ({
			...{ all, byGroup, bridging }
		});
		const heard = of([votes(5, 1), votes(5, 1)], null);
		const better = of([votes(6, 0), votes(6, 0)], null);
		const order = [of([], null, votes(9, 1)), of([], 0.1), of([], 0.4), heard, better];
		const sorted = [...order].sort((a, b) => compareAppreciation(a, b, wilsonLowerBound));
		expect(sorted.slice(0, 3)).toEqual([better, heard, order[2]]);
		const few = [of([], null, votes(2, 0)), of([], null, votes(90, 10))];
		expect(few.sort((a, b) => compareAppreciation(a, b, wilsonLowerBound))[0]!.all.agree).toBe(90);
	});
});

test.each([
	[1, 0, 1, 0, 0.444444, 12.529726],
	[20, 3, 20, 0, 0.780992, 1.372383],
	[18, 3, 20, 1, 1.413223, 4.493699],
	[0, 0, 0, 0, 0.25, 5.0625],
	[10, 5, 30, 0.8, 0.502734, 0.319876]
])('what to ask next: A %i P %i S %i E %f', (agree, pass, all, extremity, importance, priority) => {
	const counts = votes(agree, all - agree - pass, pass);
	expect(importanceOf(counts, extremity)).toBeCloseTo(importance, 6);
	expect(priorityOf(counts, extremity)).toBeCloseTo(priority, 5);
	expect(priorityOf(counts, extremity, true)).toBe(49);
});

test('the next statement is drawn in proportion to its priority; none counts as 1', () => {
	const priorities: Record<string, number | undefined> = { a: 6, b: undefined, c: 3 };
	const draw = (random: number) => drawByPriority(['a', 'b', 'c'], (id) => priorities[id], random);
	expect([0, 0.59, 0.61, 0.69, 0.71, 0.999].map(draw)).toEqual(['a', 'a', 'b', 'b', 'c', 'c']);
	expect(drawByPriority([], () => 1, 0.5)).toBeUndefined();
});

test("Wilson's interval is that of R", () => {
	const file = new URL('../../../../tests/reference/ranking/wilson.json', import.meta.url);
	const { rows } = JSON.parse(fs.readFileSync(file, 'utf8')) as {
		rows: { x: number; n: number; lo95: number | null; hi95: number; lo90: number; hi90: number }[];
	};
	expect(rows.length).toBeGreaterThan(5);
	for (const { x, n, lo95, hi95, lo90, hi90 } of rows) {
		if (lo95 === null) {
			expect(wilsonInterval(x, n)).toEqual({ low: 0, high: 1 });
			continue;
		}
		expect(wilsonInterval(x, n).low).toBeCloseTo(lo95, 12);
		expect(wilsonInterval(x, n).high).toBeCloseTo(hi95, 12);
		expect(wilsonInterval(x, n, 1.6448536269514722).low).toBeCloseTo(lo90, 12);
		expect(wilsonInterval(x, n, 1.6448536269514722).high).toBeCloseTo(hi90, 12);
	}
	expect(wilsonLowerBound(8, 10, 1.281551565545)).toBeCloseTo(0.601596, 6);
});

test('two groupings are compared whatever their names', () => {
	expect(adjustedRand([0, 0, 1, 1], [1, 1, 0, 0])).toBe(1);
	expect(adjustedRand([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(-0.5, 12);
	expect(adjustedRand([0, 0, 0], [0, 0, 0])).toBe(1);
	expect(adjustedRand([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2])).toBeCloseTo(0.242424, 6);
});

describe('names of groups', () => {
	test('are assigned for the largest total', () => {
		expect(
			bestAssignment([
				[5, 4],
				[4, 0]
			])
		).toEqual([1, 0]);
		expect(bestAssignment([[1], [3], [2]])).toEqual([-1, 0, -1]);
	});

	test('stay with the people, newcomers get the first free letter', () => {
		expect(matchLabels(Int8Array.of(0, 0, 0, 1, 1), 2)).toEqual([0, 1]);
		expect(matchLabels(Int8Array.of(0, 0, 1, 1, 1), 2)).toEqual([1, 0]);
		const earlier = Int8Array.of(0, 0, 2, 2, 2);
		expect(matchLabels(Int8Array.of(1, 1, 0, 0, 0), 2, earlier)).toEqual([2, 0]);
		expect(matchLabels(Int8Array.of(1, 1, 0, 0, 2, 2, 2), 3, earlier)).toEqual([2, 0, 1]);
	});
});

describe('hulls', () => {
	test('go around their group, counter-clockwise, without points on sides', () => {
		const xy = [0, 0, 2, 0, 2, 2, 0, 2, 1, 0, 1, 1, 9, 9];
		expect(convexHull(xy, [0, 0, 0, 0, 0, 0, 1], 0)).toEqual([
			[0, 0],
			[2, 0],
			[2, 2],
			[0, 2]
		]);
		expect(convexHull(xy, [0, 0, 0, 0, 0, 0, 1], 1)).toEqual([[9, 9]]);
		expect(convexHull([1, 1, 1, 1], [0, 0], 0)).toEqual([[1, 1]]);
		expect(convexHull([0, 0, 1, 1, 2, 2], [0, 0, 0], 0)).toEqual([
			[0, 0],
			[2, 2]
		]);
		expect(convexHull([], [], 0)).toEqual([]);
	});
});

test('a quantile is the value that a share does not exceed', () => {
	const values = Float64Array.from({ length: 100 }, (_, i) => (i * 37) % 100);
	expect(quantile(values.slice(), 0.98)).toBe(97);
	expect(quantile(values.slice(), 0)).toBe(0);
	expect(quantile(values.slice(), 1)).toBe(99);
	expect(quantile(new Float64Array(0), 0.5)).toBe(0);
});
