import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { lastDeciderOf, openReview } from '#lib/modules/moderation/server/index.ts';
import { findSubject } from '#lib/modules/subjects/server/index.ts';
import { canAskSecondLook } from '../policy.ts';
import * as proposals from '../proposal-repository.ts';
import * as statements from '../statement-repository.ts';

async function open(
	tx: TransactionContext,
	kind: 'statement' | 'debate_proposal',
	thing: { id: string; authorId: string | null }
): Promise<void> {
	await openReview(tx, {
		kind,
		cause: 'second_look',
		subjectId: thing.id,
		authorId: thing.authorId!,
		scopes: (await findSubject(tx.db, thing.id))?.scopes ?? [],
		excludedId: await lastDeciderOf(tx.db, thing.id)
	});
}

/**
 * Asks another moderator to look at a statement again, once.
 *
 * @refuses auth.required · debates.statement_unknown · debates.not_author · debates.second_look_used ·
 * debates.second_look_unfit
 * @emits review.opened
 */
export async function askSecondLook(
	ctx: Context,
	input: { statementId: string }
): Promise<Result<{ statementId: string }>> {
	return inTransaction(ctx, { act: 'debates.second_look', input }, async (tx) => {
		const statement = await statements.lock(tx.db, input.statementId);
		if (!statement) return refuse('debates.statement_unknown');
		const decision = canAskSecondLook(tx.actor, statement);
		if (!decision.allowed) return refuse(decision.reason);
		await statements.setState(tx.db, statement.id, { secondLookAt: tx.now });
		await open(tx, 'statement', statement);
		return ok({ statementId: statement.id });
	});
}

/**
 * Asks another moderator to look at a proposal again, once.
 *
 * @refuses auth.required · debates.proposal_unknown · debates.not_author · debates.second_look_used ·
 * debates.second_look_unfit
 * @emits review.opened
 */
export async function askProposalSecondLook(
	ctx: Context,
	input: { proposalId: string }
): Promise<Result<{ proposalId: string }>> {
	return inTransaction(ctx, { act: 'debates.proposal_second_look', input }, async (tx) => {
		const proposal = await proposals.lock(tx.db, input.proposalId);
		if (!proposal) return refuse('debates.proposal_unknown');
		const decision = canAskSecondLook(tx.actor, proposal);
		if (!decision.allowed) return refuse(decision.reason);
		await proposals.setState(tx.db, proposal.id, { secondLookAt: tx.now });
		await open(tx, 'debate_proposal', proposal);
		return ok({ proposalId: proposal.id });
	});
}
