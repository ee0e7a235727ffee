import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { lastDeciderOf, openReview } from '#lib/modules/moderation/server/index.ts';
import { findSubject } from '#lib/modules/subjects/server/index.ts';
import { canAskSecondLook } from '../policy.ts';
import * as repository from '../repository.ts';
import { holdArgument } from '../written.ts';

/**
 * Asks another moderator to look again at an own argument that was refused or hidden. Once.
 *
 * @refuses auth.required · arguments.unknown · arguments.not_author · arguments.second_look_used ·
 * arguments.second_look_unfit
 * @emits review.opened
 */
export async function askSecondLook(
	ctx: Context,
	input: { argumentId: string }
): Promise<Result<{ argumentId: string }>> {
	return inTransaction(ctx, { act: 'arguments.second_look', input }, async (tx) => {
		const found = await holdArgument(tx, input.argumentId);
		if (!found.ok) return found;
		const { argument } = found.value;
		const decision = canAskSecondLook(tx.actor, argument);
		if (!decision.allowed) return refuse(decision.reason);
		await repository.setState(tx.db, argument.id, { secondLookAt: tx.now });
		await openReview(tx, {
			kind: 'argument',
			cause: 'second_look',
			subjectId: argument.id,
			authorId: argument.authorId,
			scopes: (await findSubject(tx.db, argument.id))?.scopes ?? [],
			excludedId: await lastDeciderOf(tx.db, argument.id)
		});
		return ok({ argumentId: argument.id });
	});
}
