import { toCsv } from '#lib/server/csv.ts';
import type { Context } from '#lib/server/context.ts';
import { ok, type Result } from '#lib/shared/result.ts';
import type { SpotCard } from '../../spot.ts';
import * as actions from '../action-repository.ts';
import * as repository from '../repository.ts';
import { actionViews, cardsOf } from '../views.ts';
import { localDayOf } from '#lib/shared/working-days.ts';
import { spotChannel } from './list-spots.ts';

type Exported = Result<string, 'channels.unknown' | 'spots.not_here'>;

const AT_ONCE = 500;

/** Every spot that everybody may see, the oldest first, read in portions. */
async function everySpot(ctx: Context, channelId: string): Promise<SpotCard[]> {
	const cards: SpotCard[] = [];
	for (let after: { at: string; id: string } | undefined; ;) {
		const rows = await repository.list(
			ctx.db,
			{ channelId, withHidden: false },
			{ after, limit: AT_ONCE, order: 'oldest' }
		);
		const portion = rows.slice(0, AT_ONCE);
		cards.push(...(await cardsOf(ctx.db, portion)));
		const last = portion.at(-1);
		if (rows.length <= AT_ONCE || !last) return cards;
		after = { at: last.createdAt.toISOString(), id: last.id };
	}
}

const properties = (card: SpotCard) => ({
	id: card.id,
	type: card.type,
	state: card.state,
	district: card.district.kk,
	address: card.address,
	words: card.words,
	seen: card.seenCount,
	repeats: card.repeats,
	reported_at: card.createdAt
});

const COLUMNS = [
	...(['id', 'type', 'state', 'lat', 'lon', 'district', 'address', 'words'] as const),
	...(['seen', 'repeats', 'reported_at'] as const)
];

/** A channel's spots as CSV: what everybody may see, nothing of who reported. @refuses channels.unknown · spots.not_here */
export async function exportSpots(ctx: Context, input: { channelId: string }): Promise<Exported> {
	const found = await spotChannel(ctx, input.channelId);
	if (!found.ok) return found;
	const cards = await everySpot(ctx, input.channelId);
	const rows = cards.map((card) => ({ ...properties(card), lat: card.lat, lon: card.lon }));
	return ok(toCsv(COLUMNS, rows));
}

/** The same as GeoJSON (RFC 7946); a spot without a position has no geometry. @refuses channels.unknown · spots.not_here */
export async function exportGeoJson(ctx: Context, input: { channelId: string }): Promise<Exported> {
	const found = await spotChannel(ctx, input.channelId);
	if (!found.ok) return found;
	const cards = await everySpot(ctx, input.channelId);
	const features = cards.map((card) => {
		const { id, ...rest } = properties(card);
		const hasPlace = card.lat !== undefined && card.lon !== undefined;
		const geometry = hasPlace ? { type: 'Point', coordinates: [card.lon, card.lat] } : null;
		return { type: 'Feature', id, geometry, properties: rest };
	});
	return ok(JSON.stringify({ type: 'FeatureCollection', features }));
}

const ACTION_COLUMNS = [
	...(['held_on', 'volunteers', 'kilograms', 'bags', 'saplings'] as const),
	...(['alive', 'counted_on', 'spots', 'note'] as const)
];
const ACTIONS_MAX = 10_000;

/** A channel's days of work as CSV, with what lives of what was planted. @refuses channels.unknown · spots.not_here */
export async function exportActions(ctx: Context, input: { channelId: string }): Promise<Exported> {
	const found = await spotChannel(ctx, input.channelId);
	if (!found.ok) return found;
	const rows = await actions.list(ctx.db, input.channelId, { limit: ACTIONS_MAX });
	const views = await actionViews(ctx.db, rows, localDayOf(ctx.now));
	return ok(
		toCsv(
			ACTION_COLUMNS,
			views.map(({ heldOn, countedOn, spotIds, ...view }) => ({
				...view,
				...{ held_on: heldOn, counted_on: countedOn, spots: spotIds.join(' ') }
			}))
		)
	);
}
