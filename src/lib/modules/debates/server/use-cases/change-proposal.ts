import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { guessLanguage } from '#lib/modules/comments/server/index.ts';
import { closeReviewsOf, openReview } from '#lib/modules/moderation/server/index.ts';
import { scopesOfPlace } from '#lib/modules/places/server/index.ts';
import { setScopes } from '#lib/modules/subjects/server/index.ts';
import type { EditProposal } from '../../schemas.ts';
import { isKnownPlace } from '../own-debate.ts';
import * as proposals from '../proposal-repository.ts';

/** Whether the actor wrote it, and it is in one of these states. */
function ownProblem(ctx: Context, row: proposals.ProposalRow | undefined, states: string[]) {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	if (!row) return refuse('debates.proposal_unknown');
	if (row.authorId !== ctx.actor.id) return refuse('debates.not_author');
	return states.includes(row.state) ? undefined : refuse('debates.edit_closed');
}

/**
 * Changes a proposal that waits, or puts a returned one right, which hands it in again.
 *
 * @refuses auth.required · debates.proposal_unknown · debates.not_author · debates.edit_closed ·
 * debates.changed_elsewhere · places.unknown
 * @emits proposal.submitted, and review.opened for a returned one
 */
export async function editProposal(
	ctx: Context,
	input: EditProposal
): Promise<Result<{ version: number }>> {
	return inTransaction<{ version: number }, string>(
		ctx,
		{ act: 'debates.edit_proposal', input },
		async (tx) => {
			const row = await proposals.lock(tx.db, input.proposalId);
			const problem = ownProblem(tx, row, ['pending', 'returned']);
			if (problem) return problem;
			const proposal = row!;
			if (proposal.version !== input.version) return refuse('debates.changed_elsewhere');
			if (!(await isKnownPlace(tx, input.place)))
				return refuse('places.unknown', { fields: { place: { code: 'format' } } });
			const { question, reason, category } = input;
			const lang = input.lang ?? guessLanguage(`${question} ${reason}`, tx.locale);
			const place = input.place ?? null;
			await proposals.updateTexts(tx.db, proposal.id, { question, reason, place, category, lang });
			const scopes = await scopesOfPlace(tx.db, place);
			await setScopes(tx, proposal.id, scopes);
			await proposals.setState(tx.db, proposal.id, { state: 'pending' });
			await openReview(tx, {
				kind: 'debate_proposal',
				cause: 'admission',
				subjectId: proposal.id,
				authorId: proposal.authorId,
				scopes
			});
			tx.emit('proposal.submitted', { proposalId: proposal.id });
			return ok({ version: proposal.version + 1 });
		}
	);
}

/**
 * Takes a proposal back that nobody has answered.
 *
 * @refuses auth.required · debates.proposal_unknown · debates.not_author · debates.edit_closed · debates.proposal_gone
 * when a debate is being made of it
 * @emits proposal.withdrawn, review.closed
 */
export async function withdrawProposal(
	ctx: Context,
	input: { proposalId: string }
): Promise<Result<{ proposalId: string }>> {
	return inTransaction<{ proposalId: string }, string>(
		ctx,
		{ act: 'debates.withdraw_proposal', input },
		async (tx) => {
			await closeReviewsOf(tx, input.proposalId);
			const row = await proposals.lock(tx.db, input.proposalId);
			const problem = ownProblem(tx, row, ['pending', 'returned', 'published']);
			if (problem) return problem;
			if (await proposals.isAnswered(tx.db, input.proposalId))
				return refuse('debates.proposal_gone');
			await proposals.setState(tx.db, input.proposalId, { state: 'withdrawn' });
			tx.emit('proposal.withdrawn', input);
			return ok(input);
		}
	);
}
