import { and, asc, eq } from 'drizzle-orm';
import { among } from '#lib/server/db/among.ts';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { onceInSnapshot } from '#lib/server/db/snapshot.ts';
import { writtenOnce, type Places } from '#lib/server/db/written-once.ts';
import { follows, subjects, translations } from './tables.ts';

export type SubjectRow = typeof subjects.$inferSelect;

export const insert = (tx: Transaction, row: SubjectRow) => tx.insert(subjects).values(row);

const listAmong = writtenOnce((db, { ids }: Places<{ ids: readonly string[] }>) =>
	db.select().from(subjects).where(among(subjects.id, ids))
);

export const list = onceInSnapshot((db, ids): Promise<SubjectRow[]> => listAmong(db, { ids }));

export const find = async (db: Database, id: string): Promise<SubjectRow | undefined> =>
	(await list(db, [id]))[0];

export const setScopes = (tx: Transaction, id: string, scopes: string[]) =>
	tx.update(subjects).set({ scopes }).where(eq(subjects.id, id));

export const follow = (tx: Transaction, personId: string, subjectId: string, since: Date) =>
	tx.insert(follows).values({ personId, subjectId, since }).onConflictDoNothing();

export const unfollow = (tx: Transaction, personId: string, subjectId: string) =>
	tx.delete(follows).where(and(eq(follows.personId, personId), eq(follows.subjectId, subjectId)));

export const removeFollows = (tx: Transaction, personId: string) =>
	tx.delete(follows).where(eq(follows.personId, personId));

const findFollow = writtenOnce(
	(db, { personId, subjectId }: Places<{ personId: string; subjectId: string }>) =>
		db
			.select({ since: follows.since })
			.from(follows)
			.where(and(eq(follows.personId, personId), eq(follows.subjectId, subjectId)))
);

export async function isFollowing(
	db: Database,
	personId: string,
	subjectId: string
): Promise<boolean> {
	const rows = await findFollow(db, { personId, subjectId });
	return rows.length > 0;
}

export async function followersOf(db: Database, subjectId: string): Promise<string[]> {
	const rows = await db
		.select({ id: follows.personId })
		.from(follows)
		.where(eq(follows.subjectId, subjectId));
	return rows.map((row) => row.id);
}

export const listFollowed = (db: Database, personId: string) =>
	db.select().from(follows).where(eq(follows.personId, personId));

export type TranslationRow = typeof translations.$inferSelect;

export const putTranslation = (tx: Transaction, row: TranslationRow) =>
	tx
		.insert(translations)
		.values(row)
		.onConflictDoUpdate({
			target: [translations.subjectId, translations.field, translations.lang],
			set: {
				body: row.body,
				sourceVersion: row.sourceVersion,
				kind: row.kind,
				by: row.by,
				at: row.at
			}
		});

export const listTranslations = (
	db: Database,
	subjectIds: readonly string[],
	field: string
): Promise<TranslationRow[]> =>
	subjectIds.length === 0
		? Promise.resolve([])
		: db
				.select()
				.from(translations)
				.where(and(among(translations.subjectId, subjectIds), eq(translations.field, field)))
				.orderBy(asc(translations.lang));
