import { describe, expect, test, vi } from 'vitest';
import {
	readOpenData,
	readReference
} from '../../../../tests/reference/polis/read-conversation.ts';
import { fitBridging, type Ratings } from './bridging.ts';
import { clusteredRows } from './compatible-clusters.ts';
import { ratingsOf } from './statement-figures.ts';
import { VoteMatrix } from './vote-matrix.ts';

// A busy machine is slow, not wrong.
vi.setConfig({ testTimeout: 60_000 });

interface Expected {
	code: { mu: number; intercept: number[]; factor: number[]; loss: number };
}
const read = <T>(file: string): T => JSON.parse(readReference(`../bridging/${file}.json.gz`)) as T;

describe('bridging figures', () => {
	const small = read<{ ratings: [number, number, number][]; expected: Expected }>('small');
	const ratings: Ratings = {
		raters: 16,
		subjects: 6,
		rater: Int32Array.from(small.ratings, ([rater]) => rater),
		subject: Int32Array.from(small.ratings, ([, subject]) => subject),
		value: Float64Array.from(small.ratings, ([, , value]) => value)
	};
	const start = Float64Array.of(0.3, 0.7, -0.8, -0.1, 0.5, 0.2);

	test('of the small example are the known ones', () => {
		const { mu, intercept, factor, loss } = small.expected.code;
		const fit = fitBridging(ratings, start);
		// The reference stopped a little before the bottom: its loss is larger in the twelfth digit.
		expect(fit.loss).toBeLessThanOrEqual(loss);
		expect(fit.loss).toBeCloseTo(loss, 9);
		expect(fit.mean).toBeCloseTo(mu, 6);
		intercept.forEach((value, i) => expect(fit.intercepts[i]).toBeCloseTo(value, 5));
		const sign = Math.sign(fit.factors[0]! * factor[0]!);
		factor.forEach((value, i) => expect(fit.factors[i]! * sign).toBeCloseTo(value, 5));
	});

	test('put what both sides like before what one side likes wholly', () => {
		const { intercepts } = fitBridging(ratings, start);
		expect(Math.max(...intercepts)).toBe(intercepts[0]);
		expect(intercepts[0]).toBeGreaterThan(intercepts[4]!);
		expect(Math.min(...intercepts)).toBe(intercepts[3]);
	});

	test('of nothing are nothing', () => {
		const nothing = { raters: 0, subjects: 0, value: new Float64Array(0) };
		const none = { ...nothing, rater: new Int32Array(0), subject: new Int32Array(0) };
		expect(fitBridging(none, new Float64Array(0))).toMatchObject({ mean: 0, loss: 0 });
	});

	test('of a real conversation are the known ones', () => {
		const { votes, golden } = readOpenData('vtaiwan.uberx');
		const expected = read<{
			statement_ids: number[];
			n_participants: number;
			expected: Expected;
		}>('vtaiwan');
		const matrix = new VoteMatrix();
		for (const [voter, statement, vote] of votes) matrix.set(`${voter}`, `${statement}`, vote);
		const isShown = Uint8Array.from(matrix.itemIds, (id) =>
			golden.mod_out.includes(Number(id)) ? 0 : 1
		);
		const people = clusteredRows(matrix.lengths.slice(0, matrix.rows), matrix.columns);
		const found = ratingsOf(matrix, Int32Array.from(people), isShown);
		expect(found.raters).toBe(expected.n_participants);
		const ids = Array.from(found.columns, (column) => Number(matrix.itemIds[column]));
		expect([...ids].sort((a, b) => a - b)).toEqual(expected.statement_ids);
		const columnOf = new Map(golden.comps[0].map((loading, i) => [i, loading]));
		const fit = fitBridging(
			found,
			Float64Array.from(ids, (id) => columnOf.get(id) ?? 0.1)
		);
		const { intercept, mu } = expected.expected.code;
		expect(fit.mean).toBeCloseTo(mu, 5);
		expected.statement_ids.forEach((id, i) =>
			expect(fit.intercepts[ids.indexOf(id)]).toBeCloseTo(intercept[i]!, 5)
		);
	});
});
