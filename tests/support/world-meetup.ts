/** Events and sign-ups of a test's world, made by the use-cases that people use. */
import type { Person } from '#lib/shared/actor.ts';
import { toLocalInput } from '#lib/i18n/format.ts';
import * as clock from '#lib/server/clock.ts';
import type { MeetupState } from '#lib/modules/meetups/index.ts';
import {
	cancelMeetup,
	draftMeetup,
	holdMeetup,
	openMeetup,
	reportMeetup,
	signUp
} from '#lib/modules/meetups/server/index.ts';
import { buildChannel, type BuiltChannel, type ChannelOptions } from './world-channel.ts';
import { must } from './world-contest.ts';
import type { World } from './world.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const CANCEL_REASON = 'Боранға байланысты көшірілді.';
export const REPORT = { kk: 'Алаң тазартылды, көшет отырғызылды.' };

export interface MeetupOptions {
	readonly state?: MeetupState;
	readonly capacity?: number;
	readonly ageFrom?: number;
	readonly ageTo?: number;
	/** From now. */
	readonly inMs?: number;
}

/** The fields of an event's form, so long from now. */
export const meetupFields = (options: MeetupOptions = {}) => {
	const { inMs = 10 * DAY_MS, capacity = 2, ageFrom, ageTo } = options;
	const begin = clock.now().getTime() + inMs;
	const local = (ms: number) => toLocalInput(new Date(ms));
	return {
		title: { kk: 'Сенбілік', ru: 'Субботник', en: 'Clean-up day' },
		about: { kk: 'Жайық жағасын бірге тазалаймыз', ru: 'Вместе уберём берег Жайыка' },
		address: 'Жайық жағасы, көпір жаны',
		startsAt: local(begin),
		endsAt: local(begin + 3 * HOUR_MS),
		signUpUntil: local(begin - HOUR_MS),
		...{ capacity, ageFrom, ageTo }
	};
};

export const eventsChannel = (world: World, options: ChannelOptions = {}) =>
	buildChannel(world, { kind: 'events', ...options });

/** Moves the clock to an instant for a while. */
export async function at<T>(instant: Date | string, act: () => Promise<T>): Promise<T> {
	const before = clock.clockOffsetMs();
	clock.setClockOffset(before + new Date(instant).getTime() - clock.now().getTime());
	try {
		return await act();
	} finally {
		clock.setClockOffset(before);
	}
}

/** An event of the channel, written by its editor. */
export async function buildMeetup(
	world: World,
	channel: BuiltChannel,
	options: MeetupOptions = {}
): Promise<string> {
	const { state = 'open' } = options;
	const { id: channelId, editor } = channel;
	const input = { channelId, ...meetupFields(options) };
	const { meetupId } = must(await draftMeetup(world.ctx(editor), input));
	if (state === 'draft') return meetupId;
	must(await openMeetup(world.ctx(editor), { meetupId }));
	const reason = CANCEL_REASON;
	if (state === 'cancelled') must(await cancelMeetup(world.ctx(editor), { meetupId, reason }));
	if (state === 'held' || state === 'reported') await hold(world, channel, meetupId);
	if (state === 'reported')
		must(await reportMeetup(world.ctx(editor), { meetupId, report: REPORT }));
	return meetupId;
}

export async function beginOf(world: World, meetupId: string): Promise<Date> {
	const [row] = await world.sql`select starts_at from meetups where id = ${meetupId}`;
	return new Date(row!.starts_at as string);
}

/** Says that an event was held, an hour after it began. */
export async function hold(world: World, channel: BuiltChannel, meetupId: string): Promise<void> {
	const begin = await beginOf(world, meetupId);
	await at(new Date(begin.getTime() + HOUR_MS), async () =>
		must(await holdMeetup(world.ctx(channel.editor), { meetupId }))
	);
}

export const PARENT = { parentName: 'Сәуле Ахметова', parentContact: '+7 701 234 56 78' };

/** An adult's sign-up. */
export const join = async (world: World, person: Person, meetupId: string) =>
	must(await signUp(world.ctx(person), { meetupId, isOfAge: 'yes' }));

/** A sign-up of somebody of seventeen. @returns what the link in the message carries */
export async function joinMinor(world: World, person: Person, meetupId: string, contact?: string) {
	const parentContact = contact ?? `+7701${Math.random().toString().slice(2, 9)}`;
	const input = { meetupId, years: 17, ...PARENT, parentContact };
	return must(await signUp(world.ctx(person), input));
}

/** What the last link to somebody's parent carries. */
export async function tokenOf(world: World, signupId: string): Promise<string> {
	const [row] = await world.sql`
		select body from messages where dedupe_key like ${`meetup-consent:${signupId}:%`} order by created_at desc limit 1`;
	return /\/consents\/([\w-]+)/.exec(row!.body as string)![1]!;
}

export async function codeOf(world: World, person: Person, meetupId: string): Promise<string> {
	const [row] = await world.sql`
		select code from meetup_signups where meetup_id = ${meetupId} and person_id = ${person.id}`;
	return row!.code as string;
}
