import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byFit, matchOf, POINTS, type Candidate, type Wish } from './match.ts';
import { FIELDS, LANGUAGES } from './mentor.ts';

const OBLAST = '230000000';
const DISTRICT = '233600000';
const TOWN = '233620100';
const VILLAGE = '233630100';

const mentor = (change: Partial<Candidate> = {}): Candidate => ({
	fields: ['it', 'business'],
	ancestors: [OBLAST, DISTRICT, TOWN],
	languages: ['kk', 'ru'],
	freeHours: 8,
	...change
});
const wish = (change: Partial<Wish> = {}): Wish => ({ languages: [], ...change });
const wordsOf = (wished: Wish, of = mentor()) =>
	matchOf(wished, of).parts.map(({ reason }) => reason);

test('each word says what it is for', () => {
	expect(wordsOf(wish())).toEqual([]);
	expect(wordsOf(wish({ field: 'it' }))).toEqual(['same_field']);
	expect(wordsOf(wish({ field: 'law' }))).toEqual([]);
	expect(wordsOf(wish({ ancestors: [OBLAST, DISTRICT, TOWN] }))).toEqual(['same_settlement']);
	expect(wordsOf(wish({ ancestors: [OBLAST, DISTRICT, VILLAGE] }))).toEqual(['same_district']);
	expect(wordsOf(wish({ ancestors: [OBLAST, DISTRICT] }))).toEqual(['same_district']);
	expect(wordsOf(wish({ ancestors: [OBLAST, '234000000'] }))).toEqual(['same_oblast']);
	expect(wordsOf(wish({ ancestors: ['100000000', DISTRICT.replace('23', '10')] }))).toEqual([]);
	expect(wordsOf(wish({ languages: ['en'] }))).toEqual([]);
	expect(wordsOf(wish({ languages: ['en', 'ru'] }))).toEqual(['same_language']);
	expect(wordsOf(wish({ hours: 8 }))).toEqual(['enough_hours']);
	expect(wordsOf(wish({ hours: 9 }))).toEqual(['some_hours']);
	expect(wordsOf(wish({ hours: 1 }), mentor({ freeHours: 0 }))).toEqual([]);
});

test('somebody of the same field, town and language with the time fits wholly', () => {
	const whole = wish({
		...{ field: 'it', ancestors: [OBLAST, DISTRICT, TOWN], languages: ['kk'], hours: 4 }
	});
	expect(matchOf(whole, mentor()).score).toBe(100);
});

/** Places of a small country, so that people share them often. */
const places = fc
	.tuple(fc.constantFrom('1', '2'), fc.constantFrom('1', '2'), fc.constantFrom('1', '2'))
	.chain(([a, b, c]) =>
		fc.constantFrom([`${a}`], [`${a}`, `${a}${b}`], [`${a}`, `${a}${b}`, `${a}${b}${c}`])
	);
const languages = fc.subarray([...LANGUAGES]);
const wishes: fc.Arbitrary<Wish> = fc.record({
	field: fc.option(fc.constantFrom(...FIELDS), { nil: undefined }),
	ancestors: fc.option(places, { nil: undefined }),
	languages,
	hours: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined })
});
const candidates: fc.Arbitrary<Candidate> = fc.record({
	fields: fc.subarray([...FIELDS], { minLength: 1, maxLength: 4 }),
	ancestors: places,
	languages: fc.subarray([...LANGUAGES], { minLength: 1 }),
	freeHours: fc.integer({ min: 0, max: 40 })
});

test('a score is the sum of its words, each said once, between 0 and 100', () => {
	fc.assert(
		fc.property(wishes, candidates, (wished, of) => {
			const { score, parts } = matchOf(wished, of);
			expect(score).toBe(parts.reduce((sum, { points }) => sum + points, 0));
			expect(score).toBeGreaterThanOrEqual(0);
			expect(score).toBeLessThanOrEqual(100);
			expect(new Set(parts.map(({ reason }) => reason)).size).toBe(parts.length);
			for (const { reason, points } of parts) expect(points).toBe(POINTS[reason]);
			expect(parts.map(({ points }) => points)).toEqual(
				parts.map(({ points }) => points).sort((a, b) => b - a)
			);
		})
	);
});

test('the order of languages and fields decides nothing', () => {
	fc.assert(
		fc.property(wishes, candidates, (wished, of) => {
			const turned = {
				...of,
				fields: [...of.fields].reverse(),
				languages: [...of.languages].reverse()
			};
			const asked = { ...wished, languages: [...wished.languages].reverse() };
			expect(matchOf(asked, turned)).toEqual(matchOf(wished, of));
		})
	);
});

test('whoever comes nearer, learns more or has more time never fits less', () => {
	fc.assert(
		fc.property(wishes, candidates, places, (wished, of, elsewhere) => {
			const { score } = matchOf(wished, of);
			const more = (change: Partial<Candidate>) => matchOf(wished, { ...of, ...change }).score;
			expect(more({ freeHours: of.freeHours + 5 })).toBeGreaterThanOrEqual(score);
			expect(more({ fields: [...FIELDS] })).toBeGreaterThanOrEqual(score);
			expect(more({ languages: [...LANGUAGES] })).toBeGreaterThanOrEqual(score);
			if (wished.ancestors)
				expect(more({ ancestors: wished.ancestors })).toBeGreaterThanOrEqual(
					more({ ancestors: elsewhere })
				);
		})
	);
});

test('the order of a list is total and does not depend on how it came', () => {
	const ranked = fc.array(
		fc.record({
			id: fc.uuid(),
			freeHours: fc.integer({ min: 0, max: 3 }),
			match: fc.tuple(wishes, candidates).map(([wished, of]) => matchOf(wished, of))
		}),
		{ maxLength: 8 }
	);
	fc.assert(
		fc.property(ranked, (list) => {
			const sorted = [...list].sort(byFit);
			expect([...list].reverse().sort(byFit)).toEqual(sorted);
			for (const [i, each] of sorted.entries())
				if (i > 0) expect(sorted[i - 1]!.match.score).toBeGreaterThanOrEqual(each.match.score);
		})
	);
});
