import type { Context } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';
import { ok, type Result } from '#lib/shared/result.ts';
import { compareNames } from '#lib/i18n/format.ts';
import type { Place, PlaceName } from '../../index.ts';
import * as repository from '../repository.ts';

/** One unit; undefined when the code is not in the classifier. */
export const getPlace = repository.find;

/** The units right under a parent, or the oblasts and cities of republican rank. */
export async function listChildren(db: Database, parent: string | undefined): Promise<Place[]> {
	const rows = await repository.listChildren(db, parent);
	return rows
		.map(({ place, hasChildren }) => ({
			kato: place.kato,
			parent: place.parent ?? undefined,
			level: place.level,
			nameKk: place.nameKk,
			nameRu: place.nameRu,
			hasChildren
		}))
		.sort((a, b) => compareNames(a.nameKk, b.nameKk));
}

export const listPlaces = async (
	ctx: Context,
	input: { parent?: string }
): Promise<Result<Place[]>> => ok(await listChildren(ctx.db, input.parent));

/** The territories a thing in this place belongs to, from the oblast down; none without a place. */
export async function scopesOfPlace(
	db: Database,
	kato: string | null | undefined
): Promise<string[]> {
	const place = kato ? await repository.find(db, kato) : undefined;
	return (place?.ancestors ?? []).map((code) => `territory:${code}`);
}

/** The chain of selects a picker shows: each level's options and the chosen one. */
export async function pickerLevels(
	db: Database,
	kato: string | null | undefined
): Promise<{ options: Place[]; chosen?: string }[]> {
	const place = kato ? await repository.find(db, kato) : undefined;
	const chosen = place?.ancestors ?? [];
	const parents = [undefined, ...chosen];
	const levels = await Promise.all(parents.map((parent) => listChildren(db, parent)));
	return levels
		.map((options, i) => ({ options, chosen: chosen[i] }))
		.filter(({ options }) => options.length > 0);
}

const DISTRICT = 1;

/** The district, or town of an oblast, each place lies in. Oblasts themselves lie in none. */
export async function districtsOf(
	db: Database,
	katos: readonly string[]
): Promise<Map<string, string>> {
	if (katos.length === 0) return new Map();
	const rows = await repository.listAncestors(db, katos);
	return new Map(
		rows.flatMap(({ kato, ancestors }) =>
			ancestors[DISTRICT] ? [[kato, ancestors[DISTRICT]] as const] : []
		)
	);
}

/** Each place with all above it, from the oblast down; unknown ones are left out. */
export async function ancestorsOf(
	db: Database,
	katos: readonly string[]
): Promise<Map<string, readonly string[]>> {
	if (katos.length === 0) return new Map();
	const rows = await repository.listAncestors(db, katos);
	return new Map(rows.map(({ kato, ancestors }) => [kato, ancestors]));
}

/** The codes of a place and of everything in it. */
export const placesWithin = async (db: Database, kato: string): Promise<string[]> =>
	(await repository.listWithin(db, kato)).map((row) => row.kato);

/** Names of many places at once. */
export async function placeNames(
	db: Database,
	katos: readonly (string | null)[]
): Promise<Map<string, PlaceName>> {
	const wanted = [...new Set(katos.filter((kato) => kato !== null))];
	if (wanted.length === 0) return new Map();
	const rows = await repository.listNames(db, wanted);
	return new Map(rows.map(({ kato, kk, ru }) => [kato, { kk, ru }]));
}
