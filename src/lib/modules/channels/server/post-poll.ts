/** What a post asks its readers: a poll of the ledger, from the hour the post is published. */
import type { Context, TransactionContext } from '#lib/server/context.ts';
import {
	createPoll,
	paperOf,
	pausePoll,
	putToVote,
	resumePoll,
	tallies
} from '#lib/modules/votes/server/index.ts';
import type { PostPoll } from '../post-poll.ts';
import * as polls from './poll-repository.ts';
import type { PostRow } from './post-repository.ts';

const DAY_MS = 86_400_000;

/** Opens the poll of a post that is being published now; nothing where it asks nothing. Counts are live. */
export async function openPoll(tx: TransactionContext, postId: string): Promise<void> {
	const asked = await polls.find(tx.db, postId);
	if (!asked || asked.pollId) return;
	const closesAt = new Date(tx.now.getTime() + asked.days * DAY_MS);
	const pollId = await createPoll(tx, {
		...{ scopeKind: 'post', scopeId: postId, method: 'approval', choiceLimit: null, minTier: 1 },
		...{ tallyRule: 'live', opensAt: tx.now, talliesFrom: tx.now },
		closesAt
	});
	for (const { id: itemId } of asked.options)
		await putToVote(tx, { pollId, itemId, kind: 'channel_post_option', ownerIds: [] });
	await polls.setPoll(tx.db, postId, { pollId, closesAt });
}

/** Takes no votes while a post is hidden, and takes them again. */
export async function pauseWith(
	tx: TransactionContext,
	postId: string,
	isHidden: boolean
): Promise<void> {
	const pollId = (await polls.find(tx.db, postId))?.pollId;
	if (pollId) await (isHidden ? pausePoll : resumePoll)(tx, pollId);
}

/** Why a reader does not vote in a post's poll now. */
function barOf({ actor, now }: Context, post: PostRow, closesAt: Date): string | undefined {
	if (actor.kind !== 'person') return 'votes.sign_in_required';
	if (post.state !== 'published') return 'votes.paused';
	if (now >= closesAt) return 'votes.closed';
	return actor.tier < 1 ? 'votes.tier_too_low' : undefined;
}

/** A post's question with its counts and the reader's own answers. */
export async function pollOf(ctx: Context, post: PostRow): Promise<PostPoll | undefined> {
	const asked = await polls.find(ctx.db, post.id);
	if (!asked) return undefined;
	const { pollId, closesAt, question, days, options } = asked;
	if (!pollId || !closesAt) return { question, days, options, tallies: {} };
	const [counts, paper] = await Promise.all([
		tallies(
			ctx,
			pollId,
			options.map(({ id }) => id)
		),
		paperOf(ctx, pollId)
	]);
	return {
		...{ question, days, options, pollId, paper },
		closesAt: closesAt.toISOString(),
		tallies: Object.fromEntries(counts),
		bar: barOf(ctx, post, closesAt)
	};
}
