/** What came of it half a year after somebody completed. */
export const OUTCOMES = ['earned', 'placed', 'studying', 'no'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What was earned a month, in bands of tenge: nobody is asked for the sum. */
export const BANDS = ['under_100', 'from_100', 'from_250', 'from_500'] as const;
export type Band = (typeof BANDS)[number];

const MONTHS = 6;

/** The instant half a calendar year later; the last day of a month where the same day is not there. */
export function halfYearAfter(instant: Date): Date {
	const later = new Date(instant);
	later.setUTCDate(1);
	later.setUTCMonth(later.getUTCMonth() + MONTHS);
	const last = new Date(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0)).getUTCDate();
	later.setUTCDate(Math.min(instant.getUTCDate(), last));
	return later;
}
