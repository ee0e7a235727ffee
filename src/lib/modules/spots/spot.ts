import type { PlaceName } from '#lib/modules/places/index.ts';

/** What a neighbour reports: rubbish where it may not lie, ground to plant, ground to clean up, bins that lack. */
export const SPOT_TYPES = ['dump', 'planting', 'cleanup', 'containers'] as const;
export type SpotType = (typeof SPOT_TYPES)[number];

/** Where a spot stands. */
export const SPOT_STATES = [
	'reported',
	'confirmed',
	'assigned',
	'cleaned',
	'verified',
	'declined'
] as const;
export type SpotState = (typeof SPOT_STATES)[number];

/** One move of a spot; `seen` and the like are counts, not moves. */
export const SPOT_ACTS = [
	'reported',
	'confirmed',
	'assigned',
	'released',
	'cleaned',
	'verified',
	'returned',
	'declined',
	'merged',
	'hidden',
	'restored'
] as const;
export type SpotAct = (typeof SPOT_ACTS)[number];

/** Those that work is still to be done on; a new report near by is likely one of them. */
export const OPEN_STATES = ['reported', 'confirmed', 'assigned'] as const satisfies SpotState[];
export const isOpen = (state: SpotState): boolean =>
	(OPEN_STATES as readonly SpotState[]).includes(state);

/** How near another open spot of the same type is suggested instead of a new one. */
export const NEAR_M = 75;
/** How long a place must stay clean before another resident may say that it did. */
export const VERIFY_AFTER_DAYS = 30;
/** How long after planting the living are counted. */
export const SURVIVAL_AFTER_DAYS = 365;
export const PICTURES_MAX = 3;
const DAY_MS = 86_400_000;

/** From when a cleaned spot may be verified. */
export const verifiableFrom = (cleanedAt: Date): Date =>
	new Date(cleanedAt.getTime() + VERIFY_AFTER_DAYS * DAY_MS);

/** The first local day on which survivors of a planting are counted, `YYYY-MM-DD`. */
export const survivalDueOn = (heldOn: string): string =>
	new Date(Date.parse(`${heldOn}T00:00:00Z`) + SURVIVAL_AFTER_DAYS * DAY_MS)
		.toISOString()
		.slice(0, 10);

/** A spot on a list and on the map. Who reported it is not told. */
export interface SpotCard {
	readonly id: string;
	readonly channelId: string;
	readonly type: SpotType;
	readonly state: SpotState;
	readonly words: string;
	readonly address: string;
	readonly district: PlaceName;
	/** Rounded; undefined where the reporter gave an address only. */
	readonly lat?: number;
	readonly lon?: number;
	/** How many people saw it, its reporter with them. */
	readonly seenCount: number;
	/** How often it was dirty again. */
	readonly repeats: number;
	readonly dueOn?: string;
	readonly createdAt: string;
	readonly isHidden: boolean;
}

/** As little of a spot as its point on the map needs. */
export interface SpotPoint {
	readonly id: string;
	readonly type: SpotType;
	readonly state: SpotState;
	readonly lat: number;
	readonly lon: number;
	/** For the point's name: where it is, in words. */
	readonly label: string;
}

/** One line of a spot's history, as everybody reads it: no names. */
export interface SpotMove {
	readonly id: string;
	readonly act: SpotAct;
	readonly reason: string;
	readonly at: string;
}

/** What a project did and how it lasted: sums over what everybody may see. */
export interface SpotMeasures {
	/** Reports that stand: what was declined is counted apart. */
	readonly reported: number;
	readonly declined: number;
	readonly confirmed: number;
	readonly cleaned: number;
	readonly verified: number;
	/** Of `reported`; undefined where nothing was reported. */
	readonly cleanedShare?: number;
	/** Places that were dirty again, and how often altogether. */
	readonly repeatSpots: number;
	readonly repeats: number;
	readonly actions: number;
	readonly volunteers: number;
	readonly kilograms: number;
	readonly bags: number;
	readonly saplings: number;
	/** Of the plantings whose living were counted: planted, alive, how many plantings, the latest day. */
	readonly survival?: {
		readonly planted: number;
		readonly alive: number;
		readonly plantings: number;
		readonly countedOn: string;
	};
	/** Instant the sums are of. */
	readonly asOf: string;
}

/** A day of work with volunteers. They are counted, never named. */
export interface SpotAction {
	readonly id: string;
	readonly heldOn: string;
	readonly volunteers: number;
	readonly kilograms?: number;
	readonly bags?: number;
	readonly saplings?: number;
	readonly note: string;
	readonly spotIds: readonly string[];
	/** The latest count of the living. */
	readonly alive?: number;
	readonly countedOn?: string;
	/** Whether the day to count the living has come. */
	readonly isCountDue: boolean;
}
