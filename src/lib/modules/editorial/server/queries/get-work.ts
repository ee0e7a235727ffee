import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { findChannel, isOfTeam } from '#lib/modules/channels/server/index.ts';
import type { Channel } from '#lib/modules/channels/index.ts';
import { canComment, listThread } from '#lib/modules/comments/server/index.ts';
import { decisionsOf } from '#lib/modules/moderation/server/index.ts';
import { reactionsOf } from '#lib/modules/reactions/server/index.ts';
import * as library from '../library-repository.ts';
import { libraryWork } from '../library-views.ts';
import * as pieces from '../piece-repository.ts';
import { canSeeWork } from '../policy.ts';
import * as versions from '../version-repository.ts';

const LINKS_SHOWN = 50;

/** A piece that is or was public, and its channel, for those who may see it. @refuses editorial.piece_unknown */
async function findWork(
	ctx: Context,
	pieceId: string
): Promise<Result<{ piece: pieces.PieceRow; channel: Channel }, 'editorial.piece_unknown'>> {
	const piece = await pieces.find(ctx.db, pieceId);
	const channel = piece?.publishedVersion && (await findChannel(ctx.db, piece.channelId));
	if (!channel || !canSeeWork({ actor: ctx.actor, channel, now: ctx.now }, piece))
		return refuse('editorial.piece_unknown');
	return ok({ piece, channel });
}

/** Why commenting is not possible; undefined when it is. */
function commentBarOf(ctx: Context, piece: pieces.PieceRow, channel: Channel): string | undefined {
	const decision = canComment(ctx.actor);
	if (!decision.allowed) return decision.reason;
	const isOpen = piece.state === 'published' && !piece.isHidden && !channel.archivedAt;
	return isOpen ? undefined : 'comments.closed';
}

/**
 * A published piece with its credits, captions, comments and reactions as of one instant. Where people said they used it
 * is for the team.
 *
 * @refuses editorial.piece_unknown · cursor.invalid
 */
export async function getWork(
	ctx: Context,
	input: { pieceId: string; cursor?: string; around?: string }
) {
	return inSnapshot(ctx, async (snapshot) => {
		const { db, actor, now } = snapshot;
		const found = await findWork(snapshot, input.pieceId);
		if (!found.ok) return found;
		const { piece, channel } = found.value;
		const { cursor, around } = input;
		const thread = await listThread(snapshot, { subjectId: piece.id, cursor, around });
		if (!thread.ok)
			return refuse(
				thread.refusal === 'cursor.invalid' ? 'cursor.invalid' : 'editorial.piece_unknown'
			);
		const isTeam = isOfTeam(actor, channel.scopes, now);
		const [work, reactions, heads, decisions, links] = await Promise.all([
			libraryWork(snapshot, piece),
			reactionsOf(snapshot, [piece.id]),
			headsOf(db, [rooms.subject(piece.id)]),
			piece.isHidden ? decisionsOf(db, piece.id) : [],
			isTeam ? library.listLinks(db, piece.id, LINKS_SHOWN) : []
		]);
		const isLive = piece.state === 'published' && !piece.isHidden;
		return ok({
			...{ work, links, heads, thread: thread.value, reactions: reactions.get(piece.id)! },
			isHidden: piece.isHidden,
			reason: piece.state === 'archived' ? piece.reason : '',
			decision: decisions[0] && { reason: decisions[0].reason, note: decisions[0].note },
			can: {
				react: actor.kind === 'person' && actor.id !== piece.authorId && isLive,
				report: isLive && !(actor.kind === 'person' && actor.id === piece.authorId),
				take: !piece.isHidden,
				commentBar: commentBarOf(snapshot, piece, channel)
			}
		});
	});
}

/** The text of a published piece as its maker wrote it. @refuses editorial.piece_unknown */
export async function openText(
	ctx: Context,
	input: { pieceId: string }
): Promise<Result<string, 'editorial.piece_unknown'>> {
	const found = await findWork(ctx, input.pieceId);
	if (!found.ok) return found;
	const { piece } = found.value;
	const [version] = await versions.listByIds(ctx.db, [piece.publishedVersion!]);
	const { creditLine } = await libraryWork(ctx, piece);
	return ok(`# ${piece.title}\n\n${version!.body}\n\n---\n\n${creditLine}\n`);
}
