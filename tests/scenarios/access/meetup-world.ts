/** Events, sign-ups, parents and certificates for the rows: each row has its own, but those that are only read. */
import type { Person } from '#lib/shared/actor.ts';
import { PHOTO_PURPOSE } from '#lib/modules/meetups/server/index.ts';
import { goodJpeg } from '../../support/picture-bytes.ts';
import type { BuiltChannel } from '../../support/world-channel.ts';
import {
	buildMeetup,
	codeOf,
	DAY_MS,
	HOUR_MS,
	join,
	joinMinor,
	tokenOf,
	type MeetupOptions
} from '../../support/world-meetup.ts';
import { channel } from './channel-world.ts';
import { ago, pages, standing } from './real-now.ts';
import type { AccessWorld } from './world.ts';

export interface Event {
	readonly of: BuiltChannel;
	readonly meetupId: string;
}

export const home = (w: AccessWorld): Promise<BuiltChannel> => channel(w, { kind: 'events' });
/** A channel of events that everybody may look at. */
export const aHome = standing(home);

/** An event to come, or one that was held some days ago. */
export async function event(w: AccessWorld, options: MeetupOptions = {}): Promise<Event> {
	const isPast = options.state === 'held' || options.state === 'reported';
	const make = async () => {
		const of = await home(w);
		return { of, meetupId: await buildMeetup(w, of, { capacity: 200, ...options }) };
	};
	return isPast ? ago(12 * DAY_MS, make) : make();
}
export const anEvent = standing((w) => event(w));
export const aDraft = standing((w) => event(w, { state: 'draft' }));

/** An event that begins soon, and a ticket to it. */
export async function ticketed(w: AccessWorld): Promise<Event & { person: Person; code: string }> {
	const made = await event(w, { inMs: 2 * HOUR_MS });
	const person = await w.person('Ерікті');
	await join(w, person, made.meetupId);
	return { ...made, person, code: await codeOf(w, person, made.meetupId) };
}

/** Somebody's sign-up to an event to come. */
export async function signedUp(w: AccessWorld, options: MeetupOptions = {}) {
	const made = await event(w, options);
	const person = await w.person('Ерікті');
	const { signupId } = await join(w, person, made.meetupId);
	return { ...made, person, signupId };
}

/** A parent who is asked. */
export async function asked(w: AccessWorld): Promise<Event & { person: Person; token: string }> {
	const made = await event(w);
	const person = await w.person('Жас ерікті');
	const { signupId } = await joinMinor(w, person, made.meetupId);
	return { ...made, person, token: await tokenOf(w, signupId) };
}
export const anAsked = standing(asked);

/** Somebody who was at an event that is over. */
export async function attended(w: AccessWorld) {
	const { of, meetupId, person, signupId } = await ago(12 * DAY_MS, async () => {
		const made = await signedUp(w);
		return made;
	});
	await w.sql`update meetup_signups set checked_in_at = now() - interval '2 days' where id = ${signupId}`;
	await ago(HOUR_MS, async () => w.run('meetups.hold', of.editor, { meetupId }));
	return { of, meetupId, person, signupId };
}

export async function certified(w: AccessWorld) {
	const made = await attended(w);
	const { number } = await w.run('meetups.issue_certificate', made.person, {
		signupId: made.signupId
	});
	return { ...made, number: number! };
}
export const aCertificate = standing(certified);

/** A picture that its sender may put into a report. */
export async function sentPhoto(w: AccessWorld, by: Person): Promise<string> {
	const base64 = (await goodJpeg()).toString('base64');
	const file = { name: 'сурет', base64 };
	const whole = { purpose: PHOTO_PURPOSE, kind: 'image', file };
	return (await w.run('files.upload', by, whole)).fileId!;
}

export const DESCRIPTION = 'Еріктілер жағада қап жинап жүр';

/** A picture of a report. */
export async function photo(w: AccessWorld): Promise<Event & { photoId: string }> {
	const made = await event(w, { state: 'held' });
	const fileId = await sentPhoto(w, made.of.editor);
	const input = { meetupId: made.meetupId, fileId, description: DESCRIPTION, areAsked: 'yes' };
	const { photoId } = await w.run('meetups.add_photo', made.of.editor, input);
	pages.set(photoId!, `/meetups/${made.meetupId}`);
	return { ...made, photoId: photoId! };
}
export const aPhoto = standing(photo);
