import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Context } from '#lib/server/context.ts';
import { textFor, type Locale } from '#lib/shared/localized-text.ts';
import { ok, type Result } from '#lib/shared/result.ts';
import { publicUrl } from '#lib/modules/identity/server/index.ts';
import { placeNames } from '#lib/modules/places/server/index.ts';
import { placeNameFor, type PlaceName } from '#lib/modules/places/index.ts';
import type { Meetup } from '../meetup.ts';
import { findHome, findVisible, pathOf } from './own-meetup.ts';
import * as repository from './repository.ts';

const DAY_MS = 86_400_000;
/** What is long over leaves the feed. */
const KEPT_MS = 180 * DAY_MS;
const IN_FEED = 200;

interface Feed {
	readonly name: string;
	readonly meetups: readonly Meetup[];
	readonly places: ReadonlyMap<string, PlaceName>;
	readonly locale: Locale;
	readonly now: Date;
}

/**
 * Events as iCalendar. Hours are instants (UTC): every calendar shows them in its own zone, also one that has not heard
 * yet that the whole country keeps UTC+5.
 */
export function calendarOf({ name, meetups, places, locale, now }: Feed): string {
	const host = new URL(publicUrl('/', locale)).hostname;
	const calendar = ical({
		name,
		prodId: { company: 'Talqylau', product: 'Meetups', language: locale.toUpperCase() },
		method: ICalCalendarMethod.PUBLISH,
		ttl: 3_600
	});
	for (const meetup of meetups) {
		const place = meetup.place ? places.get(meetup.place) : undefined;
		const isCancelled = meetup.state === 'cancelled';
		calendar.createEvent({
			id: `${meetup.id}@${host}`,
			stamp: now,
			...{ start: new Date(meetup.startsAt), end: new Date(meetup.endsAt) },
			// Grows with each change, so that calendars replace what they have.
			sequence: meetup.version,
			status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
			summary: textFor(meetup.title, locale).text,
			description: textFor(meetup.about, locale).text,
			location: [place && placeNameFor(place, locale), meetup.address].filter(Boolean).join(', '),
			url: publicUrl(pathOf(meetup), locale)
		});
	}
	return calendar.toString();
}

async function feedOf(ctx: Context, name: string, meetups: readonly Meetup[]): Promise<string> {
	const places = await placeNames(
		ctx.db,
		meetups.map(({ place }) => place ?? null)
	);
	return calendarOf({ name, meetups, places, locale: ctx.locale, now: ctx.now });
}

/** A channel's events for calendar programs. @refuses channels.unknown */
export async function getChannelCalendar(
	ctx: Context,
	input: { channelId: string }
): Promise<Result<string, 'channels.unknown'>> {
	const found = await findHome(ctx, input.channelId);
	if (!found.ok) return found;
	const since = new Date(ctx.now.getTime() - KEPT_MS);
	const list = await repository.listForCalendar(ctx.db, found.value.id, since, IN_FEED);
	return ok(await feedOf(ctx, textFor(found.value.title, ctx.locale).text, list));
}

/** One event for people's own calendars. @refuses meetups.unknown */
export async function getMeetupCalendar(
	ctx: Context,
	input: { meetupId: string }
): Promise<Result<string, 'meetups.unknown'>> {
	const found = await findVisible(ctx, input.meetupId);
	if (!found.ok) return found;
	const { meetup } = found.value;
	return ok(await feedOf(ctx, textFor(meetup.title, ctx.locale).text, [meetup]));
}
