import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Database } from '#lib/server/db/client.ts';
import type { MapPicture } from '../opinion-map.ts';
import { opinionMapFrames, opinionMapMakers, opinionMaps } from './tables.ts';

export type MapRow = typeof opinionMaps.$inferSelect;

export async function find(db: Database, pollId: string): Promise<MapRow | undefined> {
	const [row] = await db.select().from(opinionMaps).where(eq(opinionMaps.pollId, pollId));
	return row;
}

/** What a state message says of maps: enough to know that there is a newer one, and the line above it. */
export const listHeads = (db: Database, pollIds: readonly string[]) =>
	db
		.select({
			pollId: opinionMaps.pollId,
			subjectId: opinionMaps.subjectId,
			version: opinionMaps.version,
			participants: sql<number>`(${opinionMaps.map} #>> '{picture,participants}')::int`,
			votes: sql<number>`(${opinionMaps.map} #>> '{picture,votes}')::int`
		})
		.from(opinionMaps)
		.where(inArray(opinionMaps.pollId, [...pollIds]));

/** How far the maps have come. */
export const listMade = (db: Database, pollIds: readonly string[]) =>
	db
		.select({
			pollId: opinionMaps.pollId,
			version: opinionMaps.version,
			ballots: opinionMaps.ballots,
			standing: opinionMaps.standing
		})
		.from(opinionMaps)
		.where(inArray(opinionMaps.pollId, [...pollIds]));

/** Puts a newer map in the place of the one before. @returns false when a newer one is there already */
export async function put(db: Database, row: MapRow): Promise<boolean> {
	const put = await db
		.insert(opinionMaps)
		.values(row)
		.onConflictDoUpdate({
			target: opinionMaps.pollId,
			set: row,
			setWhere: lt(opinionMaps.version, row.version)
		})
		.returning({ version: opinionMaps.version });
	return put.length > 0;
}

export async function lastFrame(db: Database, pollId: string) {
	const [row] = await db
		.select({ computedAt: opinionMapFrames.computedAt, picture: opinionMapFrames.picture })
		.from(opinionMapFrames)
		.where(eq(opinionMapFrames.pollId, pollId))
		.orderBy(desc(opinionMapFrames.version))
		.limit(1);
	return row;
}

export const insertFrame = (db: Database, pollId: string, picture: MapPicture) =>
	db
		.insert(opinionMapFrames)
		.values({
			pollId,
			version: picture.version,
			computedAt: new Date(picture.computedAt),
			picture
		})
		.onConflictDoNothing();

export const FRAMES_SHOWN = 200;

/** The kept pictures without their dots, oldest first. */
export const listFrames = (db: Database, pollId: string) =>
	db
		.select({
			version: opinionMapFrames.version,
			computedAt: opinionMapFrames.computedAt,
			picture: sql<
				Omit<MapPicture, 'points' | 'pointGroups'>
			>`${opinionMapFrames.picture} - 'points' - 'pointGroups'`
		})
		.from(opinionMapFrames)
		.where(eq(opinionMapFrames.pollId, pollId))
		.orderBy(asc(opinionMapFrames.version))
		.limit(FRAMES_SHOWN);

export async function findFrame(db: Database, pollId: string, version: number) {
	const [row] = await db
		.select({ picture: opinionMapFrames.picture })
		.from(opinionMapFrames)
		.where(and(eq(opinionMapFrames.pollId, pollId), eq(opinionMapFrames.version, version)));
	return row?.picture;
}

/** Takes or keeps the making of a poll's map. @returns whether this process has it now */
export async function takeMaking(
	db: Database,
	pollId: string,
	processId: string,
	seconds: number
): Promise<boolean> {
	const until = sql`clock_timestamp() + make_interval(secs => ${seconds})`;
	const taken = await db
		.insert(opinionMapMakers)
		.values({ pollId, processId, until: until as never })
		.onConflictDoUpdate({
			target: opinionMapMakers.pollId,
			set: { processId, until: until as never },
			setWhere: sql`${opinionMapMakers.processId} = ${processId} or ${opinionMapMakers.until} < clock_timestamp()`
		})
		.returning({ pollId: opinionMapMakers.pollId });
	return taken.length > 0;
}

/** Gives the making back, so that another process need not wait for it. */
export const leaveMaking = (db: Database, processId: string) =>
	db.delete(opinionMapMakers).where(eq(opinionMapMakers.processId, processId));
