import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, type Result } from '#lib/shared/result.ts';
import { addSubject } from '#lib/modules/subjects/server/index.ts';
import type { SeedStatements } from '../../schemas.ts';
import { lockOwn, unfit } from '../own-debate.ts';
import { putStatement } from '../poll.ts';
import * as statements from '../statement-repository.ts';
import { textProblem, written } from '../written.ts';

/**
 * Adds statements the debate begins with, by those who run it; they are public at once and nobody's own. All or none.
 *
 * @refuses auth.required · debates.unknown · debates.not_facilitator · debates.is_over · debates.text_too_short ·
 * debates.text_too_long · debates.duplicate
 * @emits statement.published for each
 */
export async function seedStatements(
	ctx: Context,
	input: SeedStatements
): Promise<Result<{ statementIds: string[] }>> {
	return inTransaction<{ statementIds: string[] }, string>(
		ctx,
		{ act: 'debates.seed_statements', input },
		async (tx) => {
			const own = await lockOwn(tx, input.debateId);
			if (!own.ok) return own;
			const debate = own.value;
			const problem = unfit(debate, 'seed', tx.now);
			if (problem) return problem;
			const statementIds: string[] = [];
			for (const statement of input.statements) {
				const { text, lang } = written(statement, tx.locale);
				const wrong = await textProblem(tx, debate.id, text);
				if (wrong) return wrong;
				const id = newId();
				await addSubject(tx, { id, kind: 'statement', scopes: debate.scopes });
				await statements.insert(tx.db, {
					...{ id, debateId: debate.id, text, lang, isSeed: true },
					number: await statements.takeNumber(tx.db, debate.id),
					state: 'published',
					createdAt: tx.now,
					publishedAt: tx.now
				});
				await putStatement(tx, debate.pollId, { id, authorId: null });
				tx.emit('statement.published', { statementId: id, debateId: debate.id });
				statementIds.push(id);
			}
			return ok({ statementIds });
		}
	);
}
