import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { pageOf, unpackInstantCursor, type Page } from '#lib/shared/page.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { placeNames } from '#lib/modules/places/server/index.ts';
import { isFollowing } from '#lib/modules/subjects/server/index.ts';
import type { Channel } from '../../channel.ts';
import type { PostCard } from '../../post.ts';
import type { ListPosts } from '../../schemas.ts';
import * as goals from '../goal-repository.ts';
import * as members from '../member-repository.ts';
import { canJoin, canSeeChannel, isOfTeam, leads } from '../policy.ts';
import * as posts from '../post-repository.ts';
import * as repository from '../repository.ts';
import { linksOf, postCards, teamOf } from '../views.ts';

/** A channel the actor may see. @refuses channels.unknown */
export async function findVisible(
	ctx: Context,
	channelId: string
): Promise<Result<Channel, 'channels.unknown'>> {
	const channel = await repository.find(ctx.db, channelId);
	return channel && canSeeChannel(ctx.actor, channel, ctx.now)
		? ok(channel)
		: refuse('channels.unknown');
}

/** Published posts of a channel, the newest first. @refuses channels.unknown · cursor.invalid */
export async function listPosts(
	ctx: Context,
	input: ListPosts
): Promise<Result<Page<PostCard>, 'channels.unknown' | 'cursor.invalid'>> {
	const found = await findVisible(ctx, input.channelId);
	if (!found.ok) return found;
	const after = input.cursor ? unpackInstantCursor(input.cursor) : undefined;
	if (input.cursor && !after) return refuse('cursor.invalid');
	const rows = await posts.listPublished(ctx.db, input.channelId, { after, limit: input.limit });
	const page = pageOf(rows, input.limit, (row) => [row.publishedAt, row.id]);
	return ok({ items: await postCards(ctx, page.items), next: page.next });
}

/** Where the actor stands: a member, waiting, or what keeps them from joining. */
async function standingOf(ctx: Context, channel: Channel, invitation: string | undefined) {
	const { actor } = ctx;
	const own =
		actor.kind === 'person' ? await members.find(ctx.db, channel.id, actor.id) : undefined;
	const isInvited =
		invitation !== undefined && invitation === (await repository.invitationOf(ctx.db, channel.id));
	const decision = canJoin(actor, channel, own?.state, isInvited);
	return {
		state: own?.state,
		reason: own?.state === 'declined' ? own.reason : undefined,
		isInvited,
		/** What pressing the button comes to. */
		becomes: decision.allowed ? decision.becomes : undefined,
		joinBar: decision.allowed ? undefined : decision.reason
	};
}

const POSTS_SHOWN = 10;

interface Asked {
	readonly channelId: string;
	readonly cursor?: string;
	/** From the link of an invitation. */
	readonly invitation?: string;
}

/**
 * Everything of a channel's page as of one instant. Members are counted, never named.
 *
 * @refuses channels.unknown · cursor.invalid
 */
export async function getChannelPage(ctx: Context, input: Asked) {
	return inSnapshot(ctx, async (snapshot) => {
		const { db, actor, now } = snapshot;
		const { channelId, cursor } = input;
		const found = await findVisible(snapshot, channelId);
		if (!found.ok) return found;
		const channel = found.value;
		const page = await listPosts(snapshot, { channelId, cursor, limit: POSTS_SHOWN });
		if (!page.ok) return page;
		const [names, team, memberCount, goalList, moves, links, heads, standing, follows] =
			await Promise.all([
				placeNames(db, [channel.place ?? null]),
				teamOf(db, channelId, now),
				members.count(db, channelId),
				goals.listGoals(db, channelId),
				repository.listMoves(db, channelId),
				linksOf(db, channelId),
				headsOf(db, [rooms.subject(channelId)]),
				standingOf(snapshot, channel, input.invitation),
				actor.kind === 'person' ? isFollowing(db, actor.id, channelId) : false
			]);
		return ok({
			channel,
			placeName: channel.place ? names.get(channel.place) : undefined,
			posts: page.value,
			...{ team, memberCount, goals: goalList, moves, links, heads, standing },
			isFollowing: follows,
			can: {
				lead: leads(actor, channel.scopes, now),
				work: isOfTeam(actor, channel.scopes, now)
			}
		});
	});
}
