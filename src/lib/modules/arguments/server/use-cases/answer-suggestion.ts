import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { AnswerSuggestion } from '../../schemas.ts';
import { canAddTo } from '../policy.ts';
import * as repository from '../repository.ts';
import * as suggestions from '../suggestion-repository.ts';
import { factsOf, holdArgument, reword, type Found } from '../written.ts';

/** Whether the offer can become the text: it was made for this version, and nobody says the same beside it. */
async function applicable(
	tx: TransactionContext,
	{ argument }: Found,
	suggestion: suggestions.SuggestionRow
): Promise<Result<null>> {
	if (suggestion.forVersion !== argument.version) return refuse('arguments.suggestion_stale');
	const { statementId, parentId, id: exceptId } = argument;
	const { text } = suggestion;
	const twin = await repository.findTwin(tx.db, { statementId, parentId, text, exceptId });
	return twin ? refuse('arguments.duplicate') : ok(null);
}

/**
 * Answers an offered wording. Accepted, it becomes the argument's text, with credit to who offered it.
 *
 * @refuses auth.required · arguments.suggestion_unknown · arguments.not_author · arguments.closed ·
 * arguments.tier_too_low · arguments.gone · arguments.suggestion_answered · arguments.suggestion_stale ·
 * arguments.duplicate
 * @emits argument.suggestion_answered, argument.edited → room subject:<statement>
 */
export async function answerSuggestion(
	ctx: Context,
	input: AnswerSuggestion
): Promise<Result<{ suggestionId: string }>> {
	const { actor } = ctx;
	if (actor.kind !== 'person') return refuse('auth.required');
	return inTransaction(ctx, { act: 'arguments.answer_suggestion', input }, async (tx) => {
		const known = await suggestions.find(tx.db, input.suggestionId);
		const found = known && (await holdArgument(tx, known.argumentId));
		// Read again: the argument is held now, so of two answers the second finds it answered.
		const suggestion = found?.ok ? await suggestions.find(tx.db, input.suggestionId) : undefined;
		if (!found?.ok || !suggestion) return refuse('arguments.suggestion_unknown');
		const { argument } = found.value;
		if (argument.authorId !== actor.id) return refuse('arguments.not_author');
		const decision = canAddTo(actor, argument, found.value, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		if (suggestion.state !== 'open') return refuse('arguments.suggestion_answered');
		const { answer } = input;
		if (answer === 'accepted') {
			const fit = await applicable(tx, found.value, suggestion);
			if (!fit.ok) return fit;
		}
		await suggestions.answer(tx.db, suggestion.id, { state: answer, answeredAt: tx.now });
		if (answer === 'accepted') await reword(tx, found.value, suggestion.text);
		const facts = { ...factsOf(argument), suggestionId: suggestion.id, answer };
		tx.emit('argument.suggestion_answered', facts);
		return ok({ suggestionId: suggestion.id });
	});
}
