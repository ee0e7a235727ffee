import {
	and,
	asc,
	desc,
	eq,
	inArray,
	isNotNull,
	isNull,
	lte,
	or,
	sql,
	type SQL
} from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { boxAround, EARTH_M, type Position } from '../geo.ts';
import { OPEN_STATES, type SpotState, type SpotType } from '../spot.ts';
import { spots, spotSightings } from './tables.ts';

export type SpotRow = typeof spots.$inferSelect;

export async function find(db: Database, id: string): Promise<SpotRow | undefined> {
	const [row] = await db.select().from(spots).where(eq(spots.id, id));
	return row;
}

export const listByIds = (db: Database, ids: readonly string[]): Promise<SpotRow[]> =>
	ids.length === 0
		? Promise.resolve([])
		: db
				.select()
				.from(spots)
				.where(inArray(spots.id, [...ids]));

/** Serialises those who change spots; always in the same order, so that two mergers never wait for each other. */
export async function lock(tx: Transaction, ids: readonly string[]): Promise<SpotRow[]> {
	return tx
		.select()
		.from(spots)
		.where(inArray(spots.id, [...ids]))
		.orderBy(asc(spots.id))
		.for('no key update');
}

export const insert = (tx: Transaction, row: typeof spots.$inferInsert) =>
	tx.insert(spots).values(row);

export const update = (tx: Transaction, id: string, values: Partial<SpotRow>) =>
	tx
		.update(spots)
		.set({ ...values, version: sql`${spots.version} + 1` })
		.where(eq(spots.id, id));

/** Metres from a row's position, over the sphere, as `distanceM` counts them. */
const metresFrom = ({ lat, lon }: Position): SQL<number> =>
	sql<number>`2 * ${EARTH_M}::float8 * asin(least(1, sqrt(
		power(sin(radians(${spots.lat} - ${lat}::float8) / 2), 2) +
		cos(radians(${lat}::float8)) * cos(radians(${spots.lat})) * power(sin(radians(${spots.lon} - ${lon}::float8) / 2), 2))))`;

/** Open spots of a type within so many metres, the nearest first: a box the index knows, then the sphere. */
export async function listNear(
	db: Database,
	asked: { channelId: string; type: SpotType; at: Position; metres: number; limit: number }
): Promise<{ spot: SpotRow; metres: number }[]> {
	const box = boxAround(asked.at, asked.metres);
	const metres = metresFrom(asked.at);
	return db
		.select({ spot: spots, metres })
		.from(spots)
		.where(
			and(
				eq(spots.channelId, asked.channelId),
				eq(spots.type, asked.type),
				inArray(spots.state, [...OPEN_STATES]),
				eq(spots.isHidden, false),
				sql`${spots.lat} between ${box.south}::float8 and ${box.north}::float8`,
				sql`${spots.lon} between ${box.west}::float8 and ${box.east}::float8`,
				sql`${metres} <= ${asked.metres}::float8`
			)
		)
		.orderBy(asc(metres), asc(spots.id))
		.limit(asked.limit);
}

export interface Filter {
	readonly channelId: string;
	readonly state?: SpotState;
	readonly type?: SpotType;
	readonly district?: string;
	/** Hidden ones are for those who work there. */
	readonly withHidden: boolean;
}

const fitting = ({ channelId, state, type, district, withHidden }: Filter) =>
	and(
		eq(spots.channelId, channelId),
		state && eq(spots.state, state),
		type && eq(spots.type, type),
		district ? eq(spots.place, district) : undefined,
		withHidden ? undefined : eq(spots.isHidden, false)
	);

/** Spots of a channel by when they were reported, one more than `limit` when there are more. */
export const list = (
	db: Database,
	filter: Filter,
	asked: { after?: { at: string; id: string }; limit: number; order: 'newest' | 'oldest' }
): Promise<SpotRow[]> => {
	const { after, limit, order } = asked;
	const at = sql`date_trunc('milliseconds', ${spots.createdAt})`;
	const by = order === 'newest' ? desc : asc;
	const key = after && sql`(${after.at}::timestamptz, ${after.id}::uuid)`;
	const beyond = order === 'newest' ? sql`(${at}, ${spots.id}) < ` : sql`(${at}, ${spots.id}) > `;
	return db
		.select()
		.from(spots)
		.where(and(fitting(filter), key && sql`${beyond}${key}`))
		.orderBy(by(at), by(spots.id))
		.limit(limit + 1);
};

/** The newest spots that have a position, for the map: declined ones are not shown there. */
export const listPoints = (db: Database, filter: Filter, limit: number): Promise<SpotRow[]> =>
	db
		.select()
		.from(spots)
		.where(
			and(
				fitting({ ...filter, withHidden: false }),
				isNotNull(spots.lat),
				filter.state ? undefined : sql`${spots.state} <> 'declined'`
			)
		)
		.orderBy(desc(spots.createdAt), desc(spots.id))
		.limit(limit);

/** How many spots of a channel stand where, for its team. */
export async function countStates(
	db: Database,
	channelId: string
): Promise<Partial<Record<SpotState, number>>> {
	const rows = await db
		.select({ state: spots.state, count: sql<number>`count(*)::int` })
		.from(spots)
		.where(and(eq(spots.channelId, channelId), eq(spots.isHidden, false)))
		.groupBy(spots.state);
	return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

/** Assigned spots whose day is over. */
export const listOverdue = (
	db: Database,
	channelId: string,
	today: string,
	limit: number
): Promise<SpotRow[]> =>
	db
		.select()
		.from(spots)
		.where(
			and(
				eq(spots.channelId, channelId),
				eq(spots.state, 'assigned'),
				eq(spots.isHidden, false),
				sql`${spots.dueOn} < ${today}`
			)
		)
		.orderBy(asc(spots.dueOn), asc(spots.id))
		.limit(limit);

/** Spots cleaned before an instant that nobody was asked to look at. */
export async function listUnasked(db: Database, before: Date, limit: number): Promise<string[]> {
	const rows = await db
		.select({ id: spots.id })
		.from(spots)
		.where(and(eq(spots.state, 'cleaned'), isNull(spots.askedAt), lte(spots.cleanedAt, before)))
		.orderBy(asc(spots.cleanedAt))
		.limit(limit);
	return rows.map(({ id }) => id);
}

/** What somebody reported or was to clean, for themselves. */
export const listByPerson = (db: Database, personId: string) =>
	db
		.select({
			id: spots.id,
			type: spots.type,
			lat: spots.lat,
			lon: spots.lon,
			address: spots.address,
			words: spots.words,
			state: spots.state,
			isReporter: sql<boolean>`${spots.reporterId} = ${personId}::uuid`,
			createdAt: spots.createdAt
		})
		.from(spots)
		.where(or(eq(spots.reporterId, personId), eq(spots.assigneeId, personId)))
		.orderBy(desc(spots.createdAt));

/** What was given to somebody who left is the team's to do. */
export const handBack = (tx: Transaction, personId: string) =>
	tx
		.update(spots)
		.set({ assigneeId: null, version: sql`${spots.version} + 1` })
		.where(and(eq(spots.assigneeId, personId), eq(spots.state, 'assigned')));

/** How many others saw each spot. */
export async function countSightings(
	db: Database,
	ids: readonly string[]
): Promise<Map<string, number>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.select({ id: spotSightings.spotId, count: sql<number>`count(*)::int` })
		.from(spotSightings)
		.where(inArray(spotSightings.spotId, [...ids]))
		.groupBy(spotSightings.spotId);
	return new Map(rows.map(({ id, count }) => [id, count]));
}
