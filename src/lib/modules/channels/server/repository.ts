import { and, asc, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { onceInSnapshot } from '#lib/server/db/snapshot.ts';
import { findSubject, listSubjects } from '#lib/modules/subjects/server/index.ts';
import type { Channel, ChannelKind, ChannelMove } from '../channel.ts';
import { channelLinks, channelMembers, channelMoves, channelPosts, channels } from './tables.ts';

type Row = typeof channels.$inferSelect;
export type LinkRow = typeof channelLinks.$inferSelect;

const toChannel = (row: Row, scopes: readonly string[]): Channel => ({
	id: row.id,
	kind: row.kind,
	title: row.title,
	purpose: row.purpose,
	place: row.place ?? undefined,
	startsOn: row.startsOn ?? undefined,
	endsOn: row.endsOn ?? undefined,
	budget: row.budget ?? undefined,
	funding: row.funding ?? undefined,
	joining: row.joining,
	accent: row.accent,
	state: row.state,
	archivedAt: row.archivedAt?.toISOString(),
	version: row.version,
	scopes
});

/** Serialises those who change a channel, its members and its goals. */
export async function lock(
	tx: Transaction,
	id: string
): Promise<{ channel: Channel; invitation: string } | undefined> {
	const [row] = await tx.select().from(channels).where(eq(channels.id, id)).for('no key update');
	if (!row) return undefined;
	const scopes = (await findSubject(tx, id))?.scopes ?? [];
	return { channel: toChannel(row, scopes), invitation: row.invitation };
}

export async function invitationOf(db: Database, id: string): Promise<string> {
	const [row] = await db
		.select({ invitation: channels.invitation })
		.from(channels)
		.where(eq(channels.id, id));
	return row?.invitation ?? '';
}

async function assemble(db: Database, rows: readonly Row[]): Promise<Channel[]> {
	if (rows.length === 0) return [];
	const subjects = await listSubjects(
		db,
		rows.map(({ id }) => id)
	);
	const scopes = new Map(subjects.map((subject) => [subject.id, subject.scopes]));
	return rows.map((row) => toChannel(row, scopes.get(row.id) ?? []));
}

export const listByIds = onceInSnapshot(async (db, ids): Promise<Channel[]> => {
	const rows = await db
		.select()
		.from(channels)
		.where(inArray(channels.id, [...ids]));
	return assemble(db, rows);
});

export const find = async (db: Database, id: string): Promise<Channel | undefined> =>
	(await listByIds(db, [id]))[0];

const SHOWN = {
	current: ['running', 'paused'],
	finished: ['finished', 'reported'],
	archived: ['running', 'paused', 'finished', 'reported']
} as const;
export type Shown = keyof typeof SHOWN;

/** Public channels, the newest first, one more than `limit` when there are more. */
export async function list(
	db: Database,
	asked: { show: Shown; kind?: ChannelKind; after?: { at: string; id: string }; limit: number }
): Promise<(Channel & { createdAt: string })[]> {
	const { show, kind, after, limit } = asked;
	const rows = await db
		.select()
		.from(channels)
		.where(
			and(
				inArray(channels.state, [...SHOWN[show]]),
				show === 'archived' ? isNotNull(channels.archivedAt) : isNull(channels.archivedAt),
				kind ? eq(channels.kind, kind) : undefined,
				after &&
					sql`(date_trunc('milliseconds', ${channels.createdAt}), ${channels.id}) < (${after.at}::timestamptz, ${after.id}::uuid)`
			)
		)
		.orderBy(desc(sql`date_trunc('milliseconds', ${channels.createdAt})`), desc(channels.id))
		.limit(limit + 1);
	const list = await assemble(db, rows);
	return list.map((channel, i) => ({ ...channel, createdAt: rows[i]!.createdAt.toISOString() }));
}

const MOST_PROPOSED = 100;

/** Channels nobody but their teams knows of, the newest first. */
export async function listProposed(db: Database): Promise<Channel[]> {
	const rows = await db
		.select()
		.from(channels)
		.where(and(eq(channels.state, 'proposed'), isNull(channels.archivedAt)))
		.orderBy(desc(channels.createdAt), desc(channels.id))
		.limit(MOST_PROPOSED);
	return assemble(db, rows);
}

export const insert = (tx: Transaction, row: typeof channels.$inferInsert) =>
	tx.insert(channels).values(row);

export const update = (tx: Transaction, id: string, values: Partial<Row>) =>
	tx
		.update(channels)
		.set({ ...values, version: sql`${channels.version} + 1` })
		.where(eq(channels.id, id));

export const insertMove = (tx: Transaction, row: typeof channelMoves.$inferInsert) =>
	tx.insert(channelMoves).values(row);

export async function listMoves(db: Database, channelId: string): Promise<ChannelMove[]> {
	const rows = await db
		.select()
		.from(channelMoves)
		.where(eq(channelMoves.channelId, channelId))
		.orderBy(asc(channelMoves.at), asc(channelMoves.id));
	return rows.map(({ from, to, reason, at }) => ({ from, to, reason, at: at.toISOString() }));
}

/** Members and public posts of each channel. */
export async function counts(
	db: Database,
	ids: readonly string[]
): Promise<Map<string, { members: number; posts: number }>> {
	if (ids.length === 0) return new Map();
	const count = sql<number>`count(*)::int`;
	const [members, posts] = await Promise.all([
		db
			.select({ id: channelMembers.channelId, count })
			.from(channelMembers)
			.where(and(inArray(channelMembers.channelId, [...ids]), eq(channelMembers.state, 'member')))
			.groupBy(channelMembers.channelId),
		db
			.select({ id: channelPosts.channelId, count })
			.from(channelPosts)
			.where(and(inArray(channelPosts.channelId, [...ids]), eq(channelPosts.state, 'published')))
			.groupBy(channelPosts.channelId)
	]);
	const of = (rows: { id: string; count: number }[], id: string) =>
		rows.find((row) => row.id === id)?.count ?? 0;
	return new Map(ids.map((id) => [id, { members: of(members, id), posts: of(posts, id) }]));
}

/** @returns whether it is new */
export async function insertLink(tx: Transaction, row: LinkRow): Promise<boolean> {
	const added = await tx
		.insert(channelLinks)
		.values(row)
		.onConflictDoNothing()
		.returning({ id: channelLinks.subjectId });
	return added.length > 0;
}

/** @returns whether it was there */
export async function removeLink(
	tx: Transaction,
	channelId: string,
	subjectId: string
): Promise<boolean> {
	const gone = await tx
		.delete(channelLinks)
		.where(and(eq(channelLinks.channelId, channelId), eq(channelLinks.subjectId, subjectId)))
		.returning({ id: channelLinks.subjectId });
	return gone.length > 0;
}

export const listLinks = (db: Database, channelId: string): Promise<LinkRow[]> =>
	db
		.select()
		.from(channelLinks)
		.where(eq(channelLinks.channelId, channelId))
		.orderBy(asc(channelLinks.at), asc(channelLinks.subjectId));

/** The channels a contest or a debate lives in. */
export async function listLinking(db: Database, subjectId: string): Promise<Channel[]> {
	const rows = await db
		.select({ id: channelLinks.channelId })
		.from(channelLinks)
		.where(eq(channelLinks.subjectId, subjectId));
	return listByIds(
		db,
		rows.map(({ id }) => id)
	);
}
