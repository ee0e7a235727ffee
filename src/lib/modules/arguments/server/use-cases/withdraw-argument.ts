import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { closeReviewsOf } from '#lib/modules/moderation/server/index.ts';
import { canWithdraw } from '../policy.ts';
import * as ratings from '../rating-repository.ts';
import * as repository from '../repository.ts';
import * as sources from '../source-repository.ts';
import * as suggestions from '../suggestion-repository.ts';
import { factsOf, holdArgument } from '../written.ts';

/**
 * Takes an own argument back. Its words, earlier wordings and sources are gone for good; where others answered a stub
 * stays, and what stood under it no longer weighs on the statement.
 *
 * @refuses auth.required · arguments.unknown · arguments.not_author · arguments.gone · arguments.withdraw_closed
 * @emits argument.withdrawn → room subject:<statement>
 */
export async function withdrawArgument(
	ctx: Context,
	input: { argumentId: string }
): Promise<Result<{ argumentId: string }>> {
	return inTransaction(ctx, { act: 'arguments.withdraw', input }, async (tx) => {
		const found = await holdArgument(tx, input.argumentId);
		if (!found.ok) return found;
		const { argument } = found.value;
		const decision = canWithdraw(tx.actor, argument, found.value, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		await repository.setState(tx.db, argument.id, { state: 'withdrawn', text: '', skeleton: '' });
		await repository.dropVersions(tx.db, argument.id);
		await sources.dropSourcesOf(tx.db, argument.id);
		await suggestions.declineOpen(tx.db, { argumentId: argument.id }, tx.now);
		await ratings.resolveMarks(tx.db, argument.id, tx.now);
		await closeReviewsOf(tx, argument.id);
		await repository.moveBoard(tx.db, argument.statementId);
		tx.emit('argument.withdrawn', factsOf(argument));
		return ok({ argumentId: argument.id });
	});
}
