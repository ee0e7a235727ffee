import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { openReview } from '#lib/modules/moderation/server/index.ts';
import type { EditStatement } from '../../schemas.ts';
import { canEditStatement } from '../policy.ts';
import * as repository from '../repository.ts';
import * as statements from '../statement-repository.ts';
import { lockWithDebate, textProblem, written } from '../written.ts';

/**
 * Changes a statement that waits, or puts a returned one right, which hands it in again. What people vote on never
 * changes; seeds do until the debate opens.
 *
 * @refuses auth.required · debates.statement_unknown · debates.not_author · debates.edit_closed ·
 * debates.changed_elsewhere · debates.text_too_short · debates.text_too_long · debates.duplicate
 * @emits statement.edited, and statement.submitted and review.opened for a returned one
 */
export async function editStatement(
	ctx: Context,
	input: EditStatement
): Promise<Result<{ version: number }>> {
	return inTransaction(ctx, { act: 'debates.edit_statement', input }, async (tx) => {
		// The debate's row before the statement's, as those who add do: twins are judged one after the other.
		const known = await statements.find(tx.db, input.statementId);
		if (known) await repository.lock(tx.db, known.debateId);
		const found = await lockWithDebate(tx, input.statementId);
		if (!found) return refuse('debates.statement_unknown');
		const { statement, debate } = found;
		const decision = canEditStatement(tx.actor, statement, debate, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		if (statement.version !== input.version) return refuse('debates.changed_elsewhere');
		const { text, lang } = written(input, tx.locale);
		const wrong = await textProblem(tx, debate.id, text, statement.id);
		if (wrong) return wrong;
		await statements.updateText(tx.db, statement.id, text, lang);
		const facts = { statementId: statement.id, debateId: debate.id };
		tx.emit('statement.edited', facts);
		if (statement.state === 'returned') {
			await statements.setState(tx.db, statement.id, { state: 'pending' });
			await openReview(tx, {
				kind: 'statement',
				cause: 'admission',
				subjectId: statement.id,
				authorId: statement.authorId!,
				scopes: debate.scopes
			});
			tx.emit('statement.submitted', facts);
		}
		return ok({ version: statement.version + 1 });
	});
}
