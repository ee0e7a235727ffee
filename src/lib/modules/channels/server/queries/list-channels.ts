import type { Context } from '#lib/server/context.ts';
import { pageOf, unpackInstantCursor, type Page } from '#lib/shared/page.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { ChannelCard } from '../../channel.ts';
import type { ListChannels } from '../../schemas.ts';
import { canSeeChannel } from '../policy.ts';
import * as repository from '../repository.ts';
import { cardsOf } from '../views.ts';

/** Public channels by where they stand and their kind, the newest first. @refuses cursor.invalid */
export async function listChannels(
	ctx: Context,
	input: ListChannels
): Promise<Result<Page<ChannelCard>, 'cursor.invalid'>> {
	const after = input.cursor ? unpackInstantCursor(input.cursor) : undefined;
	if (input.cursor && !after) return refuse('cursor.invalid');
	const { show, kind, limit } = input;
	const rows = await repository.list(ctx.db, { show, kind, after, limit });
	const page = pageOf(rows, limit, (row) => [row.createdAt, row.id]);
	return ok({ items: await cardsOf(ctx.db, page.items), next: page.next });
}

/** Channels that are prepared, for those who may see them. */
export async function listProposed(ctx: Context): Promise<ChannelCard[]> {
	if (ctx.actor.kind === 'visitor') return [];
	const rows = await repository.listProposed(ctx.db);
	return cardsOf(
		ctx.db,
		rows.filter((channel) => canSeeChannel(ctx.actor, channel, ctx.now))
	);
}

/** The public channels a contest or a debate lives in. */
export async function channelsOf(ctx: Context, subjectId: string): Promise<ChannelCard[]> {
	const rows = await repository.listLinking(ctx.db, subjectId);
	return cardsOf(
		ctx.db,
		rows.filter(({ state }) => state !== 'proposed')
	);
}
