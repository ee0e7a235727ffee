/** Everybody the access matrix asks about. `owner` is whoever the thing of a row belongs to. */
import type { Tier } from '#lib/shared/actor.ts';

/** The oblast of every thing in the matrix, and another one. */
export const HERE = '230000000';
export const ELSEWHERE = '100000000';

interface Made {
	readonly tier: Tier;
	/** `moderator` is over everything; `moderator@territory:<kato>` over a part. */
	readonly grants?: readonly string[];
	/** How the person comes in; with a fresh session unless told otherwise. */
	readonly by?: 'stale session' | 'token';
	/** The grants ended an hour ago. */
	readonly isOver?: boolean;
}

export const MADE = {
	unconfirmed: { tier: 0 },
	participant: { tier: 1 },
	phone_confirmed: { tier: 2 },
	verified_resident: { tier: 3, grants: ['verified_resident'] },
	expert: { tier: 1, grants: ['expert'] },
	juror: { tier: 1, grants: ['juror'] },
	/** Of the contests of the matrix, which the world grants when they are built. */
	juror_here: { tier: 1 },
	facilitator: { tier: 1, grants: ['facilitator'] },
	facilitator_here: { tier: 1, grants: [`facilitator@territory:${HERE}`] },
	facilitator_elsewhere: { tier: 1, grants: [`facilitator@territory:${ELSEWHERE}`] },
	/** Answers for an institution that no row is about. */
	responder_elsewhere: {
		tier: 1,
		grants: ['responder@institution:018f0000-0000-7000-8000-000000000000']
	},
	moderator: { tier: 1, grants: ['moderator'] },
	moderator_here: { tier: 1, grants: [`moderator@territory:${HERE}`] },
	moderator_elsewhere: { tier: 1, grants: [`moderator@territory:${ELSEWHERE}`] },
	organiser: { tier: 1, grants: ['organiser'] },
	organiser_here: { tier: 1, grants: [`organiser@territory:${HERE}`] },
	organiser_elsewhere: { tier: 1, grants: [`organiser@territory:${ELSEWHERE}`] },
	auditor: { tier: 1, grants: ['auditor'] },
	administrator: { tier: 1, grants: ['administrator'] },
	administrator_here: { tier: 1, grants: [`administrator@territory:${HERE}`] },
	/** Has not proved the password for an hour. */
	administrator_stale: { tier: 1, grants: ['administrator'], by: 'stale session' },
	administrator_by_token: { tier: 1, grants: ['administrator'], by: 'token' },
	/** Held every role until an hour ago. */
	formerly_staff: {
		tier: 1,
		grants: ['moderator', 'organiser', 'facilitator', 'responder', 'administrator'],
		isOver: true
	}
} as const satisfies Record<string, Made>;

export const madeOf = (name: keyof typeof MADE): Made => MADE[name];

export type ActorName = keyof typeof MADE | 'visitor' | 'owner';

export const ACTORS: readonly ActorName[] = [
	'visitor',
	...(Object.keys(MADE) as (keyof typeof MADE)[]),
	'owner'
];

/** @param names those who are left out */
export const without = (group: readonly ActorName[], ...names: readonly ActorName[]): ActorName[] =>
	group.filter((name) => !names.includes(name));

export const EVERYBODY = ACTORS;
export const SIGNED_IN = without(ACTORS, 'visitor');
export const CONFIRMED = without(SIGNED_IN, 'unconfirmed');
export const ADMINISTRATORS: readonly ActorName[] = [
	'administrator',
	'administrator_stale',
	'administrator_by_token'
];
export const ORGANISERS_HERE: readonly ActorName[] = [
	'organiser',
	'organiser_here',
	...ADMINISTRATORS
];
export const FACILITATORS_HERE: readonly ActorName[] = [
	'facilitator',
	'facilitator_here',
	...ORGANISERS_HERE
];
export const MODERATORS_HERE: readonly ActorName[] = ['moderator', 'moderator_here'];
