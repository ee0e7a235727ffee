/** Events and the pictures of their reports as other modules deal with them: seen, read, reported, hidden. */
import { ok, refuse } from '#lib/shared/result.ts';
import { findChannel } from '#lib/modules/channels/server/index.ts';
import type { FileOwner } from '#lib/modules/files/server/index.ts';
import type { Verdict } from '#lib/modules/moderation/index.ts';
import type { Reviewable } from '#lib/modules/moderation/server/index.ts';
import type { Database } from '#lib/server/db/client.ts';
import type { Actor } from '#lib/shared/actor.ts';
import { factsOf, pathOf } from './own-meetup.ts';
import { canSeeMeetup, canSeePhoto } from './policy.ts';
import * as photos from './photo-repository.ts';
import * as repository from './repository.ts';

/** What pictures are sent for. */
export const PHOTO_PURPOSE = 'meetup.photo';

export async function isMeetupSeen(
	actor: Actor,
	id: string,
	db: Database,
	now: Date
): Promise<boolean> {
	const meetup = await repository.find(db, id);
	const channel = meetup && (await findChannel(db, meetup.channelId));
	return channel !== undefined && canSeeMeetup(actor, meetup!, channel, now);
}

export async function isPhotoSeen(
	actor: Actor,
	id: string,
	db: Database,
	now: Date
): Promise<boolean> {
	const photo = await photos.find(db, id);
	const meetup = photo && (await repository.find(db, photo.meetupId));
	const channel = meetup && (await findChannel(db, meetup.channelId));
	return channel !== undefined && canSeePhoto(actor, photo!, meetup!, channel, now);
}

/** Asked each time, never kept by proxies: a picture that was hidden is gone at once. */
export const photoOwner: FileOwner = {
	takes: ['image'],
	mayRead: async (actor, photoId, db, now) =>
		(await isPhotoSeen(actor, photoId, db, now)) ? 'asker' : 'nobody'
};

/** Which verdicts change a picture, and to what. */
const HIDES: Partial<Record<Verdict, boolean>> = { hide: true, restore: false, overturn: false };

/** Whoever is on a picture may ask for it to be taken away, as any reader may; a moderator hides it. */
export const photoReview: Reviewable = {
	async show(db, ids) {
		const rows = await photos.listByIds(db, ids);
		const meetups = await repository.listByIds(
			db,
			rows.map(({ meetupId }) => meetupId)
		);
		const titles = new Map(meetups.map(({ id, title }) => [id, title.kk]));
		return new Map(
			rows.map((photo) => [
				photo.id,
				{
					title: photo.description,
					body: [{ label: 'meetups_photo_description', text: photo.description }],
					lang: 'kk' as const,
					path: `${pathOf({ id: photo.meetupId })}#photo-${photo.id}`,
					contextTitle: titles.get(photo.meetupId) ?? ''
				}
			])
		);
	},
	async find(db, id) {
		const photo = await photos.find(db, id);
		const meetup = photo && (await repository.find(db, photo.meetupId));
		const channel = meetup && (await findChannel(db, meetup.channelId));
		if (!photo || !channel) return undefined;
		const isVisible = !photo.isHidden && channel.state !== 'proposed';
		return { authorId: photo.addedBy, scopes: channel.scopes, isVisible };
	},
	verdicts: (cause) =>
		cause === 'report'
			? ['hide', 'dismiss']
			: cause === 'second_look'
				? ['uphold', 'overturn']
				: [],
	async apply(tx, { subjectId, verdict, reason }) {
		const isHidden = HIDES[verdict];
		if (isHidden === undefined) return ok(null);
		const photo = await photos.lock(tx.db, subjectId);
		if (!photo || photo.isHidden === isHidden) return refuse('meetups.not_waiting');
		const meetup = (await repository.find(tx.db, photo.meetupId))!;
		await photos.setHidden(tx.db, photo.id, isHidden);
		const name = isHidden ? 'meetup.photo_hidden' : 'meetup.photo_restored';
		tx.emit(name, { ...factsOf(meetup), photoId: photo.id, reason });
		return ok(null);
	}
};
