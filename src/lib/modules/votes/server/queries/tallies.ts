import type { Actor } from '#lib/shared/actor.ts';
import type { Context } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { Tally } from '../../ballot.ts';
import { countItems } from '../count-items.ts';
import { canSeeTally } from '../policy.ts';
import * as repository from '../repository.ts';

async function heldItems(db: Database, actor: Actor, pollId: string): Promise<ReadonlySet<string>> {
	if (actor.kind !== 'person') return new Set();
	const paper = await repository.findPaper(db, pollId, actor.id);
	const held = paper?.rows.filter((row) => row.choice !== null) ?? [];
	return new Set(held.map((row) => row.itemId));
}

const factsOf = (poll: repository.Poll) => ({
	tallyRule: poll.tallyRule,
	talliesFrom: poll.talliesFrom.getTime()
});

/**
 * The only way to a count, in the order asked. Items whose count the actor may not see yet are left out, so that nothing
 * computed from the answer can leak them.
 */
export async function listTallies(
	ctx: Context,
	pollId: string,
	itemIds: readonly string[]
): Promise<Map<string, Tally>> {
	if (itemIds.length === 0) return new Map();
	const found = await repository.listItems(ctx.db, itemIds);
	const byItem = new Map(
		found.filter(({ poll }) => poll.id === pollId).map((row) => [row.item.itemId, row])
	);
	// In the order asked: in the database's, a page read twice need not be the same.
	const rows = [...new Set(itemIds)].flatMap((id) => byItem.get(id) ?? []);
	const poll = rows[0]?.poll;
	if (!poll) return new Map();
	const needsOwn = poll.tallyRule === 'after_own_vote' && ctx.now < poll.talliesFrom;
	const held = needsOwn ? await heldItems(ctx.db, ctx.actor, pollId) : new Set<string>();
	const shown = rows.filter(({ item }) =>
		canSeeTally(factsOf(poll), held.has(item.itemId), ctx.now.getTime())
	);
	return countItems(ctx.db, shown);
}

/** One item's count. @refuses votes.tally_hidden · votes.item_gone when the poll has no such item */
export async function getTally(
	ctx: Context,
	input: { pollId: string; itemId: string }
): Promise<Result<Tally, 'votes.tally_hidden' | 'votes.item_gone'>> {
	const rows = await repository.listItems(ctx.db, [input.itemId]);
	if (!rows.some(({ poll }) => poll.id === input.pollId)) return refuse('votes.item_gone');
	const tally = (await listTallies(ctx, input.pollId, [input.itemId])).get(input.itemId);
	return tally ? ok(tally) : refuse('votes.tally_hidden');
}

/** Whether everybody may see every count of a poll, which is also when a list may be sorted by votes. */
export async function areTalliesPublic(db: Database, pollId: string, now: Date): Promise<boolean> {
	const poll = await repository.findPoll(db, pollId);
	return poll !== undefined && canSeeTally(factsOf(poll), false, now.getTime());
}

/** Whether a person holds a current ballot on an item: admission to its tally's room. */
export const holdsBallot = repository.holdsBallot;
export const countVoters = repository.countVoters;
/**
 * What everybody chose, item by item, whoever may see it. For the server's own reckoning only (which statement to ask
 * next, the opinion map): a number from here is never shown, sent or sorted by.
 */
export const hiddenCounts = repository.listCounts;
export const talliesByScore = repository.listByScore;
