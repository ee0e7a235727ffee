import { expect, test } from 'vitest';
import { ageFit, consentDeadline, needsYears } from './sign-up.ts';

const teens = { ageFrom: 14, ageTo: 17 };
const young = { ageFrom: 14, ageTo: 29 };
const cases = [
	[{ isOfAge: true }, {}, 'adult'],
	[{ years: 17 }, {}, 'minor'],
	[{ years: 18 }, {}, 'adult'],
	[{}, {}, 'unsaid'],
	// Who ticks “of age” and writes seventeen has said nothing.
	[{ isOfAge: true, years: 17 }, {}, 'unsaid'],
	[{ years: 13 }, teens, 'outside'],
	[{ years: 14 }, teens, 'minor'],
	[{ isOfAge: true }, teens, 'outside'],
	// A limit among adults: “of age” does not tell 20 from 40.
	[{ isOfAge: true }, young, 'unsaid'],
	[{ isOfAge: true, years: 29 }, young, 'adult'],
	[{ years: 30 }, young, 'outside'],
	[{ isOfAge: true }, { ageFrom: 18 }, 'adult'],
	[{ isOfAge: true }, { ageFrom: 21 }, 'unsaid'],
	[{ years: 20 }, { ageFrom: 21 }, 'outside']
] as const;

test.each(cases)('%j within %j is %s', (stated, limits, fit) => {
	expect(ageFit(stated, limits)).toBe(fit);
});

test('years are asked for where a limit lies among adults', () => {
	expect([{}, teens, { ageFrom: 18 }].map(needsYears)).toEqual([false, false, false]);
	expect([young, { ageFrom: 19 }, { ageTo: 18 }].map(needsYears)).toEqual([true, true, true]);
});

test('a parent has two days, and no longer than until the beginning', () => {
	const asked = new Date('2026-06-01T10:00:00Z');
	expect(consentDeadline(asked, '2026-06-10T10:00:00Z').toISOString()).toBe(
		'2026-06-03T10:00:00.000Z'
	);
	expect(consentDeadline(asked, '2026-06-02T05:00:00Z').toISOString()).toBe(
		'2026-06-02T05:00:00.000Z'
	);
});
