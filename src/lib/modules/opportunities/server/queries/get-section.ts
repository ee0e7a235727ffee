import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { ok } from '#lib/shared/result.ts';
import { isOfTeam } from '#lib/modules/channels/server/index.ts';
import type { ListOpportunities } from '../../schemas.ts';
import { measuresOf } from './get-measures.ts';
import { findHome, listDrafts, listOpportunities } from './list-opportunities.ts';

/**
 * Everything of the page of a channel's opportunities as of one instant.
 *
 * @refuses channels.unknown · cursor.invalid
 */
export async function getSection(ctx: Context, input: ListOpportunities) {
	return inSnapshot(ctx, async (snapshot) => {
		const { db, actor, now } = snapshot;
		const found = await findHome(snapshot, input.channelId);
		if (!found.ok) return found;
		const channel = found.value;
		const page = await listOpportunities(snapshot, input);
		if (!page.ok) return page;
		const [drafts, measured, heads] = await Promise.all([
			input.cursor ? [] : listDrafts(snapshot, channel),
			measuresOf(snapshot, channel),
			headsOf(db, [rooms.subject(channel.id)])
		]);
		const { id, title, accent, place, state, archivedAt } = channel;
		return ok({
			channel: { id, title, accent, place, state, isArchived: archivedAt !== undefined },
			...{ page: page.value, drafts, measured, heads },
			can: { work: isOfTeam(actor, channel.scopes, now) }
		});
	});
}
