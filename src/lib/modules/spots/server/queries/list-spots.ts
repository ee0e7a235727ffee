import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import {
	pageOf,
	packCursor,
	unpackCursor,
	unpackInstantCursor,
	type Page
} from '#lib/shared/page.ts';
import { isId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { localDayOf } from '#lib/shared/working-days.ts';
import type { Channel } from '#lib/modules/channels/index.ts';
import { isOfTeam } from '#lib/modules/channels/server/index.ts';
import { placeNames } from '#lib/modules/places/server/index.ts';
import { DISTRICT_CODES, roundPosition } from '../../geo.ts';
import { NEAR_M, type SpotAction, type SpotCard, type SpotPoint } from '../../spot.ts';
import type { ListActions, ListSpots, NearSpots } from '../../schemas.ts';
import * as actions from '../action-repository.ts';
import { measure } from '../measure-repository.ts';
import { channelOf } from '../own-spot.ts';
import { canTakePart } from '../policy.ts';
import * as repository from '../repository.ts';
import { actionViews, cardsOf } from '../views.ts';

/** A channel whose work is spots. @refuses channels.unknown · spots.not_here */
export async function spotChannel(
	ctx: Context,
	channelId: string
): Promise<Result<Channel, 'channels.unknown' | 'spots.not_here'>> {
	const found = await channelOf(ctx, channelId);
	if (!found.ok) return found;
	return found.value.kind === 'place_reports' ? found : refuse('spots.not_here');
}

/** Spots of a channel. Hidden ones are the team's to see. @refuses channels.unknown · spots.not_here · cursor.invalid */
export async function listSpots(ctx: Context, input: ListSpots): Promise<Result<Page<SpotCard>>> {
	const found = await spotChannel(ctx, input.channelId);
	if (!found.ok) return found;
	const after = input.cursor ? unpackInstantCursor(input.cursor) : undefined;
	if (input.cursor && !after) return refuse('cursor.invalid');
	const { limit, order } = input;
	const withHidden = isOfTeam(ctx.actor, found.value.scopes, ctx.now);
	const rows = await repository.list(ctx.db, { ...input, withHidden }, { after, limit, order });
	const page = pageOf(rows, limit, (row) => [row.createdAt, row.id]);
	return ok({ items: await cardsOf(ctx.db, page.items), next: page.next });
}

const NEAR_SHOWN = 5;

/** Open spots of the type within 75 metres, the nearest first. @refuses channels.unknown · spots.not_here */
export async function nearSpots(
	ctx: Context,
	input: NearSpots
): Promise<Result<{ items: (SpotCard & { metres: number })[] }>> {
	const found = await spotChannel(ctx, input.channelId);
	if (!found.ok) return found;
	const rows = await repository.listNear(ctx.db, {
		...{ channelId: input.channelId, type: input.type, limit: NEAR_SHOWN, metres: NEAR_M },
		at: roundPosition(input)
	});
	const cards = await cardsOf(
		ctx.db,
		rows.map(({ spot }) => spot)
	);
	return ok({ items: cards.map((card, i) => ({ ...card, metres: Math.round(rows[i]!.metres) })) });
}

function afterDay(cursor: string): { day: string; id: string } | undefined {
	const [day, id] = unpackCursor(cursor) ?? [];
	const fits = typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) && isId(id);
	return fits && !Number.isNaN(Date.parse(day)) ? { day, id } : undefined;
}

/** Days of work of a channel, the latest first. @refuses channels.unknown · spots.not_here · cursor.invalid */
export async function listActions(
	ctx: Context,
	input: ListActions
): Promise<Result<Page<SpotAction>>> {
	const found = await spotChannel(ctx, input.channelId);
	if (!found.ok) return found;
	const after = input.cursor ? afterDay(input.cursor) : undefined;
	if (input.cursor && !after) return refuse('cursor.invalid');
	const { limit } = input;
	const rows = await actions.list(ctx.db, input.channelId, { after, limit });
	const more = rows.length > limit ? rows[limit - 1] : undefined;
	return ok({
		items: await actionViews(ctx.db, rows.slice(0, limit), localDayOf(ctx.now)),
		next: more && packCursor([more.heldOn, more.id])
	});
}

/** So many points a picture of a phone draws without effort; older ones stand on the list. */
const POINTS_MAX = 1_000;
const ACTIONS_SHOWN = 5;
const LABEL_LENGTH = 60;

const toPoint = ({ id, type, state, lat, lon, address, words }: repository.SpotRow): SpotPoint => ({
	...{ id, type, state, lat: lat!, lon: lon! },
	label: (address || words).slice(0, LABEL_LENGTH)
});

/** The districts one can choose, with their names. */
export async function districtNames(ctx: Context) {
	const names = await placeNames(ctx.db, DISTRICT_CODES);
	return DISTRICT_CODES.flatMap((kato) => {
		const name = names.get(kato);
		return name ? [{ kato, name }] : [];
	});
}

/**
 * A channel's map, list, sums and latest days of work as of one instant.
 *
 * @refuses channels.unknown · spots.not_here · cursor.invalid
 */
export async function getSpotsPage(ctx: Context, input: ListSpots) {
	return inSnapshot(ctx, async (snapshot) => {
		const { db, actor, now } = snapshot;
		const { channelId, type, state, district } = input;
		const found = await spotChannel(snapshot, channelId);
		if (!found.ok) return found;
		const channel = found.value;
		const page = await listSpots(snapshot, input);
		if (!page.ok) return page;
		const filter = { channelId, type, state, district, withHidden: false };
		const [points, measures, days, districts, heads] = await Promise.all([
			repository.listPoints(db, filter, POINTS_MAX + 1),
			measure(db, channelId, now),
			listActions(snapshot, { channelId, limit: ACTIONS_SHOWN }),
			districtNames(snapshot),
			headsOf(db, [rooms.subject(channelId)])
		]);
		const reporting = canTakePart(actor, channel);
		return ok({
			channel,
			list: page.value,
			points: points.slice(0, POINTS_MAX).map(toPoint),
			hasMorePoints: points.length > POINTS_MAX,
			actions: days.ok ? days.value : { items: [] },
			...{ measures, districts, heads },
			/** What keeps the reader from reporting; visitors are led to log in. */
			reportBar: reporting.allowed ? undefined : reporting.reason,
			can: { work: isOfTeam(actor, channel.scopes, now) }
		});
	});
}
