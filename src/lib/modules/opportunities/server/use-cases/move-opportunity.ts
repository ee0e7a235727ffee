import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { follow } from '#lib/modules/subjects/server/index.ts';
import type { Opportunity, OpportunityState } from '../../opportunity.ts';
import * as applications from '../application-repository.ts';
import { ownOpportunity, personIdOf } from '../own-opportunity.ts';
import { canMove } from '../policy.ts';
import * as repository from '../repository.ts';

type Moved = Promise<Result<{ state: OpportunityState }>>;

/** Writes a move down; the rules were asked. */
export async function keepMove(
	tx: TransactionContext,
	{ id: opportunityId, state: from }: Opportunity,
	to: OpportunityState,
	reason: string
): Promise<void> {
	await repository.insertMove(tx.db, {
		...{ id: newId(), opportunityId, from, to, reason },
		...{ by: personIdOf(tx), at: tx.now }
	});
}

/**
 * Opens an opportunity: from now on everybody sees it and applies until its deadline. What was changed since the opener
 * read it is read first.
 *
 * @refuses auth.required · opportunities.unknown · channels.not_team · channels.archived · channels.not_running ·
 * opportunities.channel_unfit · opportunities.changed_elsewhere · opportunities.state_unfit ·
 * opportunities.texts_missing · opportunities.deadline_past
 * @emits opportunity.opened
 */
export async function openOpportunity(
	ctx: Context,
	input: { opportunityId: string; version: number }
): Moved {
	const { opportunityId, version } = input;
	return inTransaction<{ state: OpportunityState }, string>(
		ctx,
		{ act: 'opportunities.open', input },
		async (tx) => {
			const found = await ownOpportunity(tx, opportunityId);
			if (!found.ok) return found;
			const { opportunity, channel } = found.value;
			if (opportunity.version !== version) return refuse('opportunities.changed_elsewhere');
			const decision = canMove(opportunity, 'open', channel, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			await repository.update(tx.db, opportunityId, { state: 'open', openedAt: tx.now });
			await keepMove(tx, opportunity, 'open', '');
			const by = personIdOf(tx);
			if (by) await follow(tx, by, opportunityId);
			tx.emit('opportunity.opened', { channelId: channel.id, opportunityId });
			return ok({ state: 'open' });
		}
	);
}

type Reasoned = { opportunityId: string; reason: string };

async function moveWithReason(
	ctx: Context,
	act: string,
	input: Reasoned,
	to: 'closed' | 'reported'
): Moved {
	const { opportunityId, reason } = input;
	return inTransaction<{ state: OpportunityState }, string>(ctx, { act, input }, async (tx) => {
		const found = await ownOpportunity(tx, opportunityId);
		if (!found.ok) return found;
		const { opportunity, channel } = found.value;
		const decision = canMove(opportunity, to, channel, tx.now);
		if (!decision.allowed) return refuse(decision.reason);
		const isWaitedFor = await applications.countUndecided(tx.db, opportunityId);
		if (to === 'reported' && isWaitedFor > 0) return refuse('opportunities.undecided');
		const closedBy = to === 'closed' ? ({ closedBy: 'team' } as const) : {};
		await repository.update(tx.db, opportunityId, { state: to, ...closedBy });
		await keepMove(tx, opportunity, to, reason);
		const facts = { channelId: channel.id, opportunityId, reason };
		if (to === 'closed') tx.emit('opportunity.closed', facts);
		else tx.emit('opportunity.reported', facts);
		return ok({ state: to });
	});
}

/**
 * Closes an opportunity before its deadline, with a public reason. Nothing that was begun is taken any more.
 *
 * @refuses auth.required · opportunities.unknown · channels.not_team · channels.archived · channels.not_running ·
 * opportunities.channel_unfit · opportunities.state_unfit
 * @emits opportunity.closed
 */
export const closeOpportunity = (ctx: Context, input: Reasoned): Moved =>
	moveWithReason(ctx, 'opportunities.close', input, 'closed');

/**
 * Says in public what an opportunity came to, once everybody who applied has an answer.
 *
 * @refuses auth.required · opportunities.unknown · channels.not_team · channels.archived · channels.not_running ·
 * opportunities.channel_unfit · opportunities.state_unfit · opportunities.undecided
 * @emits opportunity.reported
 */
export const reportOpportunity = (ctx: Context, input: Reasoned): Moved =>
	moveWithReason(ctx, 'opportunities.report', input, 'reported');
