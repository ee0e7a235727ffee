import { expect, test } from 'vitest';
import { measureStateAt, recommendationStateAt } from './recommendation.ts';
import { dueAfter, dueReminders, reminderTimes } from './reminder.ts';

test('fifteen working days over Nauryz end late on a local evening', () => {
	// Thursday 12 March 2026; 23–25 March are days off.
	expect(dueAfter(new Date('2026-03-12T06:00:00Z'), 15).toISOString()).toBe(
		'2026-04-07T18:59:59.000Z'
	);
});

test('reminders stand three working days around the deadline, and on its morning', () => {
	const dueAt = dueAfter(new Date('2026-03-12T06:00:00Z'), 15);
	expect(
		Object.fromEntries(
			Object.entries(reminderTimes(dueAt)).map(([what, at]) => [what, at.toISOString()])
		)
	).toEqual({
		before: '2026-04-02T04:00:00.000Z',
		on_day: '2026-04-07T04:00:00.000Z',
		overdue: '2026-04-07T19:00:00.000Z',
		after: '2026-04-10T04:00:00.000Z'
	});
});

test('only what is due and was not sent is sent, earliest first', () => {
	const dueAt = new Date('2026-04-07T18:59:59Z');
	expect(dueReminders(dueAt, [], new Date('2026-04-02T03:59:59Z'))).toEqual([]);
	expect(dueReminders(dueAt, [], new Date('2026-04-08T10:00:00Z'))).toEqual([
		'before',
		'on_day',
		'overdue'
	]);
	expect(dueReminders(dueAt, ['before', 'on_day'], new Date('2026-04-08T10:00:00Z'))).toEqual([
		'overdue'
	]);
});

test('overdue is what the clock says of an unanswered recommendation', () => {
	const row = { stage: 'forwarded', dueAt: '2026-04-07T18:59:59.000Z' } as const;
	expect(recommendationStateAt(row, new Date('2026-04-07T18:59:59Z'))).toBe('forwarded');
	expect(recommendationStateAt(row, new Date('2026-04-07T19:00:00Z'))).toBe('overdue');
	const answered = { ...row, stage: 'answered', verdict: 'partly' } as const;
	expect(recommendationStateAt(answered, new Date('2027-01-01T00:00:00Z'))).toBe('partly');
});

test.each([
	[undefined, '2026-05-01', 'planned'],
	['in_work', '2026-05-01', 'in_work'],
	['in_work', '2026-05-02', 'late'],
	[undefined, '2026-05-02', 'late'],
	['done', '2026-05-02', 'done']
] as const)('a measure due on 1 May, recorded as %s, is on %s %s', (recorded, today, state) => {
	expect(measureStateAt({ text: '…', dueOn: '2026-05-01' }, recorded, today)).toBe(state);
});
