import type { TransactionContext } from '#lib/server/context.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { giveFiles, releaseFiles } from '../repository.ts';

/**
 * Lets a thing stand on files its author has sent for it; called by the thing's module inside its own act. From here on
 * that module's rule says who may read them.
 *
 * @refuses auth.required · files.not_usable when one is another's, of another purpose, used already or not there
 */
export async function attachFiles(
	tx: TransactionContext,
	to: { readonly purpose: string; readonly ownerId: string; readonly fileIds: readonly string[] }
): Promise<Result<null, 'auth.required' | 'files.not_usable'>> {
	if (tx.actor.kind !== 'person') return refuse('auth.required');
	const ids = [...new Set(to.fileIds)];
	if (ids.length === 0) return ok(null);
	const given = await giveFiles(tx.db, ids, { ...to, personId: tx.actor.id });
	return given === ids.length ? ok(null) : refuse('files.not_usable');
}

/** Lets go of everything a thing stands on: nobody but its sender reads it, and it is taken away after a while. */
export const releaseFilesOf = (
	tx: TransactionContext,
	{ purpose, ownerId }: { readonly purpose: string; readonly ownerId: string }
) => releaseFiles(tx.db, purpose, ownerId, tx.now);
