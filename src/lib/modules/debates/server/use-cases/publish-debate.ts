import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { follow } from '#lib/modules/subjects/server/index.ts';
import { isComplete, type Debate } from '../../debate.ts';
import { lockOwn } from '../own-debate.ts';
import { makePoll } from '../poll.ts';
import * as proposals from '../proposal-repository.ts';
import * as repository from '../repository.ts';

/** The proposal it came from is answered; who asked for it and who seconded it follow the debate. */
async function answerProposal(tx: TransactionContext, debate: Debate): Promise<void> {
	if (!debate.proposalId) return;
	const proposal = await proposals.lock(tx.db, debate.proposalId);
	if (proposal?.state !== 'published') return;
	await proposals.setState(tx.db, proposal.id, { state: 'opened' });
	for (const personId of [proposal.authorId, ...(await proposals.listSeconds(tx.db, proposal.id))])
		await follow(tx, personId, debate.id);
	tx.emit('proposal.opened', { proposalId: proposal.id, debateId: debate.id });
}

/**
 * Shows a draft to everybody and makes its poll. Before its opening, so that quorum and deadlines are known before
 * anybody votes.
 *
 * @refuses auth.required · debates.unknown · debates.not_facilitator · debates.not_draft · debates.title_incomplete ·
 * debates.date_passed
 * @emits debate.published, and proposal.opened when it answers a proposal
 */
export async function publishDebate(
	ctx: Context,
	input: { debateId: string }
): Promise<Result<{ pollId: string }>> {
	return inTransaction<{ pollId: string }, string>(
		ctx,
		{ act: 'debates.publish', input },
		async (tx) => {
			const own = await lockOwn(tx, input.debateId);
			if (!own.ok) return own;
			const debate = own.value;
			if (debate.state !== 'draft') return refuse('debates.not_draft');
			if (!isComplete(debate)) return refuse('debates.title_incomplete');
			if (new Date(debate.opensAt) <= tx.now) return refuse('debates.date_passed');
			const pollId = await makePoll(tx, debate);
			await repository.update(tx.db, debate.id, { state: 'published', pollId });
			await answerProposal(tx, debate);
			tx.emit('debate.published', { debateId: debate.id });
			return ok({ pollId });
		}
	);
}
