import type { Context } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';
import { filesOf } from '#lib/modules/files/server/index.ts';
import { placeNames } from '#lib/modules/places/server/index.ts';
import type { Meetup, MeetupCard, MeetupPhoto } from '../meetup.ts';
import { PHOTO_PURPOSE } from './introductions.ts';
import * as photos from './photo-repository.ts';
import * as repository from './repository.ts';

/** Events as lists show them. */
export async function cardsOf(db: Database, list: readonly Meetup[]): Promise<MeetupCard[]> {
	const [counts, names] = await Promise.all([
		repository.counts(
			db,
			list.map(({ id }) => id)
		),
		placeNames(
			db,
			list.map(({ place }) => place ?? null)
		)
	]);
	return list.map(
		({ id, channelId, title, address, startsAt, endsAt, capacity, state, ...row }) => ({
			...{ id, channelId, title, address, startsAt, endsAt, capacity, state, reason: row.reason },
			placeName: row.place ? names.get(row.place) : undefined,
			counts: counts.get(id)!
		})
	);
}

const PHOTOS_SHOWN = 30;

/** Pictures of a report; hidden ones for those who work with them. */
export async function photosOf(
	ctx: Context,
	meetupId: string,
	isInside: boolean
): Promise<MeetupPhoto[]> {
	const rows = (await photos.list(ctx.db, meetupId, PHOTOS_SHOWN)).filter(
		({ isHidden }) => isInside || !isHidden
	);
	const files = await filesOf(
		ctx,
		PHOTO_PURPOSE,
		rows.map(({ id }) => id)
	);
	return rows.map(({ id, description, isHidden }) => ({
		...{ id, description, isHidden },
		file: files.get(id)?.[0]
	}));
}
