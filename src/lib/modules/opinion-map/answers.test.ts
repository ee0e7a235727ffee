import { describe, expect, test } from 'vitest';
import { mapOf } from '../../../../tests/support/opinion-map.ts';
import {
	commonOf,
	figuresById,
	leanOf,
	shareOf,
	sharesOf,
	sideOf,
	SORT_KEYS,
	sortStatements,
	totalOf
} from './answers.ts';
import { marksOf } from './statement-marks.ts';

const counts = (agree: number, disagree: number, pass: number) => ({ agree, disagree, pass });

describe('shares', () => {
	test('add up, and lie in their intervals', () => {
		const shares = sharesOf(counts(62, 30, 8));
		expect(shares.map(({ share }) => share)).toEqual([0.62, 0.3, 0.08]);
		for (const { share, interval } of shares) {
			expect(interval.low).toBeLessThan(share);
			expect(interval.high).toBeGreaterThan(share);
		}
	});

	test('are nothing, not NaN, where nobody voted', () => {
		expect(sharesOf(counts(0, 0, 0)).map(({ share }) => share)).toEqual([0, 0, 0]);
		expect(shareOf(counts(0, 0, 0), 'agree')).toBe(0);
	});
});

test('a crowd leans to what more than half of it answered', () => {
	expect(leanOf(counts(6, 3, 1))).toBe('agree');
	expect(leanOf(counts(5, 5, 0))).toBe('mixed');
	expect(leanOf(counts(1, 2, 7))).toBe('pass');
	expect(leanOf(counts(0, 0, 0))).toBeUndefined();
	expect([sideOf(counts(2, 3, 9)), sideOf(counts(3, 3, 0))]).toEqual(['disagree', 'agree']);
});

describe('order', () => {
	const map = mapOf({ clarity: 'unclear' });
	const numberOf = (id: string) => Number(id.split('-')[1]);

	test.each(SORT_KEYS.filter((key) => key !== 'number'))('by %s, largest first', (key) => {
		const value = {
			votes: totalOf,
			common: commonOf,
			division: (figures: { division: number }) => figures.division,
			bridging: (figures: { bridging: number | null }) => figures.bridging ?? -1,
			agree: (figures: (typeof map.statements)[number]) => shareOf(figures, 'agree'),
			disagree: (figures: (typeof map.statements)[number]) => shareOf(figures, 'disagree'),
			pass: (figures: (typeof map.statements)[number]) => shareOf(figures, 'pass')
		}[key];
		const values = sortStatements(map.statements, key, numberOf).map(value);
		expect(values).toEqual([...values].sort((a, b) => b - a));
		expect(new Set(values).size).toBeGreaterThan(1);
	});

	test('by number, counting up, and by number where equal', () => {
		const shuffled = [...map.statements].reverse();
		const numbers = (key: 'number' | 'bridging', list: typeof shuffled) =>
			sortStatements(list, key, numberOf).map(({ itemId }) => numberOf(itemId));
		expect(numbers('number', shuffled)).toEqual(map.statements.map((_, i) => i + 1));
		const without = shuffled.map((figures) => ({ ...figures, bridging: null }));
		expect(numbers('bridging', without)).toEqual(map.statements.map((_, i) => i + 1));
	});
});

test('figures are found by id', () => {
	const map = mapOf();
	expect(figuresById(map).get('statement-3')).toBe(map.statements[2]);
	expect(figuresById({ statements: [] }).size).toBe(0);
});

describe('marks of statements', () => {
	test('grow with the votes, shrink where they are many, and need votes', () => {
		const [first, ...others] = mapOf({ statements: 20 }).statements;
		const silent = { ...first!, agree: 0, disagree: 0, pass: 0 };
		expect(marksOf([silent, ...others], 640)).toHaveLength(19);
		const twice = { ...first!, itemId: 'x', agree: first!.agree * 40 };
		const [small, large] = marksOf([first!, twice], 640);
		expect(large!.radius).toBeGreaterThan(small!.radius);
		const many = marksOf(mapOf({ statements: 400 }).statements, 640);
		expect(Math.max(...many.map(({ radius }) => radius))).toBeLessThan(large!.radius);
		expect(marksOf([], 640)).toEqual([]);
		const on = (width: number) => marksOf(mapOf({ statements: 60 }).statements, width)[0]!.radius;
		expect(on(330)).toBeLessThan(on(1_000));
	});
});
