import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { tidy } from '#lib/modules/debates/index.ts';
import { canEdit } from '../policy.ts';
import * as ratings from '../rating-repository.ts';
import * as repository from '../repository.ts';
import { holdArgument, reword, textRefusal } from '../written.ts';

/**
 * Changes an own argument's text: a quarter of an hour long, or while readers' marks ask for it, and until somebody has
 * answered. The wording before is kept, marks are settled.
 *
 * @refuses auth.required · arguments.unknown · arguments.closed · arguments.tier_too_low · arguments.not_author ·
 * arguments.gone · arguments.edit_closed · arguments.text_too_short · arguments.text_too_long · arguments.duplicate
 * @emits argument.edited → room subject:<statement>; argument.submitted where moderators look first
 */
export async function editArgument(
	ctx: Context,
	input: { argumentId: string; text: string }
): Promise<Result<{ argumentId: string }>> {
	const unfit = textRefusal(input.text);
	if (unfit) return unfit;
	return inTransaction(ctx, { act: 'arguments.edit', input }, async (tx) => {
		const found = await holdArgument(tx, input.argumentId);
		if (!found.ok) return found;
		const { argument } = found.value;
		const marks = await ratings.countMarks(tx.db, [argument.id]);
		const facts = {
			ground: found.value,
			answers: await repository.countAnswers(tx.db, argument.id),
			openMarks: marks.length
		};
		const decision = canEdit(tx.actor, argument, facts, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		const text = tidy(input.text);
		if (text === argument.text && argument.state !== 'returned')
			return ok({ argumentId: argument.id });
		const { statementId, parentId, id: exceptId } = argument;
		const twin = await repository.findTwin(tx.db, { statementId, parentId, text, exceptId });
		if (twin) return refuse('arguments.duplicate');
		await reword(tx, found.value, text);
		return ok({ argumentId: argument.id });
	});
}
