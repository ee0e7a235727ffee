import type { Context } from '#lib/server/context.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { Channel } from '#lib/modules/channels/index.ts';
import { canSeeChannel, findChannel } from '#lib/modules/channels/server/index.ts';

/** A channel of opportunities that the actor may see. @refuses channels.unknown */
export async function findHome(
	ctx: Context,
	channelId: string
): Promise<Result<Channel, 'channels.unknown'>> {
	const channel = await findChannel(ctx.db, channelId);
	return channel?.kind === 'opportunities' && canSeeChannel(ctx.actor, channel, ctx.now)
		? ok(channel)
		: refuse('channels.unknown');
}
