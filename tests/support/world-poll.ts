import { newId } from '#lib/shared/ids.ts';
import { ok } from '#lib/shared/result.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { createPoll, putToVote } from '#lib/modules/votes/server/index.ts';
import { must } from './world-contest.ts';
import type { World } from './world.ts';

const HOUR = 3_600_000;

/** A poll of statements that has been open for an hour and is for another. */
export async function agreePoll(
	world: World,
	tallyRule: 'live' | 'after_own_vote',
	items = 1
): Promise<{ pollId: string; itemIds: string[] }> {
	const itemIds = Array.from({ length: items }, newId);
	const ctx = world.ctx({ kind: 'system' });
	const made = await inTransaction(ctx, { act: 'test', input: newId() }, async (tx) => {
		const [from, to] = [-HOUR, HOUR].map((ms) => new Date(tx.now.getTime() + ms)) as [Date, Date];
		const pollId = await createPoll(tx, {
			...{ scopeKind: 'debate', scopeId: newId(), method: 'agree' },
			...{ choiceLimit: null, minTier: 1, tallyRule },
			...{ opensAt: from, closesAt: to, talliesFrom: to }
		});
		for (const itemId of itemIds)
			await putToVote(tx, { pollId, itemId, kind: 'statement', ownerIds: [] });
		return ok(pollId);
	});
	return { pollId: must(made), itemIds };
}
