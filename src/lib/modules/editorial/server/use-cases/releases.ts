import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { attachFiles, releaseFilesOf } from '#lib/modules/files/server/index.ts';
import { RELEASES_MAX } from '../../checklist.ts';
import type { AddRelease } from '../../schemas.ts';
import * as checklists from '../checklist-repository.ts';
import { pieceFor } from '../own-piece.ts';
import * as pieces from '../piece-repository.ts';
import { canMake } from '../policy.ts';
import { RELEASE_PURPOSE } from '../purposes.ts';

/**
 * Names somebody who is shown, whether they agreed, and, if there is one, the paper of it. Makers and the team see it,
 * nobody else.
 *
 * @refuses auth.required · editorial.piece_unknown · editorial.not_maker · editorial.closed · editorial.piece_state ·
 * editorial.releases_full · files.not_usable
 * @emits piece.release_added
 */
export async function addRelease(
	ctx: Context,
	input: AddRelease
): Promise<Result<{ releaseId: string }>> {
	const { pieceId, name, isReleased, fileId } = input;
	return inTransaction<{ releaseId: string }, string>(
		ctx,
		{ act: 'editorial.add_release', input },
		async (tx) => {
			if (tx.actor.kind !== 'person') return refuse('auth.required');
			const found = await pieceFor(tx, pieceId);
			if (!found.ok) return found;
			const { piece, facts, standing } = found.value;
			const decision = canMake(standing, facts);
			if (!decision.allowed) return refuse(decision.reason);
			if ((await checklists.countReleases(tx.db, pieceId)) >= RELEASES_MAX)
				return refuse('editorial.releases_full');
			const releaseId = newId();
			const attached = await attachFiles(tx, {
				purpose: RELEASE_PURPOSE,
				ownerId: releaseId,
				fileIds: fileId ? [fileId] : []
			});
			if (!attached.ok) return attached;
			await checklists.insertRelease(tx.db, {
				...{ id: releaseId, pieceId, name, isReleased, by: tx.actor.id, at: tx.now }
			});
			await pieces.update(tx.db, pieceId);
			tx.emit('piece.release_added', { channelId: piece.channelId, pieceId, releaseId });
			return ok({ releaseId });
		}
	);
}

/**
 * Takes somebody from the list, with the paper: a mistake, or they are not shown any more.
 *
 * @refuses auth.required · editorial.release_unknown · editorial.not_maker · editorial.closed · editorial.piece_state
 * @emits piece.release_removed
 */
export async function removeRelease(
	ctx: Context,
	input: { releaseId: string }
): Promise<Result<{ done: true }>> {
	const { releaseId } = input;
	return inTransaction<{ done: true }, string>(
		ctx,
		{ act: 'editorial.remove_release', input },
		async (tx) => {
			if (tx.actor.kind !== 'person') return refuse('auth.required');
			const release = await checklists.findRelease(tx.db, releaseId);
			const found = release && (await pieceFor(tx, release.pieceId));
			if (!found?.ok) return refuse('editorial.release_unknown');
			const { piece, facts, standing } = found.value;
			const decision = canMake(standing, facts);
			if (!decision.allowed) return refuse(decision.reason);
			await releaseFilesOf(tx, { purpose: RELEASE_PURPOSE, ownerId: releaseId });
			// Another one may have taken it away while this one waited for the lock.
			if (!(await checklists.removeRelease(tx.db, releaseId)))
				return refuse('editorial.release_unknown');
			await pieces.update(tx.db, piece.id);
			const { channelId, id: pieceId } = piece;
			tx.emit('piece.release_removed', { channelId, pieceId, releaseId });
			return ok({ done: true });
		}
	);
}
