import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { findSubject } from '#lib/modules/subjects/server/index.ts';
import type { Report } from '../../schemas.ts';
import { reviewableOf } from '../ports.ts';
import * as repository from '../repository.ts';
import { openReview } from './open-review.ts';

/**
 * Tells moderators that something breaks the rules. One report of a person per open review; the author does not learn
 * who reported.
 *
 * @refuses auth.required · moderation.subject_unknown · moderation.own_report · moderation.reported_already · rate.limited
 */
export async function reportSubject(
	ctx: Context,
	input: Report
): Promise<Result<{ reviewId: string }>> {
	const { actor } = ctx;
	if (actor.kind !== 'person') return refuse('auth.required');
	const rate = await allowRate('report.send', actor.id);
	if (!rate.allowed) return refuse('rate.limited', { retryAfterSeconds: rate.retryAfterSeconds });
	return inTransaction(ctx, { act: 'moderation.report', input }, async (tx) => {
		const subject = await findSubject(tx.db, input.subjectId);
		const found = subject && (await reviewableOf(subject.kind)?.find(tx.db, subject.id));
		if (!found?.isVisible) return refuse('moderation.subject_unknown');
		if (found.authorId === actor.id) return refuse('moderation.own_report');
		const reviewId = await openReview(tx, {
			kind: subject!.kind,
			cause: 'report',
			subjectId: input.subjectId,
			authorId: found.authorId,
			scopes: found.scopes
		});
		const { reason, note } = input;
		const isFirst = await repository.insertReport(tx.db, {
			id: newId(),
			reviewId,
			reporterId: actor.id,
			reason,
			note,
			at: tx.now
		});
		if (!isFirst) return refuse('moderation.reported_already');
		const review = await repository.lock(tx.db, reviewId);
		await repository.update(tx.db, reviewId, { reportCount: review!.reportCount + 1 });
		return ok({ reviewId });
	});
}
