import { and, count, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { writtenOnce, type Places } from '#lib/server/db/written-once.ts';
import { noticeSettings, notices } from './tables.ts';

export type NoticeRow = typeof notices.$inferSelect;
export type NewNotice = typeof notices.$inferInsert;
export type SettingRow = typeof noticeSettings.$inferSelect;

const CHUNK = 1_000; // rows per statement: a stage may concern everybody who follows a contest

/** Adds notices; those whose dedupe key the person already has are left out. @returns the added ones */
export async function insertNotices(
	db: Transaction,
	rows: readonly NewNotice[]
): Promise<NoticeRow[]> {
	const added: NoticeRow[] = [];
	for (let i = 0; i < rows.length; i += CHUNK)
		added.push(
			...(await db
				.insert(notices)
				.values(rows.slice(i, i + CHUNK))
				.onConflictDoNothing()
				.returning())
		);
	return added;
}

/** A person's notices, newest first, one more than `limit` when there are more. */
export function listNotices(
	db: Database,
	personId: string,
	after: { createdAt: string; id: string } | undefined,
	limit: number
): Promise<NoticeRow[]> {
	return db
		.select()
		.from(notices)
		.where(
			and(
				eq(notices.personId, personId),
				after &&
					sql`(${notices.createdAt}, ${notices.id}) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`
			)
		)
		.orderBy(desc(notices.createdAt), desc(notices.id))
		.limit(limit + 1);
}

const unread = writtenOnce((db, { personId }: Places<{ personId: string }>) =>
	db
		.select({ unread: count() })
		.from(notices)
		.where(and(eq(notices.personId, personId), isNull(notices.readAt)))
);

export async function countUnread(db: Database, personId: string): Promise<number> {
	const [row] = await unread(db, { personId });
	return row!.unread;
}

export async function findOwn(
	db: Database,
	personId: string,
	noticeId: string
): Promise<NoticeRow | undefined> {
	const [row] = await db
		.select()
		.from(notices)
		.where(and(eq(notices.id, noticeId), eq(notices.personId, personId)));
	return row;
}

/** Marks one notice, or all, as read. @returns how many were unread */
export async function markRead(
	db: Transaction,
	personId: string,
	readAt: Date,
	noticeId?: string
): Promise<number> {
	const marked = await db
		.update(notices)
		.set({ readAt })
		.where(
			and(
				eq(notices.personId, personId),
				isNull(notices.readAt),
				noticeId ? eq(notices.id, noticeId) : undefined
			)
		)
		.returning({ id: notices.id });
	return marked.length;
}

export const listSettings = (
	db: Database,
	personIds: readonly string[],
	kinds: readonly string[]
): Promise<SettingRow[]> =>
	personIds.length === 0
		? Promise.resolve([])
		: db
				.select()
				.from(noticeSettings)
				.where(
					and(
						sql`${noticeSettings.personId} = any(${sql.param([...personIds])}::uuid[])`,
						inArray(noticeSettings.kind, [...kinds])
					)
				);

export async function saveSettings(db: Transaction, rows: readonly SettingRow[]): Promise<void> {
	await db
		.insert(noticeSettings)
		.values([...rows])
		.onConflictDoUpdate({
			target: [noticeSettings.personId, noticeSettings.kind],
			set: { isShown: sql`excluded.is_shown`, isMailed: sql`excluded.is_mailed` }
		});
}

/** Everything kept for a person, for the download of own data. */
export async function listEverythingOf(
	db: Database,
	personId: string
): Promise<{ notices: NoticeRow[]; settings: SettingRow[] }> {
	return {
		notices: await db.select().from(notices).where(eq(notices.personId, personId)),
		settings: await db.select().from(noticeSettings).where(eq(noticeSettings.personId, personId))
	};
}

export async function deleteEverythingOf(db: Transaction, personId: string): Promise<void> {
	await db.delete(notices).where(eq(notices.personId, personId));
	await db.delete(noticeSettings).where(eq(noticeSettings.personId, personId));
}
