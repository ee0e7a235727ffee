import { and, asc, count, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { skeletonOf } from '#lib/shared/skeleton.ts';
import type { QuestionState } from '../question.ts';
import { questionSupports, sessionQuestions } from './tables.ts';

export type QuestionRow = typeof sessionQuestions.$inferSelect;

export async function find(db: Database, id: string): Promise<QuestionRow | undefined> {
	const [row] = await db.select().from(sessionQuestions).where(eq(sessionQuestions.id, id));
	return row;
}

export const list = (db: Database, ids: readonly string[]): Promise<QuestionRow[]> =>
	ids.length === 0
		? Promise.resolve([])
		: db
				.select()
				.from(sessionQuestions)
				.where(inArray(sessionQuestions.id, [...ids]));

export async function lock(tx: Transaction, id: string): Promise<QuestionRow | undefined> {
	const [row] = await tx
		.select()
		.from(sessionQuestions)
		.where(eq(sessionQuestions.id, id))
		.for('no key update');
	return row;
}

/** Serialises one person's questions to one session, so that the limit cannot be passed by two at once. */
export const lockAuthor = (tx: Transaction, sessionId: string, authorId: string) =>
	tx.execute(
		sql`select pg_advisory_xact_lock(hashtextextended(${`question:${sessionId}:${authorId}`}, 0))`
	);

/** Questions that take one of their author's places. */
export async function countBy(db: Database, sessionId: string, authorId: string): Promise<number> {
	const [row] = await db
		.select({ n: count() })
		.from(sessionQuestions)
		.where(
			and(
				eq(sessionQuestions.sessionId, sessionId),
				eq(sessionQuestions.authorId, authorId),
				ne(sessionQuestions.state, 'withdrawn')
			)
		);
	return row!.n;
}

/** @returns whether it was taken in; not, when a twin is there */
export async function insert(
	tx: Transaction,
	row: Omit<typeof sessionQuestions.$inferInsert, 'skeleton'>
): Promise<boolean> {
	const made = await tx
		.insert(sessionQuestions)
		.values({ ...row, skeleton: skeletonOf(row.text) })
		.onConflictDoNothing({
			target: [sessionQuestions.sessionId, sessionQuestions.skeleton],
			where: sql`state not in ('withdrawn', 'merged')`
		})
		.returning({ id: sessionQuestions.id });
	return made.length > 0;
}

/** The question that says the same, letter by letter once folded. */
export async function findTwin(
	db: Database,
	sessionId: string,
	text: string
): Promise<QuestionRow | undefined> {
	const [row] = await db
		.select()
		.from(sessionQuestions)
		.where(
			and(
				eq(sessionQuestions.sessionId, sessionId),
				eq(sessionQuestions.skeleton, skeletonOf(text)),
				sql`${sessionQuestions.state} not in ('withdrawn', 'merged')`
			)
		);
	return row;
}

export const update = (tx: Transaction, id: string, values: Partial<QuestionRow>) =>
	tx
		.update(sessionQuestions)
		.set({ ...values, version: sql`${sessionQuestions.version} + 1` })
		.where(eq(sessionQuestions.id, id));

interface Key {
	readonly supports: number;
	readonly at: string;
	readonly id: string;
}

/** The queue: shown questions, most supported first, then who asked first. */
export const listWaiting = (
	db: Database,
	sessionId: string,
	options: { after?: Key; limit: number }
): Promise<QuestionRow[]> => {
	const { after } = options;
	return db
		.select()
		.from(sessionQuestions)
		.where(
			and(
				eq(sessionQuestions.sessionId, sessionId),
				eq(sessionQuestions.state, 'shown'),
				after &&
					sql`(-${sessionQuestions.supportCount}, ${sessionQuestions.askedAt}, ${sessionQuestions.id})
						> (${-after.supports}::int, ${after.at}::timestamptz, ${after.id}::uuid)`
			)
		)
		.orderBy(
			desc(sessionQuestions.supportCount),
			asc(sessionQuestions.askedAt),
			asc(sessionQuestions.id)
		)
		.limit(options.limit);
};

/** What was answered or passed over, the latest first. */
export const listSettled = (
	db: Database,
	sessionId: string,
	options: { after?: { at: string; id: string }; limit: number }
): Promise<QuestionRow[]> =>
	db
		.select()
		.from(sessionQuestions)
		.where(
			and(
				eq(sessionQuestions.sessionId, sessionId),
				inArray(sessionQuestions.state, ['answered', 'skipped']),
				options.after &&
					sql`(${sessionQuestions.answeredAt}, ${sessionQuestions.id}) < (${options.after.at}::timestamptz, ${options.after.id}::uuid)`
			)
		)
		.orderBy(desc(sessionQuestions.answeredAt), desc(sessionQuestions.id))
		.limit(options.limit);

export async function listIdsIn(
	db: Database,
	sessionId: string,
	state: QuestionState
): Promise<string[]> {
	const rows = await db
		.select({ id: sessionQuestions.id })
		.from(sessionQuestions)
		.where(and(eq(sessionQuestions.sessionId, sessionId), eq(sessionQuestions.state, state)));
	return rows.map((row) => row.id);
}

export const listOwn = (
	db: Database,
	sessionId: string,
	authorId: string
): Promise<QuestionRow[]> =>
	db
		.select()
		.from(sessionQuestions)
		.where(and(eq(sessionQuestions.sessionId, sessionId), eq(sessionQuestions.authorId, authorId)))
		.orderBy(asc(sessionQuestions.askedAt), asc(sessionQuestions.id));

/** All questions and supports of a person: for the copy of their own data, and for leaving. */
export async function listOfPerson(db: Database, personId: string) {
	const [questions, supports] = await Promise.all([
		db
			.select({
				id: sessionQuestions.id,
				sessionId: sessionQuestions.sessionId,
				text: sessionQuestions.text,
				state: sessionQuestions.state,
				channel: sessionQuestions.channel,
				askedAt: sessionQuestions.askedAt
			})
			.from(sessionQuestions)
			.where(eq(sessionQuestions.authorId, personId))
			.orderBy(asc(sessionQuestions.askedAt)),
		db
			.select({ questionId: questionSupports.questionId, at: questionSupports.at })
			.from(questionSupports)
			.where(eq(questionSupports.personId, personId))
			.orderBy(asc(questionSupports.questionId))
	]);
	return { questions, supports };
}
