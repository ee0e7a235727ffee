import { and, asc, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { writtenOnce, type Places } from '#lib/server/db/written-once.ts';
import {
	answerDocuments,
	answers,
	conclusionPicks,
	conclusions,
	measureUpdates,
	recommendations,
	subjectLinks
} from './tables.ts';

export type ConclusionRow = typeof conclusions.$inferSelect;
export type PickRow = typeof conclusionPicks.$inferSelect;
export type RecommendationRow = typeof recommendations.$inferSelect;
export type AnswerRow = typeof answers.$inferSelect;
export type UpdateRow = typeof measureUpdates.$inferSelect;
export type LinkRow = typeof subjectLinks.$inferSelect;

export async function findConclusion(
	db: Database,
	debateId: string
): Promise<ConclusionRow | undefined> {
	const [row] = await db.select().from(conclusions).where(eq(conclusions.debateId, debateId));
	return row;
}

export const insertConclusion = (tx: Transaction, row: typeof conclusions.$inferInsert) =>
	tx.insert(conclusions).values(row);

export const updateConclusion = (
	tx: Transaction,
	debateId: string,
	values: Partial<ConclusionRow>
) =>
	tx
		.update(conclusions)
		.set({ ...values, version: sql`${conclusions.version} + 1` })
		.where(eq(conclusions.debateId, debateId));

export const listPicks = (db: Database, debateId: string): Promise<PickRow[]> =>
	db
		.select()
		.from(conclusionPicks)
		.where(eq(conclusionPicks.debateId, debateId))
		.orderBy(asc(conclusionPicks.position), asc(conclusionPicks.id))
		.limit(200);

export const insertPick = (tx: Transaction, row: typeof conclusionPicks.$inferInsert) =>
	tx.insert(conclusionPicks).values(row);

export const deletePick = (tx: Transaction, id: string) =>
	tx.delete(conclusionPicks).where(eq(conclusionPicks.id, id));

export async function findRecommendation(
	db: Database,
	id: string
): Promise<RecommendationRow | undefined> {
	const [row] = await db.select().from(recommendations).where(eq(recommendations.id, id));
	return row;
}

/** Serialises everybody who works on, or answers within, the outcome of one debate. */
export const lockOutcome = (tx: Transaction, debateId: string) =>
	tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`outcome:${debateId}`}, 0))`);

export const listRecommendations = (
	db: Database,
	debateId: string,
	withDrafts: boolean
): Promise<RecommendationRow[]> =>
	db
		.select()
		.from(recommendations)
		.where(
			and(
				eq(recommendations.debateId, debateId),
				withDrafts ? undefined : ne(recommendations.stage, 'draft')
			)
		)
		.orderBy(asc(recommendations.position), asc(recommendations.id))
		.limit(100);

export const insertRecommendation = (tx: Transaction, row: typeof recommendations.$inferInsert) =>
	tx.insert(recommendations).values(row);

export const updateRecommendation = (
	tx: Transaction,
	id: string,
	values: Partial<RecommendationRow>
) =>
	tx
		.update(recommendations)
		.set({ ...values, version: sql`${recommendations.version} + 1` })
		.where(eq(recommendations.id, id));

export const deleteRecommendation = (tx: Transaction, id: string) =>
	tx.delete(recommendations).where(eq(recommendations.id, id));

export const insertAnswer = (tx: Transaction, row: typeof answers.$inferInsert) =>
	tx.insert(answers).values(row);

/** Every version of the answers, newest first. */
export const listAnswers = (db: Database, recommendationIds: readonly string[]) =>
	recommendationIds.length === 0
		? Promise.resolve([])
		: db
				.select()
				.from(answers)
				.where(inArray(answers.recommendationId, [...recommendationIds]))
				.orderBy(desc(answers.version));

export const insertDocument = (tx: Transaction, row: typeof answerDocuments.$inferInsert) =>
	tx.insert(answerDocuments).values(row);

/** What is known of documents, without their content. */
export const listDocuments = (db: Database, ids: readonly string[]) =>
	ids.length === 0
		? Promise.resolve([])
		: db
				.select({
					id: answerDocuments.id,
					name: answerDocuments.name,
					type: answerDocuments.type,
					size: answerDocuments.size
				})
				.from(answerDocuments)
				.where(inArray(answerDocuments.id, [...ids]));

export async function findDocument(db: Database, id: string) {
	const [row] = await db.select().from(answerDocuments).where(eq(answerDocuments.id, id));
	return row;
}

export const insertUpdate = (tx: Transaction, row: typeof measureUpdates.$inferInsert) =>
	tx.insert(measureUpdates).values(row);

/** The measures' histories, newest first. */
export const listUpdates = (
	db: Database,
	recommendationIds: readonly string[]
): Promise<UpdateRow[]> =>
	recommendationIds.length === 0
		? Promise.resolve([])
		: db
				.select()
				.from(measureUpdates)
				.where(inArray(measureUpdates.recommendationId, [...recommendationIds]))
				.orderBy(desc(measureUpdates.at), desc(measureUpdates.id));

/** @returns whether this act made the link */
export async function insertLink(
	tx: Transaction,
	row: typeof subjectLinks.$inferInsert
): Promise<boolean> {
	const made = await tx
		.insert(subjectLinks)
		.values(row)
		.onConflictDoNothing()
		.returning({ toId: subjectLinks.toId });
	return made.length > 0;
}

export const listLinksFrom = (db: Database, ids: readonly string[]): Promise<LinkRow[]> =>
	ids.length === 0
		? Promise.resolve([])
		: db
				.select()
				.from(subjectLinks)
				.where(inArray(subjectLinks.fromId, [...ids]))
				.orderBy(asc(subjectLinks.at))
				.limit(200);

const linksTo = writtenOnce((db, { id }: Places<{ id: string }>) =>
	db.select().from(subjectLinks).where(eq(subjectLinks.toId, id)).limit(1)
);

export async function findLinkTo(db: Database, id: string): Promise<LinkRow | undefined> {
	const [row] = await linksTo(db, { id });
	return row;
}
