import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { pageOf, unpackInstantCursor } from '#lib/shared/page.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { leads } from '#lib/modules/channels/server/index.ts';
import { PIECE_STATES, type BoardColumn, type PieceState } from '../../piece.ts';
import type { GetBoard } from '../../schemas.ts';
import * as briefs from '../brief-repository.ts';
import { standingIn } from '../own-piece.ts';
import * as pieces from '../piece-repository.ts';
import { canEdit, canPitch, canSeeBoard, type Standing } from '../policy.ts';
import { briefViews, cardsOf } from '../views.ts';
import { measuresOf } from './measure-editorial.ts';
import { listLibrary } from './list-library.ts';

const IN_COLUMN = 30;
const BRIEFS_SHOWN = 50;
const PUBLISHED_SHOWN = 6;

/** Every column with its first pieces; of the one that was asked for, those after the cursor. */
async function columnsOf(
	ctx: Context,
	standing: Standing,
	asked: { state: PieceState; after?: { at: string; id: string } }
): Promise<BoardColumn[]> {
	const { id: channelId } = standing.channel;
	const counts = await pieces.countStates(ctx.db, channelId);
	const pages = await Promise.all(
		PIECE_STATES.map(async (state) => {
			const after = state === asked.state ? asked.after : undefined;
			const found = { channelId, state, after, limit: IN_COLUMN };
			const rows = await pieces.listColumn(ctx.db, found);
			return pageOf(rows, IN_COLUMN, ({ movedAt, id }) => [movedAt, id]);
		})
	);
	const cards = await cardsOf(
		ctx,
		standing,
		pages.flatMap(({ items }) => items)
	);
	return PIECE_STATES.map((state, i) => ({
		state,
		count: counts.get(state) ?? 0,
		items: cards.filter((card) => card.state === state),
		next: pages[i]!.next
	}));
}

/** What whoever works here sees: the board and the open briefs; undefined for everybody else. */
async function insideOf(ctx: Context, standing: Standing, input: GetBoard) {
	const after = input.cursor ? unpackInstantCursor(input.cursor) : undefined;
	if (input.cursor && !after) return refuse('cursor.invalid');
	if (!canSeeBoard(standing)) return ok(undefined);
	const columns = await columnsOf(ctx, standing, { state: input.state, after });
	const open = await briefs.listOpen(ctx.db, input.channelId, BRIEFS_SHOWN);
	return ok({ columns, briefs: await briefViews(ctx, open) });
}

/**
 * A channel's editorial as of one instant: for those who work here the board and what is wanted; for everybody what was
 * published and what it came to.
 *
 * @refuses editorial.unknown · cursor.invalid
 */
export async function getBoard(ctx: Context, input: GetBoard) {
	return inSnapshot(ctx, async (snapshot) => {
		const found = await standingIn(snapshot, input.channelId);
		if (!found.ok) return found;
		const standing = found.value;
		const { channel, actor, now } = standing;
		const inside = await insideOf(snapshot, standing, input);
		if (!inside.ok) return inside;
		const { channelId } = input;
		const published = await listLibrary(snapshot, { channelId, limit: PUBLISHED_SHOWN });
		if (!published.ok) return published satisfies Result<never>;
		return ok({
			channel: { id: channel.id, title: channel.title, accent: channel.accent },
			state: input.state,
			inside: inside.value,
			published: published.value.items,
			measures: await measuresOf(snapshot, channelId),
			brand: canEdit(standing).allowed ? await briefs.brandOf(snapshot.db, channelId) : [],
			heads: await headsOf(snapshot.db, [rooms.subject(channelId)]),
			can: {
				pitch: canPitch(standing).allowed,
				edit: canEdit(standing).allowed,
				lead: leads(actor, channel.scopes, now)
			}
		});
	});
}
