import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import type { QuestionRow } from './question-repository.ts';
import { sessionProtocols, sessionQuestions, sessionStatements } from './tables.ts';

/** Remembers that a statement stood on the screen. */
export const insertScreened = (tx: Transaction, row: typeof sessionStatements.$inferInsert) =>
	tx.insert(sessionStatements).values(row).onConflictDoNothing();

export const listScreened = (db: Database, sessionId: string) =>
	db
		.select({ statementId: sessionStatements.statementId })
		.from(sessionStatements)
		.where(eq(sessionStatements.sessionId, sessionId))
		.orderBy(asc(sessionStatements.firstAt), asc(sessionStatements.statementId));

export const insertProtocol = (tx: Transaction, row: typeof sessionProtocols.$inferInsert) =>
	tx.insert(sessionProtocols).values(row);

export async function findProtocol(db: Database, sessionId: string) {
	const [row] = await db
		.select()
		.from(sessionProtocols)
		.where(eq(sessionProtocols.sessionId, sessionId));
	return row;
}

/** Everything of a session that was ever in its queue, for the minutes. */
export const listForProtocol = (db: Database, sessionId: string): Promise<QuestionRow[]> =>
	db
		.select()
		.from(sessionQuestions)
		.where(
			and(
				eq(sessionQuestions.sessionId, sessionId),
				inArray(sessionQuestions.state, ['shown', 'answered', 'skipped'])
			)
		)
		.orderBy(
			sql`${sessionQuestions.answeredAt} nulls last`,
			desc(sessionQuestions.supportCount),
			asc(sessionQuestions.askedAt),
			asc(sessionQuestions.id)
		);

/** People who asked or supported in a session, each once. */
export async function countParticipants(db: Database, sessionId: string): Promise<number> {
	const [row] = await db.execute<{ n: number }>(sql`
		select count(*)::int as n from (
			select author_id from session_questions
			where session_id = ${sessionId} and state <> 'withdrawn'
			union
			select s.person_id from question_supports s
			join session_questions q on q.id = s.question_id where q.session_id = ${sessionId}
		) as people`);
	return row!.n;
}
