/** What people left on a spot: moves, sightings, offers. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { spotMoves, spotOffers, spotSightings } from './tables.ts';

export type MoveRow = typeof spotMoves.$inferSelect;

export const insertMove = (tx: Transaction, row: typeof spotMoves.$inferInsert) =>
	tx.insert(spotMoves).values(row);

export const listMoves = (db: Database, spotId: string): Promise<MoveRow[]> =>
	db
		.select()
		.from(spotMoves)
		.where(eq(spotMoves.spotId, spotId))
		.orderBy(asc(spotMoves.at), asc(spotMoves.id));

export async function findMove(db: Database, id: string): Promise<MoveRow | undefined> {
	const [row] = await db.select().from(spotMoves).where(eq(spotMoves.id, id));
	return row;
}

/** Those who cleaned or verified a spot, whom its followers' thanks are for. */
export async function listHands(db: Database, spotId: string): Promise<string[]> {
	const rows = await db
		.selectDistinct({ by: spotMoves.by })
		.from(spotMoves)
		.where(and(eq(spotMoves.spotId, spotId), inArray(spotMoves.act, ['cleaned', 'verified'])));
	return rows.flatMap(({ by }) => by ?? []);
}

/** @returns whether it is new */
export async function addSighting(
	tx: Transaction,
	row: typeof spotSightings.$inferInsert
): Promise<boolean> {
	const rows = await tx.insert(spotSightings).values(row).onConflictDoNothing().returning();
	return rows.length > 0;
}

export async function hasSeen(db: Database, spotId: string, personId: string): Promise<boolean> {
	const rows = await db
		.select({ at: spotSightings.at })
		.from(spotSightings)
		.where(and(eq(spotSightings.spotId, spotId), eq(spotSightings.personId, personId)));
	return rows.length > 0;
}

export async function listSighters(db: Database, spotId: string): Promise<string[]> {
	const rows = await db
		.select({ personId: spotSightings.personId })
		.from(spotSightings)
		.where(eq(spotSightings.spotId, spotId));
	return rows.map(({ personId }) => personId);
}

/** Those of one spot are of another from now on; nobody counts twice. */
export async function moveSightings(
	tx: Transaction,
	people: readonly string[],
	to: { readonly spotId: string; readonly at: Date }
): Promise<void> {
	if (people.length === 0) return;
	await tx
		.insert(spotSightings)
		.values(people.map((personId) => ({ personId, ...to })))
		.onConflictDoNothing();
}

/** Within one's own offers: @returns whether it is new */
export async function addOffer(
	tx: Transaction,
	row: typeof spotOffers.$inferInsert
): Promise<boolean> {
	const rows = await tx.insert(spotOffers).values(row).onConflictDoNothing().returning();
	return rows.length > 0;
}

/** @returns whether there was one */
export async function removeOffer(
	tx: Transaction,
	spotId: string,
	personId: string
): Promise<boolean> {
	const rows = await tx
		.delete(spotOffers)
		.where(and(eq(spotOffers.spotId, spotId), eq(spotOffers.personId, personId)))
		.returning();
	return rows.length > 0;
}

export const clearOffers = (tx: Transaction, spotId: string) =>
	tx.delete(spotOffers).where(eq(spotOffers.spotId, spotId));

export async function listOffers(db: Database, spotId: string): Promise<string[]> {
	const rows = await db
		.select({ personId: spotOffers.personId })
		.from(spotOffers)
		.where(eq(spotOffers.spotId, spotId))
		.orderBy(asc(spotOffers.at), asc(spotOffers.personId));
	return rows.map(({ personId }) => personId);
}

export const listSightingsBy = (db: Database, personId: string) =>
	db
		.select({ spotId: spotSightings.spotId, at: spotSightings.at })
		.from(spotSightings)
		.where(eq(spotSightings.personId, personId));

export const listOffersBy = (db: Database, personId: string) =>
	db
		.select({ spotId: spotOffers.spotId, at: spotOffers.at })
		.from(spotOffers)
		.where(eq(spotOffers.personId, personId));

export async function forgetPerson(tx: Transaction, personId: string): Promise<void> {
	await tx.delete(spotSightings).where(eq(spotSightings.personId, personId));
	await tx.delete(spotOffers).where(eq(spotOffers.personId, personId));
}
