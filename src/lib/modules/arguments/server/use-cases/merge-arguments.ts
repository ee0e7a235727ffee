import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { closeReviewsOf } from '#lib/modules/moderation/server/index.ts';
import { placeOf } from '../../argument.ts';
import type { MergeArguments } from '../../schemas.ts';
import { canTidy } from '../policy.ts';
import * as ratings from '../rating-repository.ts';
import * as repository from '../repository.ts';
import * as suggestions from '../suggestion-repository.ts';
import { factsOf, holdArgument } from '../written.ts';

/**
 * Merges an argument into one that says the same, under the same statement and on the same side. Ratings stay with the
 * words they were given for, so the merged one's are not added. One that was answered is not merged: its answers would
 * hang on words nobody wrote them for.
 *
 * @refuses auth.required · arguments.unknown · arguments.not_facilitator · arguments.closed · arguments.gone ·
 * arguments.merge_unfit · arguments.has_answers
 * @emits argument.merged → room subject:<statement>
 */
export async function mergeArguments(
	ctx: Context,
	input: MergeArguments
): Promise<Result<{ argumentId: string }>> {
	return inTransaction(ctx, { act: 'arguments.merge', input }, async (tx) => {
		const found = await holdArgument(tx, input.argumentId);
		if (!found.ok) return found;
		const { argument } = found.value;
		const decision = canTidy(tx.actor, argument, found.value, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		const intoId = placeOf(input.into)?.argumentId;
		const into = intoId ? await repository.find(tx.db, intoId) : undefined;
		const fits =
			into?.state === 'published' &&
			into.id !== argument.id &&
			into.statementId === argument.statementId &&
			into.side === argument.side;
		if (!fits) return refuse('arguments.merge_unfit');
		if ((await repository.countAnswers(tx.db, argument.id)) > 0)
			return refuse('arguments.has_answers');
		await repository.setState(tx.db, argument.id, { state: 'merged', mergedInto: into.id });
		await ratings.resolveMarks(tx.db, argument.id, tx.now);
		await suggestions.declineOpen(tx.db, { argumentId: argument.id }, tx.now);
		await closeReviewsOf(tx, argument.id);
		await repository.moveBoard(tx.db, argument.statementId);
		const { reason } = input;
		tx.emit('argument.merged', { ...factsOf(argument), mergedInto: into.id, reason });
		return ok({ argumentId: argument.id });
	});
}
