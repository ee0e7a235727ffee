import { addWorkingDays, endOfLocalDay } from '#lib/shared/working-days.ts';

/** What the clock tells about a deadline, in this order. */
export const REMINDERS = ['before', 'on_day', 'overdue', 'after'] as const;
export type Reminder = (typeof REMINDERS)[number];

const DAYS_AROUND = 3;
/** From nine in the morning to the last second of a day. */
const FROM_MORNING_MS = 15 * 3_600_000 - 1_000;

/** When a recommendation forwarded at an instant is due: the end of its last working day. */
export const dueAfter = (forwardedAt: Date, answerDays: number): Date =>
	endOfLocalDay(addWorkingDays(forwardedAt, answerDays));

/** The instants of a deadline's reminders: nine in the morning three working days before, on the day and three after; and just past it. */
export function reminderTimes(dueAt: Date): Record<Reminder, Date> {
	const morning = new Date(dueAt.getTime() - FROM_MORNING_MS);
	return {
		before: addWorkingDays(morning, -DAYS_AROUND),
		on_day: morning,
		overdue: new Date(dueAt.getTime() + 1_000),
		after: addWorkingDays(morning, DAYS_AROUND)
	};
}

/** Reminders whose time has come and which were not sent, earliest first. */
export function dueReminders(dueAt: Date, sent: readonly Reminder[], now: Date): Reminder[] {
	const times = reminderTimes(dueAt);
	return REMINDERS.filter((each) => times[each] <= now && !sent.includes(each));
}
