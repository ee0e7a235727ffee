/** Published pieces as other modules deal with them: commented on, reacted to, reported; and who reads their files. */
import { deny } from '#lib/shared/decision.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import { findChannel, listChannelsByIds } from '#lib/modules/channels/server/index.ts';
import type { Commentable } from '#lib/modules/comments/server/index.ts';
import type { FileOwner } from '#lib/modules/files/server/index.ts';
import type { Verdict } from '#lib/modules/moderation/index.ts';
import type { Reviewable } from '#lib/modules/moderation/server/index.ts';
import type { Reactable } from '#lib/modules/reactions/server/index.ts';
import * as pieces from './piece-repository.ts';
import { canSeeWork } from './policy.ts';
import { canReadRelease, canReadVersion } from './reading.ts';
import * as versions from './version-repository.ts';

const isLive = (piece: pieces.PieceRow): boolean => piece.state === 'published' && !piece.isHidden;

export const reactablePieces: Reactable = {
	async find(db, id) {
		const piece = await pieces.find(db, id);
		return piece && { roomSubjectId: id, authorId: piece.authorId, isVisible: isLive(piece) };
	}
};

export const commentablePieces: Commentable = {
	async find(db, id, actor, now) {
		const piece = await pieces.find(db, id);
		const channel = piece?.publishedVersion && (await findChannel(db, piece.channelId));
		if (!channel || !canSeeWork({ actor, channel, now }, piece)) return undefined;
		const { title, authorId } = piece;
		return { scopes: channel.scopes, path: `/library/${id}`, title, authorId };
	},
	async accepts(db, id) {
		const piece = await pieces.find(db, id);
		const channel = piece && (await findChannel(db, piece.channelId));
		const isOpen = channel && !channel.archivedAt && isLive(piece!);
		return isOpen ? { allowed: true } : deny('comments.closed');
	}
};

/** Which verdicts change a piece, and whether it is hidden afterwards. */
const CHANGES: Partial<Record<Verdict, boolean>> = {
	hide: true,
	restore: false,
	overturn: false
};

/** Two people answer for a piece before it is public; readers may report it, and moderators hide it. */
export const pieceReview: Reviewable = {
	async show(db, ids) {
		const rows = await pieces.listByIds(db, ids);
		const [channels, shown] = await Promise.all([
			listChannelsByIds(
				db,
				rows.map(({ channelId }) => channelId)
			),
			versions.listByIds(
				db,
				rows.flatMap(({ publishedVersion }) => publishedVersion ?? [])
			)
		]);
		const titles = new Map(channels.map(({ id, title }) => [id, title.kk]));
		const bodies = new Map(shown.map(({ id, body }) => [id, body]));
		return new Map(
			rows.map((piece) => [
				piece.id,
				{
					title: piece.title,
					body: [
						{
							label: 'editorial_piece_body',
							text: bodies.get(piece.publishedVersion ?? '') || piece.pitch
						}
					],
					lang: piece.lang,
					path: `/library/${piece.id}`,
					contextTitle: titles.get(piece.channelId) ?? ''
				}
			])
		);
	},
	async find(db, id) {
		const piece = await pieces.find(db, id);
		const channel = piece?.publishedVersion && (await findChannel(db, piece.channelId));
		if (!channel) return undefined;
		const isVisible = isLive(piece!) && channel.state !== 'proposed';
		return { authorId: piece!.authorId, scopes: channel.scopes, isVisible };
	},
	verdicts: (cause) =>
		cause === 'report'
			? ['hide', 'dismiss']
			: cause === 'second_look'
				? ['uphold', 'overturn']
				: [],
	async apply(tx, { subjectId, verdict, reason }) {
		const isHidden = CHANGES[verdict];
		if (isHidden === undefined) return ok(null);
		const piece = await pieces.lock(tx.db, subjectId);
		if (!piece?.publishedVersion || piece.isHidden === isHidden)
			return refuse('editorial.not_waiting');
		await pieces.update(tx.db, piece.id, { isHidden });
		const facts = { channelId: piece.channelId, pieceId: piece.id, reason };
		tx.emit(isHidden ? 'piece.hidden' : 'piece.restored', facts);
		return ok(null);
	}
};

/** A piece may be hidden or put away, so nobody keeps its file: each time is asked anew. */
export const versionFiles: FileOwner = {
	takes: ['image', 'video'],
	mayRead: async (actor, versionId, db, now) =>
		(await canReadVersion({ actor, db, now }, versionId)) ? 'asker' : 'nobody'
};
export const releaseFiles: FileOwner = {
	takes: ['paper', 'image'],
	mayRead: async (actor, releaseId, db, now) =>
		(await canReadRelease({ actor, db, now }, releaseId)) ? 'asker' : 'nobody'
};
