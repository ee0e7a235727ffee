import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { tidy } from '#lib/modules/debates/index.ts';
import { OPEN_SUGGESTIONS_MAX } from '../../argument.ts';
import type { SuggestEdit } from '../../schemas.ts';
import { canJudge } from '../policy.ts';
import * as suggestions from '../suggestion-repository.ts';
import { factsOf, holdArgument, overRate, textRefusal } from '../written.ts';

/**
 * Offers an argument's author a better wording. Ten of a person may be open at a time.
 *
 * @refuses auth.required · arguments.unknown · arguments.closed · arguments.tier_too_low · arguments.gone ·
 * arguments.own_argument · arguments.text_too_short · arguments.text_too_long · arguments.suggestion_same ·
 * arguments.suggestion_limit · rate.limited
 * @emits argument.suggested → room subject:<statement>
 */
export async function suggestEdit(
	ctx: Context,
	input: SuggestEdit
): Promise<Result<{ suggestionId: string }>> {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	const unfit = textRefusal(input.text);
	if (unfit) return unfit;
	const limited = await overRate(ctx, 'argument.mend');
	if (limited) return limited;
	return inTransaction(ctx, { act: 'arguments.suggest', input }, async (tx) => {
		const found = await holdArgument(tx, input.argumentId);
		if (!found.ok) return found;
		const { argument } = found.value;
		const decision = canJudge(tx.actor, argument, found.value, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		const text = tidy(input.text);
		if (text === argument.text) return refuse('arguments.suggestion_same');
		const by = decision.person.id;
		await suggestions.holdSuggester(tx.db, by);
		if ((await suggestions.countOpenOf(tx.db, by)) >= OPEN_SUGGESTIONS_MAX)
			return refuse('arguments.suggestion_limit', { n: OPEN_SUGGESTIONS_MAX });
		const id = newId();
		await suggestions.insert(tx.db, {
			id,
			argumentId: argument.id,
			by,
			text,
			reason: input.reason,
			state: 'open',
			forVersion: argument.version,
			at: tx.now
		});
		tx.emit('argument.suggested', { ...factsOf(argument), suggestionId: id });
		return ok({ suggestionId: id });
	});
}
