import { and, asc, desc, eq, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { onceInSnapshot } from '#lib/server/db/snapshot.ts';
import type { PostState } from '../post.ts';
import { channelPosts, channels } from './tables.ts';

export type PostRow = typeof channelPosts.$inferSelect;

export const listByIds = onceInSnapshot((db, ids): Promise<PostRow[]> =>
	db
		.select()
		.from(channelPosts)
		.where(inArray(channelPosts.id, [...ids]))
);

export const find = async (db: Database, id: string): Promise<PostRow | undefined> =>
	(await listByIds(db, [id]))[0];

/** Serialises those who change a post. */
export async function lock(tx: Transaction, id: string): Promise<PostRow | undefined> {
	const [row] = await tx
		.select()
		.from(channelPosts)
		.where(eq(channelPosts.id, id))
		.for('no key update');
	return row;
}

export const insert = (tx: Transaction, row: typeof channelPosts.$inferInsert) =>
	tx.insert(channelPosts).values(row);

export const update = (tx: Transaction, id: string, values: Partial<PostRow>) =>
	tx
		.update(channelPosts)
		.set({ ...values, version: sql`${channelPosts.version} + 1` })
		.where(eq(channelPosts.id, id));

/** Published posts of a channel, the newest first, one more than `limit` when there are more. */
export const listPublished = (
	db: Database,
	channelId: string,
	asked: { after?: { at: string; id: string }; limit: number }
): Promise<PostRow[]> =>
	db
		.select()
		.from(channelPosts)
		.where(
			and(
				eq(channelPosts.channelId, channelId),
				eq(channelPosts.state, 'published'),
				asked.after &&
					sql`(date_trunc('milliseconds', ${channelPosts.publishedAt}), ${channelPosts.id}) < (${asked.after.at}::timestamptz, ${asked.after.id}::uuid)`
			)
		)
		.orderBy(
			desc(sql`date_trunc('milliseconds', ${channelPosts.publishedAt})`),
			desc(channelPosts.id)
		)
		.limit(asked.limit + 1);

/** Posts of a channel in some states, the newest first. */
export const listInStates = (
	db: Database,
	channelId: string,
	states: readonly PostState[],
	limit: number
): Promise<PostRow[]> =>
	db
		.select()
		.from(channelPosts)
		.where(and(eq(channelPosts.channelId, channelId), inArray(channelPosts.state, [...states])))
		.orderBy(desc(channelPosts.createdAt), desc(channelPosts.id))
		.limit(limit);

/** What stands on the home page: of channels that are not put away, the newest first. */
export async function listFeatured(db: Database, limit: number): Promise<PostRow[]> {
	const rows = await db
		.select({ post: channelPosts })
		.from(channelPosts)
		.innerJoin(channels, eq(channels.id, channelPosts.channelId))
		.where(
			and(
				eq(channelPosts.isFeatured, true),
				eq(channelPosts.state, 'published'),
				isNull(channels.archivedAt)
			)
		)
		.orderBy(desc(channelPosts.publishedAt), desc(channelPosts.id))
		.limit(limit);
	return rows.map(({ post }) => post);
}

/** Scheduled posts whose time has come. */
export async function listDue(db: Database, now: Date, limit: number): Promise<string[]> {
	const rows = await db
		.select({ id: channelPosts.id })
		.from(channelPosts)
		.where(and(eq(channelPosts.state, 'scheduled'), lte(channelPosts.publishedAt, now)))
		.orderBy(asc(channelPosts.publishedAt))
		.limit(limit);
	return rows.map(({ id }) => id);
}

export const listByAuthor = (db: Database, personId: string) =>
	db
		.select({
			id: channelPosts.id,
			title: channelPosts.title,
			body: channelPosts.body,
			lang: channelPosts.lang,
			state: channelPosts.state,
			createdAt: channelPosts.createdAt
		})
		.from(channelPosts)
		.where(eq(channelPosts.authorId, personId))
		.orderBy(desc(channelPosts.createdAt));
