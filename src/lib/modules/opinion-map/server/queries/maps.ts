import type { Context } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { areTalliesPublic, paperOf, tallies } from '#lib/modules/votes/server/index.ts';
import type { MapPicture, OpinionMap } from '../../opinion-map.ts';
import { ownPlace, type OwnPlace } from '../../own-place.ts';
import * as repository from '../repository.ts';
import { visibleMap } from '../visible-map.ts';

/** The newest map of a poll, whole: for the server's own reckoning and for frozen figures. Never shown as it is. */
export const latestMap = async (db: Database, pollId: string): Promise<OpinionMap | undefined> =>
	(await repository.find(db, pollId))?.map;

/** How much each statement tells about opinions, for choosing what to ask next. Empty before the first map. */
export async function extremitiesOf(
	db: Database,
	pollId: string
): Promise<ReadonlyMap<string, number>> {
	const map = await latestMap(db, pollId);
	return new Map(map?.statements.map(({ itemId, extremity }) => [itemId, extremity]));
}

/** A poll's map as the actor may see it; undefined before there is one. */
export async function mapFor(ctx: Context, pollId: string): Promise<OpinionMap | undefined> {
	const row = await repository.find(ctx.db, pollId);
	if (!row) return undefined;
	if (await areTalliesPublic(ctx.db, pollId, ctx.now)) return visibleMap(row.map, 'all');
	const itemIds = row.map.statements.map(({ itemId }) => itemId);
	const seen = await tallies(ctx, pollId, itemIds);
	return visibleMap(row.map, new Set(seen.keys()));
}

/** @refuses opinion_map.unknown */
export async function getMap(
	ctx: Context,
	{ pollId }: { pollId: string }
): Promise<Result<OpinionMap, 'opinion_map.unknown'>> {
	const map = await mapFor(ctx, pollId);
	return map ? ok(map) : refuse('opinion_map.unknown');
}

/** Where the actor stands on a poll's map; null without votes or without a map. */
export async function placeOf(ctx: Context, pollId: string): Promise<OwnPlace | null> {
	if (ctx.actor.kind !== 'person') return null;
	const [row, paper] = await Promise.all([repository.find(ctx.db, pollId), paperOf(ctx, pollId)]);
	if (!row || !paper) return null;
	const choices = Object.fromEntries(
		Object.entries(paper.choices).map(([itemId, { choice }]) => [itemId, choice])
	);
	const centers = row.map.picture.groups.map(({ center }) => center);
	return ownPlace(row.model, choices, centers);
}

/**
 * The group of each voter on the newest map: the nearest one, as the map itself decides. null where there are no
 * groups or no votes on the map. For publishing data without persons, never for showing somebody.
 */
export async function placementOf(
	db: Database,
	pollId: string,
	choices: ReadonlyMap<string, Readonly<Record<string, -1 | 0 | 1>>>
): Promise<Map<string, number | null>> {
	const row = await repository.find(db, pollId);
	const centers = row?.map.picture.groups.map(({ center }) => center) ?? [];
	return new Map(
		[...choices].map(([voterId, own]) => [
			voterId,
			row ? (ownPlace(row.model, own, centers)?.group ?? null) : null
		])
	);
}

/** @refuses opinion_map.sign_in_required */
export async function getOwnPlace(
	ctx: Context,
	{ pollId }: { pollId: string }
): Promise<Result<{ place: OwnPlace | null }, 'opinion_map.sign_in_required'>> {
	if (ctx.actor.kind !== 'person') return refuse('opinion_map.sign_in_required');
	return ok({ place: await placeOf(ctx, pollId) });
}

/** An earlier picture without its dots. */
export interface MapFrame extends Omit<MapPicture, 'points' | 'pointGroups'> {
	readonly version: number;
}

/** How the map moved, oldest first; at most 200 pictures. */
export async function framesOf(db: Database, pollId: string): Promise<MapFrame[]> {
	const rows = await repository.listFrames(db, pollId);
	return rows.map(({ picture }) => picture);
}

export const listFrames = async (
	ctx: Context,
	{ pollId }: { pollId: string }
): Promise<Result<MapFrame[]>> => ok(await framesOf(ctx.db, pollId));

/** One earlier picture, with a sample of its dots. @refuses opinion_map.unknown */
export async function getFrame(
	ctx: Context,
	{ pollId, version }: { pollId: string; version: number }
): Promise<Result<MapPicture, 'opinion_map.unknown'>> {
	const picture = await repository.findFrame(ctx.db, pollId, version);
	return picture ? ok(picture) : refuse('opinion_map.unknown');
}
