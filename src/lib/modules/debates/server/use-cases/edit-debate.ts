import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { LOCALES, type LocalizedText } from '#lib/shared/localized-text.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { isComplete, stateAt } from '../../debate.ts';
import type { EditDebate } from '../../schemas.ts';
import { lockOwn } from '../own-debate.ts';
import * as repository from '../repository.ts';

const isSame = (a: LocalizedText, b: LocalizedText): boolean =>
	LOCALES.every((locale) => (a[locale] ?? '') === (b[locale] ?? ''));

/**
 * Changes the texts, unless somebody changed the debate since the editor saw it. The question is what people vote on:
 * from the opening on it stays as it is.
 *
 * @refuses auth.required · debates.unknown · debates.not_facilitator · debates.is_over · debates.changed_elsewhere ·
 * debates.title_incomplete · debates.rules_frozen
 * @emits debate.edited
 */
export async function editDebate(
	ctx: Context,
	input: EditDebate
): Promise<Result<{ version: number }>> {
	return inTransaction<{ version: number }, string>(
		ctx,
		{ act: 'debates.edit', input },
		async (tx) => {
			const own = await lockOwn(tx, input.debateId);
			if (!own.ok) return own;
			const debate = own.value;
			const state = stateAt(debate, tx.now);
			if (state === 'cancelled' || state === 'archived') return refuse('debates.is_over');
			if (debate.version !== input.version) return refuse('debates.changed_elsewhere');
			const { title, question, intro, sources } = input;
			if (state !== 'draft' && !isComplete(input)) return refuse('debates.title_incomplete');
			const isFrozen = state !== 'draft' && state !== 'scheduled';
			if (isFrozen && !isSame(question, debate.question))
				return refuse('debates.rules_frozen', { fields: { question: { code: 'format' } } });
			await repository.update(tx.db, debate.id, { title, question, intro, sources });
			tx.emit('debate.edited', { debateId: debate.id });
			return ok({ version: input.version + 1 });
		}
	);
}
