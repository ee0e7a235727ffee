import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { follow } from '#lib/modules/subjects/server/index.ts';
import * as proposals from '../proposal-repository.ts';

type Answer = Promise<Result<{ isSeconded: boolean; count: number }>>;

function setSecond(ctx: Context, input: { proposalId: string }, isSeconded: boolean): Answer {
	const act = isSeconded ? 'debates.second' : 'debates.unsecond';
	return inTransaction<{ isSeconded: boolean; count: number }, string>(
		ctx,
		{ act, input },
		async (tx) => {
			if (tx.actor.kind !== 'person') return refuse('auth.required');
			if (tx.actor.tier < 1) return refuse('debates.tier_too_low');
			const proposal = await proposals.lock(tx.db, input.proposalId);
			if (!proposal) return refuse('debates.proposal_unknown');
			if (proposal.state !== 'published') return refuse('debates.proposal_gone');
			if (proposal.authorId === tx.actor.id) return refuse('debates.own_proposal');
			const { id: proposalId, secondCount } = proposal;
			const row = { proposalId, personId: tx.actor.id, at: tx.now };
			const hasChanged = isSeconded
				? await proposals.addSecond(tx.db, row)
				: await proposals.removeSecond(tx.db, proposalId, tx.actor.id);
			if (isSeconded) await follow(tx, tx.actor.id, proposalId);
			return ok({ isSeconded, count: secondCount + (hasChanged ? (isSeconded ? 1 : -1) : 0) });
		}
	);
}

/**
 * Says that one wants the proposed debate too. Once; again changes nothing. Who seconded is not shown.
 *
 * @refuses auth.required · debates.tier_too_low · debates.proposal_unknown · debates.proposal_gone ·
 * debates.own_proposal
 */
export const secondProposal = (ctx: Context, input: { proposalId: string }): Answer =>
	setSecond(ctx, input, true);

/**
 * Takes it back.
 *
 * @refuses auth.required · debates.tier_too_low · debates.proposal_unknown · debates.proposal_gone ·
 * debates.own_proposal
 */
export const unsecondProposal = (ctx: Context, input: { proposalId: string }): Answer =>
	setSecond(ctx, input, false);
