import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	APPLICATION_STATES,
	canBeWithdrawn,
	GRACE_MS,
	timingOf,
	verdictsFrom
} from './application.ts';
import { formValuesOf } from './form-values.ts';
import { isOpenAt, shownCount, stateAt, type Opportunity } from './opportunity.ts';
import { halfYearAfter } from './outcome.ts';
import { checkAnswers, filesIn, type Question } from './question.ts';

const deadlineAt = '2026-11-30T18:59:00.000Z';
const at = (ms: number) => new Date(Date.parse(deadlineAt) + ms);

describe('the deadline', () => {
	test('ends what is open at its own second', () => {
		const open = { state: 'open', deadlineAt } as const;
		expect(isOpenAt(open, at(-1))).toBe(true);
		expect(isOpenAt(open, at(0))).toBe(false);
		expect([stateAt(open, at(-1)), stateAt(open, at(0))]).toEqual(['open', 'closed']);
		expect(isOpenAt({ ...open, state: 'closed' }, at(-1))).toBe(false);
		expect(stateAt({ ...open, state: 'reported' }, at(1))).toBe('reported');
	});

	test('is forgiven for three days to what was begun before it', () => {
		expect(timingOf({ deadlineAt }, undefined, at(-1))).toBe('in_time');
		expect(timingOf({ deadlineAt }, at(-1), at(0))).toBe('begun_in_time');
		expect(timingOf({ deadlineAt }, at(-1), at(GRACE_MS - 1))).toBe('begun_in_time');
		expect(timingOf({ deadlineAt }, at(-1), at(GRACE_MS))).toBe('late');
		expect(timingOf({ deadlineAt }, at(0), at(1))).toBe('late');
		expect(timingOf({ deadlineAt }, undefined, at(0))).toBe('late');
	});
});

test('the number of applications is shown as the team wants it', () => {
	expect([0, 9, 10, 37].map((n) => shownCount('tens', n))).toEqual([0, 0, 10, 30]);
	expect(shownCount('exact', 3)).toBe(3);
	expect(shownCount('hidden', 300)).toBeUndefined();
});

test('an application goes only where it can, and ends', () => {
	const ends = APPLICATION_STATES.filter((state) => verdictsFrom(state).length === 0);
	expect(ends).toEqual(['draft', 'declined', 'completed', 'withdrawn']);
	expect(APPLICATION_STATES.filter((state) => !canBeWithdrawn(state))).toEqual([
		...['declined', 'completed', 'withdrawn']
	]);
});

test('half a year later is the same day, or the last of a shorter month', () => {
	const later = (day: string) => halfYearAfter(new Date(day)).toISOString();
	expect(later('2026-01-15T10:00:00Z')).toBe('2026-07-15T10:00:00.000Z');
	expect(later('2026-08-31T10:00:00Z')).toBe('2027-02-28T10:00:00.000Z');
	expect(later('2027-08-30T00:00:00Z')).toBe('2028-02-29T00:00:00.000Z');
	const [min, max] = [new Date('2020-01-01'), new Date('2060-01-01')];
	fc.assert(
		fc.property(fc.date({ min, max, noInvalidDate: true }), (day) => {
			const days = (halfYearAfter(day).getTime() - day.getTime()) / 86_400_000;
			expect(days).toBeGreaterThanOrEqual(181);
			expect(days).toBeLessThanOrEqual(184);
		}),
		{ numRuns: 1_000 }
	);
});

const question = (id: string, change: Partial<Question> = {}): Question => ({
	...{ id, kind: 'short', label: { kk: 'Сұрақ' }, isRequired: false, options: [] },
	...change
});
const QUESTIONS = [
	question('q1', { isRequired: true }),
	question('q2', { kind: 'long' }),
	question('q3', { kind: 'choice', options: [{ kk: 'Иә' }, { kk: 'Жоқ' }] }),
	question('q4', { kind: 'file' })
];
const FILE = '018f0000-0000-7000-8000-000000000000';
const codes = (answers: Record<string, string>, isWhole = true) =>
	Object.entries(checkAnswers(QUESTIONS, answers, isWhole)).map(([name, { code }]) => [name, code]);

describe('answers', () => {
	test('fit their questions', () => {
		expect(codes({ q1: 'а', q2: 'б', q3: '2', q4: FILE })).toEqual([]);
		expect(codes({})).toEqual([['answers.q1', 'required']]);
		expect(codes({}, false)).toEqual([]);
		expect(codes({ q1: 'а'.repeat(201) }, false)).toEqual([['answers.q1', 'too_long']]);
		expect(codes({ q1: 'а', q2: 'а'.repeat(3_001) })).toEqual([['answers.q2', 'too_long']]);
		for (const wrong of ['0', '3', '1.0', 'Иә', '-1', '01'])
			expect(codes({ q1: 'а', q3: wrong })).toEqual([['answers.q3', 'format']]);
		expect(codes({ q1: 'а', q4: 'сурет.jpg' })).toEqual([['answers.q4', 'format']]);
		expect(codes({ q1: 'а', q5: 'артық' })).toEqual([['answers.q5', 'unknown']]);
	});

	test('name files once', () => {
		expect(filesIn(QUESTIONS, { q1: FILE, q4: FILE })).toEqual([FILE]);
		expect(filesIn(QUESTIONS, { q1: FILE })).toEqual([]);
	});
});

test('an opportunity comes back to its form as it was typed', () => {
	const opportunity = {
		...{ id: FILE, channelId: FILE, kind: 'grant', isRemote: true, places: 3, deadlineAt },
		...{ title: { kk: 'Грант' }, about: { kk: 'Бұл', ru: 'Это' }, countMode: 'tens' },
		...{ state: 'draft', version: 1, place: undefined },
		questions: [
			question('q1', {
				kind: 'choice',
				isRequired: true,
				options: [{ kk: 'Иә', ru: 'Да', en: 'Yes' }, { kk: 'Жоқ' }]
			})
		]
	} satisfies Opportunity;
	expect(formValuesOf(opportunity)).toMatchObject({
		...{ 'title.kk': 'Грант', 'title.ru': '', 'about.ru': 'Это', isRemote: 'yes', places: '3' },
		...{ deadlineAt: '2026-11-30T23:59', 'questions.0.kind': 'choice' },
		...{ 'questions.0.isRequired': 'yes', 'questions.0.options': 'Иә | Да | Yes\nЖоқ' }
	});
});
