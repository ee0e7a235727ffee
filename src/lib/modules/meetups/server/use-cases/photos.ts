import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { attachFiles, releaseFilesOf } from '#lib/modules/files/server/index.ts';
import { closeReviewsOf } from '#lib/modules/moderation/server/index.ts';
import { addSubject } from '#lib/modules/subjects/server/index.ts';
import type { AddPhoto } from '../../schemas.ts';
import { PHOTO_PURPOSE } from '../introductions.ts';
import { factsOf, lockForTeam } from '../own-meetup.ts';
import { canReport } from '../policy.ts';
import * as photos from '../photo-repository.ts';

export const MOST_PHOTOS = 30;

/**
 * Puts a picture into the report. Whoever does says that the people on it agreed.
 *
 * @refuses auth.required · meetups.unknown · meetups.not_team · meetups.state_unfit · meetups.photo_missing ·
 * meetups.photos_full · files.not_usable
 * @emits meetup.photo_added
 */
export async function addPhoto(
	ctx: Context,
	input: AddPhoto
): Promise<Result<{ photoId: string }>> {
	const { meetupId, fileId, description } = input;
	return inTransaction<{ photoId: string }, string>(
		ctx,
		{ act: 'meetups.add_photo', input },
		async (tx) => {
			const found = await lockForTeam(tx, meetupId);
			if (!found.ok) return found;
			if (tx.actor.kind !== 'person') return refuse('auth.required');
			const { meetup, channel } = found.value;
			const decision = canReport(meetup);
			if (!decision.allowed) return refuse(decision.reason);
			if (!fileId)
				return refuse('meetups.photo_missing', { fields: { file: { code: 'required' } } });
			if ((await photos.count(tx.db, meetupId)) >= MOST_PHOTOS)
				return refuse('meetups.photos_full');
			const id = newId();
			await addSubject(tx, { id, kind: 'meetup_photo', scopes: channel.scopes });
			await photos.insert(tx.db, { id, meetupId, description, addedBy: tx.actor.id, at: tx.now });
			const to = { purpose: PHOTO_PURPOSE, ownerId: id, fileIds: [fileId] };
			const attached = await attachFiles(tx, to);
			if (!attached.ok) return attached;
			tx.emit('meetup.photo_added', { ...factsOf(meetup), photoId: id });
			return ok({ photoId: id });
		}
	);
}

/**
 * Takes a picture out of the report for good: somebody on it asked, or it was a mistake.
 *
 * @refuses auth.required · meetups.photo_unknown · meetups.unknown · meetups.not_team
 * @emits meetup.photo_removed
 */
export async function removePhoto(
	ctx: Context,
	input: { photoId: string }
): Promise<Result<{ done: true }>> {
	const { photoId } = input;
	return inTransaction<{ done: true }, string>(
		ctx,
		{ act: 'meetups.remove_photo', input },
		async (tx) => {
			if (tx.actor.kind === 'visitor') return refuse('auth.required');
			const known = await photos.find(tx.db, photoId);
			if (!known) return refuse('meetups.photo_unknown');
			const found = await lockForTeam(tx, known.meetupId);
			if (!found.ok) return found;
			const photo = await photos.lock(tx.db, photoId);
			if (!photo) return refuse('meetups.photo_unknown');
			await releaseFilesOf(tx, { purpose: PHOTO_PURPOSE, ownerId: photoId });
			await closeReviewsOf(tx, photoId);
			await photos.remove(tx.db, photoId);
			tx.emit('meetup.photo_removed', { ...factsOf(found.value.meetup), photoId });
			return ok({ done: true });
		}
	);
}
