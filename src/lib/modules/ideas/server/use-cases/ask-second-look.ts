import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { lastDeciderOf, openReview } from '#lib/modules/moderation/server/index.ts';
import { findSubject } from '#lib/modules/subjects/server/index.ts';
import { canAskSecondLook } from '../policy.ts';
import * as repository from '../repository.ts';
import { denialOf } from '../written.ts';

/**
 * Asks another moderator to look again, once.
 *
 * @refuses auth.required · ideas.unknown · ideas.not_author · ideas.second_look_used · ideas.second_look_unfit
 * @emits review.opened
 */
export async function askSecondLook(
	ctx: Context,
	input: { ideaId: string }
): Promise<Result<{ ideaId: string }>> {
	return inTransaction(ctx, { act: 'ideas.second_look', input }, async (tx) => {
		const idea = await repository.lock(tx.db, input.ideaId);
		if (!idea) return refuse('ideas.unknown');
		const decision = canAskSecondLook(tx.actor, idea);
		if (!decision.allowed) return denialOf(decision.reason, idea);
		const subject = await findSubject(tx.db, idea.id);
		await repository.setState(tx.db, idea.id, { secondLookAt: tx.now });
		await openReview(tx, {
			kind: 'idea',
			cause: 'second_look',
			subjectId: idea.id,
			authorId: idea.authorId,
			scopes: subject?.scopes ?? [],
			excludedId: await lastDeciderOf(tx.db, idea.id)
		});
		return ok({ ideaId: idea.id });
	});
}
