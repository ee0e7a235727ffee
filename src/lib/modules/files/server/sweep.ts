import type { TransactionContext } from '#lib/server/context.ts';
import { db } from '#lib/server/db/client.ts';
import { DAY_MS } from './day.ts';
import * as repository from './repository.ts';
import { deleteUploadsBefore, deleteUploadsOf } from './upload-repository.ts';

/** Nothing has to stand on a file at once: somebody may still be writing. */
const UNUSED_DAYS = 7;

/** Takes away uploads of yesterday with their parts, and files nothing has stood on for a week. */
export async function sweepFiles(now: Date): Promise<void> {
	await deleteUploadsBefore(db, new Date(now.getTime() - DAY_MS));
	await repository.deleteUnusedBefore(db, new Date(now.getTime() - UNUSED_DAYS * DAY_MS));
}

/** Somebody deletes their account: what nothing stands on goes; what something stands on is nobody's any more. */
export async function forgetPerson(tx: TransactionContext, personId: string): Promise<void> {
	await deleteUploadsOf(tx.db, personId);
	await repository.deleteUnusedOf(tx.db, personId);
	await repository.forgetUploader(tx.db, personId);
}
