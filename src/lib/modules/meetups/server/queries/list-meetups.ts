import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { pageOf, unpackInstantCursor, type Page } from '#lib/shared/page.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { isOfTeam } from '#lib/modules/channels/server/index.ts';
import { placeNames } from '#lib/modules/places/server/index.ts';
import type { MeetupCard } from '../../meetup.ts';
import type { ListMeetups } from '../../schemas.ts';
import { findHome } from '../own-meetup.ts';
import { canArrange } from '../policy.ts';
import * as repository from '../repository.ts';
import { measuresOf } from './measures.ts';
import { cardsOf } from '../views.ts';

/**
 * Events of a channel: those to come the next first, past ones the last first; drafts for the team.
 *
 * @refuses channels.unknown · auth.required · meetups.not_team · cursor.invalid
 */
export async function listMeetups(
	ctx: Context,
	input: ListMeetups
): Promise<Result<Page<MeetupCard>>> {
	const { channelId, show, cursor, limit } = input;
	const found = await findHome(ctx, channelId);
	if (!found.ok) return found;
	const decision = canArrange(ctx.actor, found.value.scopes, ctx.now);
	if (show === 'drafts' && !decision.allowed) return refuse(decision.reason);
	const after = cursor ? unpackInstantCursor(cursor) : undefined;
	if (cursor && !after) return refuse('cursor.invalid');
	const rows = await repository.list(ctx.db, channelId, { show, after, limit });
	const page = pageOf(rows, limit, ({ startsAt, id }) => [startsAt, id]);
	return ok({ items: await cardsOf(ctx.db, page.items), next: page.next });
}

const DRAFTS_SHOWN = 20;

/**
 * The page of a channel's events as of one instant, with what they came to.
 *
 * @refuses channels.unknown · auth.required · cursor.invalid
 */
export async function getMeetupsPage(
	ctx: Context,
	input: { channelId: string; show: 'coming' | 'past'; cursor?: string }
) {
	return inSnapshot(ctx, async (snapshot) => {
		const { db, actor, now } = snapshot;
		const { channelId } = input;
		const found = await findHome(snapshot, channelId);
		if (!found.ok) return found;
		const channel = found.value;
		const page = await listMeetups(snapshot, { ...input, limit: 20 });
		if (!page.ok) return page;
		const isTeam = isOfTeam(actor, channel.scopes, now);
		const asked = { show: 'drafts', limit: DRAFTS_SHOWN } as const;
		const drafts = isTeam ? await repository.list(db, channelId, asked) : [];
		const [measures, draftCards, heads] = await Promise.all([
			measuresOf(db, channelId),
			cardsOf(db, drafts.slice(0, DRAFTS_SHOWN)),
			headsOf(db, [rooms.subject(channelId)])
		]);
		const names = await placeNames(
			db,
			measures.districts.map(({ kato }) => kato)
		);
		return ok({
			...{ channel, page: page.value, drafts: draftCards, measures, heads },
			districtNames: Object.fromEntries(names),
			can: { work: isTeam }
		});
	});
}
