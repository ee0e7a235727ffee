import type { FileView } from '#lib/modules/files/index.ts';
import type { PlaceName } from '#lib/modules/places/index.ts';
import type { LocalizedText } from '#lib/shared/localized-text.ts';

/** Where an event stands. */
export const MEETUP_STATES = ['draft', 'open', 'cancelled', 'held', 'reported'] as const;
export type MeetupState = (typeof MEETUP_STATES)[number];

export const CAPACITY_MAX = 5_000;
export const AGE_MIN = 5;
export const AGE_MAX = 100;
/** The longest an event may take. */
export const LONGEST_MS = 14 * 86_400_000;

/** An event of a channel that people sign up for. Instants are ISO. */
export interface Meetup {
	readonly id: string;
	readonly channelId: string;
	readonly title: LocalizedText;
	readonly about: LocalizedText;
	readonly place?: string;
	readonly address: string;
	readonly startsAt: string;
	readonly endsAt: string;
	readonly signUpUntil: string;
	readonly capacity: number;
	/** Years on the day of the event, both inclusive. */
	readonly ageFrom?: number;
	readonly ageTo?: number;
	readonly state: MeetupState;
	/** Why it was cancelled. */
	readonly reason: string;
	readonly report?: LocalizedText;
	readonly version: number;
}

/** How full it is. */
export interface MeetupCounts {
	/** Places that are held. */
	readonly taken: number;
	readonly waiting: number;
	readonly attended: number;
}

/** An event on a list. */
export interface MeetupCard extends Pick<
	Meetup,
	'id' | 'channelId' | 'title' | 'address' | 'startsAt' | 'endsAt' | 'capacity' | 'state' | 'reason'
> {
	readonly placeName?: PlaceName;
	readonly counts: MeetupCounts;
}

/** A picture of a report. */
export interface MeetupPhoto {
	readonly id: string;
	readonly description: string;
	readonly isHidden: boolean;
	readonly file?: FileView;
}

export const isOver = (meetup: Pick<Meetup, 'state'>): boolean =>
	meetup.state === 'held' || meetup.state === 'reported';

const HOUR_MS = 3_600_000;
/** Check-in opens so long before the beginning and a scan may be so long after the end. */
export const CHECK_IN_AROUND_MS = 2 * HOUR_MS;
/** Scans made without a network are taken so long after the end. */
export const CHECK_IN_LATE_MS = 7 * 24 * HOUR_MS;

type Times = Pick<Meetup, 'startsAt' | 'endsAt'>;

/** Whether check-ins are taken at an instant: `early`, `open` or `over`. */
export function checkInAt({ startsAt, endsAt }: Times, now: Date): 'early' | 'open' | 'over' {
	if (now.getTime() < Date.parse(startsAt) - CHECK_IN_AROUND_MS) return 'early';
	return now.getTime() > Date.parse(endsAt) + CHECK_IN_LATE_MS ? 'over' : 'open';
}

/**
 * When a ticket was scanned: what the device's clock said, kept within two hours before the beginning and two after the
 * end, and never after now. Where the device says nothing, now is taken.
 */
export function scannedMoment(
	said: Date | undefined,
	{ startsAt, endsAt }: Times,
	now: Date
): Date {
	const from = Date.parse(startsAt) - CHECK_IN_AROUND_MS;
	const until = Math.min(Date.parse(endsAt) + CHECK_IN_AROUND_MS, now.getTime());
	return new Date(Math.max(from, Math.min((said ?? now).getTime(), until)));
}
