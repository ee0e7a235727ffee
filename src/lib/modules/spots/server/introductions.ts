/** Spots as other modules deal with them: reported to moderators, with pictures. */
import { ok, refuse } from '#lib/shared/result.ts';
import { findChannel } from '#lib/modules/channels/server/index.ts';
import type { FileOwner } from '#lib/modules/files/server/index.ts';
import type { Verdict } from '#lib/modules/moderation/index.ts';
import type { Reviewable } from '#lib/modules/moderation/server/index.ts';
import { findSubject } from '#lib/modules/subjects/server/index.ts';
import type { Actor } from '#lib/shared/actor.ts';
import type { Database } from '#lib/server/db/client.ts';
import { moveSpot } from './own-spot.ts';
import { canSeeSpot } from './policy.ts';
import * as repository from './repository.ts';
import * as traces from './trace-repository.ts';

/** Whether the actor sees the spot now; asked for its page, its room and each of its pictures. */
export async function seesSpot(
	actor: Actor,
	spotId: string,
	db: Database,
	now: Date
): Promise<boolean> {
	const spot = await repository.find(db, spotId);
	const channel = spot && (await findChannel(db, spot.channelId));
	if (!spot || !channel) return false;
	const scopes = (await findSubject(db, spotId))?.scopes ?? [];
	return canSeeSpot(actor, spot, channel, scopes, now);
}

// A picture may be hidden later, so it is kept by nobody on the way: 'asker', never 'everybody'.
const readingOf = async (...asked: Parameters<typeof seesSpot>) =>
	(await seesSpot(...asked)) ? ('asker' as const) : ('nobody' as const);

export const picturesBefore: FileOwner = { takes: ['image'], mayRead: readingOf };
export const picturesAfter: FileOwner = {
	takes: ['image'],
	async mayRead(actor, moveId, db, now) {
		const move = await traces.findMove(db, moveId);
		return move ? readingOf(actor, move.spotId, db, now) : 'nobody';
	}
};

const HIDES: Partial<Record<Verdict, boolean>> = { hide: true, restore: false, overturn: false };

/** Readers report what does not belong there; moderators hide the words and the pictures, whatever state it is in. */
export const spotReview: Reviewable = {
	async show(db, ids) {
		const rows = await repository.listByIds(db, ids);
		const channels = await Promise.all(
			[...new Set(rows.map(({ channelId }) => channelId))].map((id) => findChannel(db, id))
		);
		const titles = new Map(channels.map((channel) => [channel?.id, channel?.title.kk]));
		return new Map(
			rows.map((spot) => [
				spot.id,
				{
					title: spot.address || spot.words.slice(0, 80),
					body: [{ label: 'spots_words', text: spot.words }],
					lang: spot.lang,
					path: `/spots/${spot.id}`,
					contextTitle: titles.get(spot.channelId) ?? ''
				}
			])
		);
	},
	async find(db, id) {
		const spot = await repository.find(db, id);
		const channel = spot && (await findChannel(db, spot.channelId));
		const subject = spot && (await findSubject(db, id));
		if (!spot || !channel || !subject) return undefined;
		const isVisible = !spot.isHidden && channel.state !== 'proposed';
		return { authorId: spot.reporterId, scopes: subject.scopes, isVisible };
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
		const [spot] = await repository.lock(tx.db, [subjectId]);
		if (!spot || spot.isHidden === isHidden) return refuse('spots.not_waiting');
		const act = isHidden ? 'hidden' : 'restored';
		await moveSpot(tx, spot.id, { act, reason, values: { isHidden } });
		tx.emit(`spot.${act}`, { channelId: spot.channelId, spotId: spot.id, reason });
		return ok(null);
	}
};
