import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { putTranslation } from '#lib/modules/subjects/server/index.ts';
import { tidy, type Lang } from '../../statement.ts';
import { unfit } from '../own-debate.ts';
import { canFacilitate } from '../policy.ts';
import { lockWithDebate } from '../written.ts';

/**
 * Writes what a public statement says in another language, by hand; shown as such, with the original one tap away.
 *
 * @refuses auth.required · debates.statement_unknown · debates.not_facilitator · debates.is_over ·
 * debates.statement_gone when it is not public · debates.translation_same_language
 * @emits statement.translated
 */
export async function translateStatement(
	ctx: Context,
	input: { statementId: string; lang: Lang; text: string }
): Promise<Result<{ done: true }>> {
	return inTransaction<{ done: true }, string>(
		ctx,
		{ act: 'debates.translate_statement', input },
		async (tx) => {
			const found = await lockWithDebate(tx, input.statementId);
			if (!found) return refuse('debates.statement_unknown');
			const { statement, debate } = found;
			const decision = canFacilitate(tx.actor, debate.scopes, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			const problem = unfit(debate, 'translate', tx.now);
			if (problem) return problem;
			if (statement.state !== 'published') return refuse('debates.statement_gone');
			const { lang } = input;
			if (lang === statement.lang)
				return refuse('debates.translation_same_language', {
					fields: { lang: { code: 'format' } }
				});
			await putTranslation(tx, {
				subjectId: statement.id,
				field: 'text',
				lang,
				body: tidy(input.text),
				sourceVersion: statement.version,
				kind: 'hand'
			});
			tx.emit('statement.translated', { statementId: statement.id, debateId: debate.id, lang });
			return ok({ done: true } as const);
		}
	);
}
