import { asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { among } from '#lib/server/db/among.ts';
import type { Database } from '#lib/server/db/client.ts';
import { writtenOnce, type Places } from '#lib/server/db/written-once.ts';
import { places } from './tables.ts';

export type PlaceRow = typeof places.$inferSelect;

export async function find(db: Database, kato: string): Promise<PlaceRow | undefined> {
	const [row] = await db.select().from(places).where(eq(places.kato, kato));
	return row;
}

/** The units right under a parent, or the uppermost ones, in the order of the Kazakh alphabet. */
export const listChildren = (db: Database, parent: string | undefined) =>
	db
		.select({
			place: places,
			// Written out: in a query of one table drizzle leaves the table's name away, which would mean `c.kato`.
			hasChildren: sql<boolean>`exists (select 1 from places c where c.parent = "places"."kato")`
		})
		.from(places)
		.where(parent ? eq(places.parent, parent) : isNull(places.parent))
		.orderBy(asc(places.nameKk), asc(places.kato))
		.limit(500);

/** The way from the oblast down to each place. */
export const listAncestors = (db: Database, katos: readonly string[]) =>
	db
		.select({ kato: places.kato, ancestors: places.ancestors })
		.from(places)
		.where(inArray(places.kato, [...katos]));

/** A place and everything in it. */
export const listWithin = (db: Database, kato: string) =>
	db
		.select({ kato: places.kato })
		.from(places)
		.where(sql`${places.ancestors} @> array[${kato}]::text[]`);

const namesAmong = writtenOnce((db, { katos }: Places<{ katos: readonly string[] }>) =>
	db
		.select({ kato: places.kato, kk: places.nameKk, ru: places.nameRu })
		.from(places)
		.where(among(places.kato, katos))
);

export const listNames = (db: Database, katos: readonly string[]) => namesAmong(db, { katos });
