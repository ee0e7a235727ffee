import { and, asc, count, eq, getTableColumns, isNull, sql, type SQL } from 'drizzle-orm';
import { among } from '#lib/server/db/among.ts';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { writtenOnce, type Places } from '#lib/server/db/written-once.ts';
import { commentCounts, comments } from './tables.ts';

export type CommentRow = typeof comments.$inferSelect;

export const insert = (tx: Transaction, row: typeof comments.$inferInsert) =>
	tx.insert(comments).values(row);

export async function find(db: Database, id: string): Promise<CommentRow | undefined> {
	const [row] = await db.select().from(comments).where(eq(comments.id, id));
	return row;
}

export async function lock(tx: Transaction, id: string): Promise<CommentRow | undefined> {
	const [row] = await tx.select().from(comments).where(eq(comments.id, id)).for('no key update');
	return row;
}

export const list = (db: Database, ids: readonly string[]): Promise<CommentRow[]> =>
	db.select().from(comments).where(among(comments.id, ids));

export const update = (tx: Transaction, id: string, values: Partial<CommentRow>) =>
	tx.update(comments).set(values).where(eq(comments.id, id));

export const addReply = (tx: Transaction, parentId: string) =>
	tx
		.update(comments)
		.set({ replyCount: sql`${comments.replyCount} + 1` })
		.where(eq(comments.id, parentId));

const after = (key: { at: string; id: string } | undefined) =>
	key
		? sql`(${comments.createdAt}, ${comments.id}) > (${key.at}::timestamptz, ${key.id}::uuid)`
		: undefined;

type RootsAsked = { subjectId: string; limit: number };

const roots = (db: Database, asked: RootsAsked | Places<RootsAsked>, condition?: SQL) =>
	db
		.select()
		.from(comments)
		.where(and(eq(comments.subjectId, asked.subjectId), isNull(comments.parentId), condition))
		.orderBy(asc(comments.createdAt), asc(comments.id))
		.limit(asked.limit);

const firstRoots = writtenOnce((db, asked: Places<RootsAsked>) => roots(db, asked));

/** Roots of a thread, oldest first. */
export const listRoots = (
	db: Database,
	subjectId: string,
	options: { after?: { at: string; id: string }; limit: number }
): Promise<CommentRow[]> => {
	const asked = { subjectId, limit: options.limit };
	return options.after ? roots(db, asked, after(options.after)) : firstRoots(db, asked);
};

/** What ranking needs of the first roots of a thread by time, without their texts. */
export const listRootHeads = (db: Database, subjectId: string, limit: number) =>
	db
		.select({
			id: comments.id,
			authorId: comments.authorId,
			state: comments.state,
			createdAt: comments.createdAt
		})
		.from(comments)
		.where(and(eq(comments.subjectId, subjectId), isNull(comments.parentId)))
		.orderBy(asc(comments.createdAt), asc(comments.id))
		.limit(limit);

const firstReplies = writtenOnce(
	(db, asked: Places<{ parentIds: readonly string[]; limit: number }>) => {
		const ranked = db
			.select({
				id: comments.id,
				rank: sql<number>`row_number() over (partition by ${comments.parentId} order by ${comments.createdAt}, ${comments.id})`.as(
					'rank'
				)
			})
			.from(comments)
			.where(among(comments.parentId, asked.parentIds))
			.as('ranked');
		return db
			.select(getTableColumns(comments))
			.from(comments)
			.innerJoin(ranked, eq(ranked.id, comments.id))
			.where(sql`${ranked.rank} <= ${asked.limit}`)
			.orderBy(asc(comments.createdAt), asc(comments.id));
	}
);

/** The first replies of many comments, oldest first. */
export const listFirstReplies = (
	db: Database,
	parentIds: readonly string[],
	limit: number
): Promise<CommentRow[]> =>
	parentIds.length === 0 ? Promise.resolve([]) : firstReplies(db, { parentIds, limit });

export const listReplies = (
	db: Database,
	parentId: string,
	options: { after?: { at: string; id: string }; limit: number }
): Promise<CommentRow[]> =>
	db
		.select()
		.from(comments)
		.where(and(eq(comments.parentId, parentId), after(options.after)))
		.orderBy(asc(comments.createdAt), asc(comments.id))
		.limit(options.limit);

/** How many roots of a thread stand before a comment: which page it is on. */
export async function countBefore(db: Database, root: CommentRow): Promise<number> {
	const [row] = await db
		.select({ n: count() })
		.from(comments)
		.where(
			and(
				eq(comments.subjectId, root.subjectId),
				isNull(comments.parentId),
				sql`(${comments.createdAt}, ${comments.id}) < (${root.createdAt.toISOString()}::timestamptz, ${root.id}::uuid)`
			)
		);
	return row!.n;
}

/** The root at a position of a thread, 0 the oldest: where a page begins. */
export async function rootAt(
	db: Database,
	subjectId: string,
	offset: number
): Promise<CommentRow | undefined> {
	const [row] = await db
		.select()
		.from(comments)
		.where(and(eq(comments.subjectId, subjectId), isNull(comments.parentId)))
		.orderBy(asc(comments.createdAt), asc(comments.id))
		.offset(offset)
		.limit(1);
	return row;
}

/** Moves a subject's count of visible comments. */
export const addToCount = (tx: Transaction, subjectId: string, delta: number) =>
	tx
		.insert(commentCounts)
		.values({ subjectId, count: Math.max(0, delta), version: 1 })
		.onConflictDoUpdate({
			target: commentCounts.subjectId,
			set: {
				count: sql`${commentCounts.count} + ${delta}`,
				version: sql`${commentCounts.version} + 1`
			}
		});

const countsAmong = writtenOnce((db, { subjectIds }: Places<{ subjectIds: readonly string[] }>) =>
	db.select().from(commentCounts).where(among(commentCounts.subjectId, subjectIds))
);

export const listCounts = (db: Database, subjectIds: readonly string[]) =>
	countsAmong(db, { subjectIds });

export const listByAuthor = (db: Database, authorId: string) =>
	db
		.select({
			id: comments.id,
			subjectId: comments.subjectId,
			body: comments.body,
			stance: comments.stance,
			createdAt: comments.createdAt
		})
		.from(comments)
		.where(eq(comments.authorId, authorId))
		.orderBy(asc(comments.createdAt));
