import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { Remark } from '../../schemas.ts';
import { secondOf, type RemarkKind } from '../../version.ts';
import { mayWrite, versionFor } from '../own-piece.ts';
import * as pieces from '../piece-repository.ts';
import { canRemark, canResolve } from '../policy.ts';
import * as versions from '../version-repository.ts';

interface Spot {
	readonly kind: RemarkKind;
	readonly second?: number;
	readonly x?: number;
	readonly y?: number;
}

/** Where the remark stands: a second of a video, a point of a picture, both numbers of it, or nowhere in particular. */
function spotOf({ clock, x, y }: Remark, fileKind: 'image' | 'video' | null): Spot | undefined {
	if (clock !== undefined) {
		const second = secondOf(clock);
		return fileKind === 'video' && second !== undefined && x === undefined && y === undefined
			? { kind: 'timed', second }
			: undefined;
	}
	if (x === undefined && y === undefined) return { kind: 'general' };
	return fileKind === 'image' && x !== undefined && y !== undefined
		? { kind: 'pinned', x, y }
		: undefined;
}

/**
 * Says something about a version: in general, about a second of its video or a point of its picture.
 *
 * @refuses auth.required · editorial.version_unknown · editorial.not_member · editorial.closed · editorial.piece_state ·
 * editorial.remark_place · rate.limited
 * @emits piece.remarked
 */
export async function remarkVersion(
	ctx: Context,
	input: Remark
): Promise<Result<{ remarkId: string }>> {
	const rate = await mayWrite(ctx);
	if (!rate.ok) return rate;
	return inTransaction<{ remarkId: string }, string>(
		ctx,
		{ act: 'editorial.remark', input },
		async (tx) => {
			if (tx.actor.kind !== 'person') return refuse('auth.required');
			const found = await versionFor(tx, input.versionId);
			if (!found.ok) return found;
			const { piece, facts, standing, version } = found.value;
			const decision = canRemark(standing, facts);
			if (!decision.allowed) return refuse(decision.reason);
			const spot = spotOf(input, version.fileKind);
			if (!spot)
				return refuse('editorial.remark_place', {
					fields: { [input.clock === undefined ? 'x' : 'clock']: { code: 'format' } }
				});
			const remarkId = newId();
			await versions.insertRemark(tx.db, {
				...{ id: remarkId, versionId: version.id, body: input.body, ...spot },
				...{ by: tx.actor.id, at: tx.now }
			});
			await pieces.update(tx.db, piece.id);
			tx.emit('piece.remarked', {
				...{ channelId: piece.channelId, pieceId: piece.id },
				...{ versionId: version.id, remarkId }
			});
			return ok({ remarkId });
		}
	);
}

/**
 * Says that a remark is done with: whoever made it, the piece's author, or the team. A reviewer still sees all of them.
 *
 * @refuses auth.required · editorial.remark_unknown · editorial.not_resolver · editorial.closed ·
 * editorial.resolved_already
 * @emits piece.remark_resolved
 */
export async function resolveRemark(
	ctx: Context,
	input: { remarkId: string }
): Promise<Result<{ done: true }>> {
	const { remarkId } = input;
	return inTransaction<{ done: true }, string>(
		ctx,
		{ act: 'editorial.resolve_remark', input },
		async (tx) => {
			if (tx.actor.kind !== 'person') return refuse('auth.required');
			const remark = await versions.findRemark(tx.db, remarkId);
			const found = remark && (await versionFor(tx, remark.versionId));
			if (!found?.ok) return refuse('editorial.remark_unknown');
			const { piece, standing } = found.value;
			const decision = canResolve(standing, remark!, piece);
			if (!decision.allowed) return refuse(decision.reason);
			if (!(await versions.resolveRemark(tx.db, remarkId, tx.actor.id, tx.now)))
				return refuse('editorial.resolved_already');
			await pieces.update(tx.db, piece.id);
			tx.emit('piece.remark_resolved', {
				...{ channelId: piece.channelId, pieceId: piece.id },
				remarkId
			});
			return ok({ done: true });
		}
	);
}
