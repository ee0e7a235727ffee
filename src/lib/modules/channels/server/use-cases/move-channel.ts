import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { Channel, ChannelMove, ChannelState } from '../../channel.ts';
import { latestOf } from '../../goal.ts';
import type { MoveChannel } from '../../schemas.ts';
import * as goals from '../goal-repository.ts';
import { channelFor, personIdOf } from '../own-channel.ts';
import { canArchive, canLead, canMove } from '../policy.ts';
import * as repository from '../repository.ts';

const keep = (
	tx: TransactionContext,
	channel: Channel,
	to: ChannelMove['to'],
	reason: string
): Promise<unknown> =>
	repository.insertMove(tx.db, {
		...{ id: newId(), channelId: channel.id, from: channel.state, to, reason },
		by: personIdOf(tx),
		at: tx.now
	});

/**
 * Moves a project on, with a public reason. It is reported only when each of its goals has a result.
 *
 * @refuses auth.required · channels.unknown · channels.not_lead · channels.archived · channels.move_unfit ·
 * channels.titles_missing · channels.goals_unmeasured
 * @emits channel.moved
 */
export async function moveChannel(
	ctx: Context,
	input: MoveChannel
): Promise<Result<{ state: ChannelState }>> {
	const { channelId, to, reason } = input;
	return inTransaction<{ state: ChannelState }, string>(
		ctx,
		{ act: 'channels.move', input },
		async (tx) => {
			const found = await channelFor(tx, channelId, canLead);
			if (!found.ok) return found;
			const channel = found.value;
			const decision = canMove(channel, to);
			if (!decision.allowed) return refuse(decision.reason);
			const list = to === 'reported' ? await goals.listGoals(tx.db, channelId) : [];
			if (list.some((goal) => !latestOf(goal))) return refuse('channels.goals_unmeasured');
			await repository.update(tx.db, channelId, { state: to });
			await keep(tx, channel, to, reason);
			tx.emit('channel.moved', { channelId, from: channel.state, to, reason });
			return ok({ state: to });
		}
	);
}

/**
 * Puts a channel away: it stays readable and nothing is added to it any more.
 *
 * @refuses auth.required · channels.unknown · channels.not_lead · channels.archived · channels.still_running
 * @emits channel.archived
 */
export async function archiveChannel(
	ctx: Context,
	input: { channelId: string; reason: string }
): Promise<Result<{ done: true }>> {
	const { channelId, reason } = input;
	return inTransaction<{ done: true }, string>(
		ctx,
		{ act: 'channels.archive', input },
		async (tx) => {
			const found = await channelFor(tx, channelId, canLead);
			if (!found.ok) return found;
			const decision = canArchive(found.value);
			if (!decision.allowed) return refuse(decision.reason);
			await repository.update(tx.db, channelId, { archivedAt: tx.now });
			await keep(tx, found.value, 'archived', reason);
			tx.emit('channel.archived', { channelId, reason });
			return ok({ done: true });
		}
	);
}
