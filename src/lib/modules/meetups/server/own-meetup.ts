/** An event with its channel, locked, for an act of somebody: what every use-case begins with. */
import type { Context, TransactionContext } from '#lib/server/context.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { Channel } from '#lib/modules/channels/index.ts';
import { canSeeChannel, findChannel } from '#lib/modules/channels/server/index.ts';
import type { Meetup } from '../meetup.ts';
import { canArrange, canSeeMeetup, hostsMeetups } from './policy.ts';
import * as repository from './repository.ts';

export interface Found {
	readonly meetup: Meetup;
	readonly channel: Channel;
}

/** Where an event's page is, without locale. */
export const pathOf = ({ id }: { readonly id: string }): string => `/meetups/${id}`;

/** What every event of an event says. */
export const factsOf = ({ id, channelId }: Pick<Meetup, 'id' | 'channelId'>) => ({
	meetupId: id,
	channelId
});

async function seen(
	ctx: Context,
	meetup: Meetup | undefined
): Promise<Result<Found, 'meetups.unknown'>> {
	const channel = meetup && (await findChannel(ctx.db, meetup.channelId));
	if (!channel || !canSeeMeetup(ctx.actor, meetup!, channel, ctx.now))
		return refuse('meetups.unknown');
	return ok({ meetup: meetup!, channel });
}

/** An event the actor may see. @refuses meetups.unknown */
export const findVisible = async (ctx: Context, meetupId: string) =>
	seen(ctx, await repository.find(ctx.db, meetupId));

/** The event, locked, as far as the actor sees it. @refuses meetups.unknown */
export const lockVisible = async (tx: TransactionContext, meetupId: string) =>
	seen(tx, await repository.lock(tx.db, meetupId));

/** The event, locked, for one of the team. @refuses auth.required · meetups.unknown · meetups.not_team */
export async function lockForTeam(
	tx: TransactionContext,
	meetupId: string
): Promise<Result<Found>> {
	if (tx.actor.kind === 'visitor') return refuse('auth.required');
	const found = await lockVisible(tx, meetupId);
	if (!found.ok) return found;
	const decision = canArrange(tx.actor, found.value.channel.scopes, tx.now);
	return decision.allowed ? found : refuse(decision.reason);
}

/** A channel of events the actor may see. @refuses channels.unknown */
export async function findHome(
	ctx: Context,
	channelId: string
): Promise<Result<Channel, 'channels.unknown'>> {
	const channel = await findChannel(ctx.db, channelId);
	const isThere = channel && hostsMeetups(channel) && canSeeChannel(ctx.actor, channel, ctx.now);
	return isThere ? ok(channel) : refuse('channels.unknown');
}
