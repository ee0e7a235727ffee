import { and, asc, count, desc, eq, gt, inArray, lte, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { findStatement } from '#lib/modules/debates/server/index.ts';
import { listSubjects } from '#lib/modules/subjects/server/index.ts';
import {
	OVERTIME_MS,
	type LiveSession,
	type ScreenStatement,
	type SessionState,
	type Speaker
} from '../session.ts';
import { liveSessions, sessionAnnouncements, sessionQuestions, sessionSpeakers } from './tables.ts';

export type SessionRow = typeof liveSessions.$inferSelect;

/** A statement as the hall's screen may show it: nothing once it was hidden or merged. */
async function screenStatement(
	db: Database,
	id: string | null
): Promise<ScreenStatement | undefined> {
	const row = id ? await findStatement(db, id) : undefined;
	return row?.state === 'published'
		? { id: row.id, number: row.number, text: row.text, lang: row.lang }
		: undefined;
}

function toSession(
	row: SessionRow,
	parts: {
		speakers: readonly Speaker[];
		scopes: readonly string[];
		statement: ScreenStatement | undefined;
	}
): LiveSession {
	const { id, debateId, title, place, moderation, state, version } = row;
	return {
		...{ id, debateId, title, place, moderation, state, version },
		streamUrl: row.streamUrl ?? undefined,
		startsAt: row.startsAt.toISOString(),
		endsAt: row.endsAt.toISOString(),
		startedAt: row.startedAt?.toISOString(),
		endedAt: row.endedAt?.toISOString(),
		currentQuestionId: row.currentQuestionId ?? undefined,
		cancelReason: row.cancelReason ?? undefined,
		...parts
	};
}

async function assemble(db: Database, rows: readonly SessionRow[]): Promise<LiveSession[]> {
	if (rows.length === 0) return [];
	const ids = rows.map((row) => row.id);
	const [speakers, subjects] = await Promise.all([
		db
			.select()
			.from(sessionSpeakers)
			.where(inArray(sessionSpeakers.sessionId, ids))
			.orderBy(asc(sessionSpeakers.position)),
		listSubjects(db, ids)
	]);
	const scopes = new Map(subjects.map((subject) => [subject.id, subject.scopes]));
	return Promise.all(
		rows.map(async (row) =>
			toSession(row, {
				speakers: speakers
					.filter((speaker) => speaker.sessionId === row.id)
					.map(({ id, name, role }) => ({ id, name, role })),
				scopes: scopes.get(row.id) ?? [],
				statement: await screenStatement(db, row.currentStatementId)
			})
		)
	);
}

export async function find(db: Database, id: string): Promise<LiveSession | undefined> {
	const rows = await db.select().from(liveSessions).where(eq(liveSessions.id, id));
	return (await assemble(db, rows))[0];
}

/** Serialises facilitators, and waits for the questions and supports under way. */
export async function lock(tx: Transaction, id: string): Promise<LiveSession | undefined> {
	const rows = await tx
		.select()
		.from(liveSessions)
		.where(eq(liveSessions.id, id))
		.for('no key update');
	return (await assemble(tx, rows))[0];
}

/** Holds the session as it is, beside others who do: it cannot end in the middle of a question or a support. */
export async function share(tx: Transaction, id: string): Promise<LiveSession | undefined> {
	const rows = await tx.select().from(liveSessions).where(eq(liveSessions.id, id)).for('share');
	return (await assemble(tx, rows))[0];
}

/** Sessions of a debate, the latest hour first. */
export const listOfDebate = async (
	db: Database,
	debateId: string,
	options: { after?: { at: string; id: string }; limit: number }
): Promise<LiveSession[]> =>
	assemble(
		db,
		await db
			.select()
			.from(liveSessions)
			.where(
				and(
					eq(liveSessions.debateId, debateId),
					options.after &&
						sql`(${liveSessions.startsAt}, ${liveSessions.id}) < (${options.after.at}::timestamptz, ${options.after.id}::uuid)`
				)
			)
			.orderBy(desc(liveSessions.startsAt), desc(liveSessions.id))
			.limit(options.limit)
	);

/** The session of a debate that runs, or else the one that comes next. */
export async function findNext(
	db: Database,
	debateId: string,
	now: Date
): Promise<LiveSession | undefined> {
	const overtime = new Date(now.getTime() - OVERTIME_MS);
	const rows = await db
		.select()
		.from(liveSessions)
		.where(
			and(
				eq(liveSessions.debateId, debateId),
				sql`((${liveSessions.state} in ('live', 'paused') and ${liveSessions.endsAt} > ${overtime.toISOString()}::timestamptz)
					or (${liveSessions.state} = 'scheduled' and ${liveSessions.endsAt} > ${now.toISOString()}::timestamptz))`
			)
		)
		.orderBy(sql`${liveSessions.state} = 'scheduled'`, asc(liveSessions.startsAt))
		.limit(1);
	return (await assemble(db, rows))[0];
}

export const insert = (tx: Transaction, row: typeof liveSessions.$inferInsert) =>
	tx.insert(liveSessions).values(row);

export const update = (tx: Transaction, id: string, values: Partial<SessionRow>) =>
	tx
		.update(liveSessions)
		.set({ ...values, version: sql`${liveSessions.version} + 1` })
		.where(eq(liveSessions.id, id));

export const insertSpeakers = async (
	tx: Transaction,
	rows: (typeof sessionSpeakers.$inferInsert)[]
): Promise<void> => {
	if (rows.length > 0) await tx.insert(sessionSpeakers).values(rows);
};

export const updateSpeaker = (
	tx: Transaction,
	{ id, ...values }: typeof sessionSpeakers.$inferInsert
) => tx.update(sessionSpeakers).set(values).where(eq(sessionSpeakers.id, id));

export const deleteSpeakers = async (tx: Transaction, ids: readonly string[]): Promise<void> => {
	if (ids.length > 0) await tx.delete(sessionSpeakers).where(inArray(sessionSpeakers.id, [...ids]));
};

/** Which of these speakers answered something: their names stand in the record. */
export async function listAnswering(db: Database, ids: readonly string[]): Promise<string[]> {
	if (ids.length === 0) return [];
	const rows = await db
		.selectDistinct({ id: sessionQuestions.answeredBy })
		.from(sessionQuestions)
		.where(inArray(sessionQuestions.answeredBy, [...ids]));
	return rows.map((row) => row.id!);
}

/** Questions people see and those that were answered, per session. */
export async function countQuestions(
	db: Database,
	sessionIds: readonly string[]
): Promise<Map<string, { questions: number; answered: number }>> {
	if (sessionIds.length === 0) return new Map();
	const rows = await db
		.select({
			sessionId: sessionQuestions.sessionId,
			questions: count(),
			answered: sql<number>`(count(*) filter (where ${sessionQuestions.state} = 'answered'))::int`
		})
		.from(sessionQuestions)
		.where(
			and(
				inArray(sessionQuestions.sessionId, [...sessionIds]),
				inArray(sessionQuestions.state, ['shown', 'answered', 'skipped'])
			)
		)
		.groupBy(sessionQuestions.sessionId);
	return new Map(rows.map(({ sessionId, ...counts }) => [sessionId, counts]));
}

/** Sessions that begin soon and were not announced for that hour. */
export const listUnannounced = (db: Database, window: { from: Date; to: Date }) =>
	db
		.select({ id: liveSessions.id, startsAt: liveSessions.startsAt })
		.from(liveSessions)
		.where(
			and(
				eq(liveSessions.state, 'scheduled'),
				gt(liveSessions.startsAt, window.from),
				lte(liveSessions.startsAt, window.to),
				sql`not exists (select 1 from ${sessionAnnouncements} a where a.session_id = ${liveSessions.id}
					and a.starts_at = ${liveSessions.startsAt})`
			)
		)
		.limit(200);

/** @returns whether this process is the one that announces */
export async function announce(
	tx: Transaction,
	row: typeof sessionAnnouncements.$inferInsert
): Promise<boolean> {
	const made = await tx
		.insert(sessionAnnouncements)
		.values(row)
		.onConflictDoNothing()
		.returning({ at: sessionAnnouncements.at });
	return made.length > 0;
}

/** Running sessions whose hour ended before an instant. */
export async function listRunningEndedBefore(db: Database, endedBefore: Date): Promise<string[]> {
	const running: SessionState[] = ['live', 'paused'];
	const rows = await db
		.select({ id: liveSessions.id })
		.from(liveSessions)
		.where(and(inArray(liveSessions.state, running), lte(liveSessions.endsAt, endedBefore)))
		.limit(200);
	return rows.map((row) => row.id);
}
