import { and, eq, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import type { QuestionRow } from './question-repository.ts';
import { questionSupports, sessionQuestions } from './tables.ts';

/** @returns whether anything changed */
export async function insertSupport(
	tx: Transaction,
	row: typeof questionSupports.$inferInsert
): Promise<boolean> {
	const made = await tx
		.insert(questionSupports)
		.values(row)
		.onConflictDoNothing()
		.returning({ at: questionSupports.at });
	return made.length > 0;
}

/** @returns whether anything changed */
export async function deleteSupport(
	tx: Transaction,
	questionId: string,
	personId: string
): Promise<boolean> {
	const gone = await tx
		.delete(questionSupports)
		.where(
			and(eq(questionSupports.questionId, questionId), eq(questionSupports.personId, personId))
		)
		.returning({ at: questionSupports.at });
	return gone.length > 0;
}

/** Moves a count by one, with its version; the row is held by whoever calls. */
export const addToCount = (tx: Transaction, id: string, delta: 1 | -1) =>
	tx
		.update(sessionQuestions)
		.set({
			supportCount: sql`${sessionQuestions.supportCount} + ${delta}::int`,
			version: sql`${sessionQuestions.version} + 1`
		})
		.where(eq(sessionQuestions.id, id));

/** Carries the supporters of a question, and its author, over to the one it was merged into; its own author apart. */
export async function carrySupports(
	tx: Transaction,
	from: QuestionRow,
	into: QuestionRow,
	now: Date
): Promise<void> {
	await tx.execute(sql`
		insert into question_supports (question_id, person_id, at)
		select ${into.id}::uuid, person_id, ${now.toISOString()}::timestamptz from (
			select person_id from question_supports where question_id = ${from.id}
			union select ${from.authorId}::uuid
		) as people where person_id <> ${into.authorId}
		on conflict do nothing`);
	await tx.execute(sql`
		update session_questions set version = version + 1,
			support_count = (select count(*) from question_supports where question_id = ${into.id})
		where id = ${into.id}`);
}

/** Which questions of a session a person supports. */
export async function listOwnSupports(
	db: Database,
	sessionId: string,
	personId: string
): Promise<string[]> {
	const rows = await db
		.select({ id: questionSupports.questionId })
		.from(questionSupports)
		.innerJoin(sessionQuestions, eq(sessionQuestions.id, questionSupports.questionId))
		.where(and(eq(questionSupports.personId, personId), eq(sessionQuestions.sessionId, sessionId)));
	return rows.map((row) => row.id);
}
