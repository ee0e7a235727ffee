import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	addWorkingDays,
	countWorkingDays,
	endOfLocalDay,
	isWorkingDay,
	localDayOf,
	workingDaysBetween
} from './working-days.ts';

const DAY_MS = 86_400_000;
const daysOf = (year: number): string[] => {
	const days: string[] = [];
	for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += DAY_MS)
		days.push(new Date(at).toISOString().slice(0, 10));
	return days;
};

describe('the calendar', () => {
	test.each([
		[2021, 245],
		[2022, 246],
		[2023, 246],
		[2024, 249],
		[2025, 246],
		[2026, 247],
		[2027, 247]
	])('%i has %i working days', (year, count) => {
		expect(daysOf(year).filter((day) => isWorkingDay(day))).toHaveLength(count);
	});

	// 8 March 2026 is a Sunday, 21 and 22 a weekend, 9 May a Saturday, 25 October a Sunday: the next working day is off.
	test.each(['2026-03-09', '2026-03-23', '2026-03-24', '2026-03-25', '2026-05-11', '2026-10-26'])(
		'%s is a day off, moved from a weekend or a holiday itself',
		(day) => {
			expect(isWorkingDay(day)).toBe(false);
		}
	);

	test('30 and 31 August 2026 and 16 March 2026 are no holidays; 15 March 2027 is', () => {
		expect(['2026-08-31', '2026-03-16', '2027-03-15'].map((day) => isWorkingDay(day))).toEqual([
			true,
			true,
			false
		]);
	});

	test('an override makes a Saturday worked and a Monday free', () => {
		const overrides = [
			{ date: '2026-05-16', kind: 'work' },
			{ date: '2026-05-18', kind: 'off' }
		] as const;
		expect(isWorkingDay('2026-05-16', overrides)).toBe(true);
		expect(isWorkingDay('2026-05-18', overrides)).toBe(false);
	});
});

test('what is received on Thursday 20 March 2025 is due, over Nauryz, on 15 April', () => {
	const due = addWorkingDays(new Date('2025-03-20T10:00:00Z'), 15);
	expect(due.toISOString()).toBe('2025-04-15T10:00:00.000Z');
});

test('the day is the local one: late evening by UTC is already tomorrow here', () => {
	expect(localDayOf(new Date('2026-11-27T19:30:00Z'))).toBe('2026-11-28');
	expect(addWorkingDays(new Date('2026-11-26T20:00:00Z'), 1).toISOString()).toBe(
		'2026-11-29T20:00:00.000Z'
	);
});

test('three working days before Monday 30 March 2026 lie before Nauryz', () => {
	expect(localDayOf(addWorkingDays(new Date('2026-03-30T10:00:00Z'), -3))).toBe('2026-03-20');
});

test('outside the known years Monday to Friday are worked, and the answer says that it is a guess', () => {
	expect(isWorkingDay('2030-01-01')).toBe(true);
	expect(isWorkingDay('2030-01-05')).toBe(false);
	expect(countWorkingDays(new Date('2027-12-30T10:00:00Z'), 1).isCertain).toBe(true);
	expect(countWorkingDays(new Date('2027-12-31T10:00:00Z'), 1)).toEqual({
		at: new Date('2028-01-03T10:00:00Z'),
		isCertain: false
	});
});

test('a deadline holds until the last second of its local day', () => {
	expect(endOfLocalDay(new Date('2026-11-24T20:00:00Z')).toISOString()).toBe(
		'2026-11-25T18:59:59.000Z'
	);
});

const instants = fc
	.integer({ min: Date.UTC(2021, 1, 1), max: Date.UTC(2027, 5, 1) })
	.map((ms) => new Date(ms));

test('what is added lies between: counting the days to it gives the number back', () => {
	fc.assert(
		fc.property(instants, fc.integer({ min: 1, max: 60 }), (from, days) => {
			const to = addWorkingDays(from, days);
			expect(workingDaysBetween(from, to)).toBe(days);
			expect(workingDaysBetween(to, from)).toBe(-days);
			expect(isWorkingDay(localDayOf(to))).toBe(true);
		}),
		{ numRuns: 300 }
	);
});

test('forwards and back from a working day is where one began', () => {
	fc.assert(
		fc.property(instants, fc.integer({ min: 1, max: 40 }), (from, days) => {
			fc.pre(isWorkingDay(localDayOf(from)));
			expect(addWorkingDays(addWorkingDays(from, days), -days)).toEqual(from);
		})
	);
});
