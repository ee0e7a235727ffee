/**
 * Working days of the product's zone (UTC+5, five-day week), by the calendar of holidays. The day something happens does
 * not count: day one is the next working day.
 */
import { DAYS_OFF } from './days-off.ts';

const DAY_MS = 86_400_000;
const ZONE_MS = 5 * 3_600_000;

/** A day the Government swapped by decree, or a day off of the operator. */
export interface DayOverride {
	/** `YYYY-MM-DD`, a day of the product's zone. */
	readonly date: string;
	readonly kind: 'work' | 'off';
}

/** The local calendar day of an instant, `YYYY-MM-DD`. */
export const localDayOf = (instant: Date): string =>
	new Date(instant.getTime() + ZONE_MS).toISOString().slice(0, 10);

/** Whether the holidays of a day's year are known; of other years only Saturdays and Sundays are left out. */
export const isYearKnown = (day: string): boolean => Number(day.slice(0, 4)) in DAYS_OFF;

/** Whether people work on a local calendar day. */
export function isWorkingDay(day: string, overrides: readonly DayOverride[] = []): boolean {
	const override = overrides.find((each) => each.date === day);
	if (override) return override.kind === 'work';
	const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
	if (weekday === 0 || weekday === 6) return false;
	return !DAYS_OFF[Number(day.slice(0, 4))]?.includes(day.slice(5));
}

/** Where counting came to, and whether every year on the way has its holidays known. */
export interface CountedDay {
	readonly at: Date;
	readonly isCertain: boolean;
}

/** Counts working days from an instant, forwards or (negative) backwards, keeping the hour. */
export function countWorkingDays(
	from: Date,
	days: number,
	overrides: readonly DayOverride[] = []
): CountedDay {
	const step = Math.sign(days) * DAY_MS;
	let at = from.getTime();
	let isCertain = isYearKnown(localDayOf(from));
	for (let left = Math.abs(days); left > 0;) {
		at += step;
		const day = localDayOf(new Date(at));
		isCertain &&= isYearKnown(day);
		if (isWorkingDay(day, overrides)) left -= 1;
	}
	return { at: new Date(at), isCertain };
}

/** An instant so many working days later, or earlier when negative, at the same hour. */
export const addWorkingDays = (
	from: Date,
	days: number,
	overrides: readonly DayOverride[] = []
): Date => countWorkingDays(from, days, overrides).at;

/** The last second of an instant's local day: until then a deadline of that day is kept. */
export const endOfLocalDay = (instant: Date): Date =>
	new Date(new Date(`${localDayOf(instant)}T23:59:59Z`).getTime() - ZONE_MS);

/** How many working days lie after the first instant's day up to the second's; negative when it lies before. */
export function workingDaysBetween(
	from: Date,
	to: Date,
	overrides: readonly DayOverride[] = []
): number {
	const [first, last] = [localDayOf(from), localDayOf(to)];
	if (first > last) return -workingDaysBetween(to, from, overrides);
	let count = 0;
	for (let at = Date.parse(`${first}T00:00:00Z`) + DAY_MS; ; at += DAY_MS) {
		const day = new Date(at).toISOString().slice(0, 10);
		if (day > last) return count;
		if (isWorkingDay(day, overrides)) count += 1;
	}
}
