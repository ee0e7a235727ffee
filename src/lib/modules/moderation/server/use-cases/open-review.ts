import type { TransactionContext } from '#lib/server/context.ts';
import { newId } from '#lib/shared/ids.ts';
import { dueOf, type Cause } from '../../review.ts';
import * as repository from '../repository.ts';

/** Puts something into the queue, in its owner's transaction. One open review per thing and cause. @emits review.opened */
export async function openReview(
	tx: TransactionContext,
	review: {
		readonly kind: string;
		readonly cause: Cause;
		readonly subjectId: string;
		readonly authorId: string;
		readonly scopes: readonly string[];
		readonly excludedId?: string;
		/** The thing loses its sense after this instant: due then at the latest. */
		readonly notAfter?: Date;
	}
): Promise<string> {
	const known = await repository.findOpen(tx.db, review.subjectId, review.cause);
	if (known) return known.id;
	const id = newId();
	const { notAfter, ...facts } = review;
	const scopes = [...review.scopes];
	const usual = dueOf(review.cause, tx.now);
	const isNew = await repository.insert(tx.db, {
		...facts,
		id,
		scopes,
		state: 'open',
		openedAt: tx.now,
		dueAt: notAfter && notAfter < usual ? notAfter : usual
	});
	// Somebody else opened it since we looked; if it was decided meanwhile, this is a new matter.
	if (!isNew) return openReview(tx, review);
	tx.emit('review.opened', { reviewId: id, subjectId: review.subjectId, scopes });
	return id;
}

/** Takes a thing out of the queue because its author took it back. @emits review.closed */
export async function closeReviewsOf(tx: TransactionContext, subjectId: string): Promise<void> {
	for (const { id, scopes } of await repository.closeOpen(tx.db, subjectId))
		tx.emit('review.closed', { reviewId: id, subjectId, scopes });
}
