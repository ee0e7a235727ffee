import { expect, test } from 'vitest';
import { dueOf, REASONS_OF, urgencyOf, VERDICTS } from './review.ts';

test.each([
	['from a Thursday evening', '2026-11-26T13:00:00Z', '2026-12-01T13:00:00.000Z'],
	['over Nauryz', '2026-03-20T10:00:00Z', '2026-03-30T10:00:00.000Z']
])('three working days %s', (_, openedAt, dueAt) => {
	expect(dueOf('admission', new Date(openedAt)).toISOString()).toBe(dueAt);
});

test('a report is due in a day, weekends too', () => {
	expect(dueOf('report', new Date('2026-11-27T10:00:00Z')).toISOString()).toBe(
		'2026-11-28T10:00:00.000Z'
	);
});

test.each([
	['2026-11-24T09:59:59Z', 'overdue'],
	['2026-11-24T17:00:00Z', 'soon'],
	['2026-11-25T10:00:00Z', 'later']
])('due %s: %s', (due, urgency) => {
	expect(urgencyOf(due, new Date('2026-11-24T10:00:00Z'))).toBe(urgency);
});

test('every verdict has its grounds', () => {
	expect(VERDICTS.every((verdict) => REASONS_OF[verdict].length > 0)).toBe(true);
});
