import type { PlaceName } from '#lib/modules/places/index.ts';
import type { Locale } from '#lib/shared/localized-text.ts';

/** What somebody can be helped with. */
export const FIELDS = [
	'it',
	'business',
	'farming',
	'oil_and_gas',
	'teaching',
	'medicine',
	'creative',
	'law',
	'building',
	'tourism'
] as const;
export type Field = (typeof FIELDS)[number];

/** Languages somebody can talk in. */
export const LANGUAGES = ['kk', 'ru', 'en'] as const satisfies readonly Locale[];
export type Language = (typeof LANGUAGES)[number];

export const FIELDS_MAX = 4;
export const HOURS_MAX = 40;
export const ABOUT_MAX = 1_000;
/** How many mentors one may ask at a time. */
export const ASKED_MAX = 3;

/** What a mentor says of themselves. */
export interface Profile {
	readonly id: string;
	readonly channelId: string;
	/** Empty once the account is deleted. */
	readonly personId: string;
	readonly fields: readonly Field[];
	/** KATO. */
	readonly place: string;
	readonly languages: readonly Language[];
	/** Hours a month, all pairs together. */
	readonly hours: number;
	readonly about: string;
	readonly lang: Locale;
	/** Whether new people may ask. */
	readonly isOpen: boolean;
	readonly version: number;
}

/** A mentor as everybody sees them. */
export interface MentorCard {
	readonly id: string;
	readonly name: string;
	readonly fields: readonly Field[];
	readonly placeName?: PlaceName;
	readonly languages: readonly Language[];
	readonly hours: number;
	/** What is left of them. */
	readonly freeHours: number;
	readonly about: string;
	readonly lang: Locale;
	readonly isOpen: boolean;
}

/** Where two people stand. */
export const PAIR_STATES = ['asked', 'accepted', 'declined', 'withdrawn', 'finished'] as const;
export type PairState = (typeof PAIR_STATES)[number];

/** What is still under way. */
export const isCurrent = (state: PairState): boolean => state === 'asked' || state === 'accepted';

/** A meeting of two people. */
export const MEETING_STATES = ['planned', 'held', 'missed'] as const;
export type MeetingState = (typeof MEETING_STATES)[number];
export const TOPIC_MAX = 200;
export const NOTE_MAX = 2_000;
export const MEETINGS_MAX = 50;

export interface Meeting {
	readonly id: string;
	/** ISO instant. */
	readonly meetsAt: string;
	readonly topic: string;
	readonly state: MeetingState;
	/** For the two of them only. */
	readonly note: string;
	readonly version: number;
}
