import { and, asc, desc, eq, gt, inArray, lte, sql, type SQL } from 'drizzle-orm';
import type { TransactionContext } from '#lib/server/context.ts';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { writtenOnce, type Places } from '#lib/server/db/written-once.ts';
import { listSubjects } from '#lib/modules/subjects/server/index.ts';
import type { Contest } from '../contest.ts';
import type { List, Nomination } from '../nomination.ts';
import type { Act, Phase, Stage } from '../stage.ts';
import {
	contests,
	contestStages,
	nominations,
	reschedulings,
	stageAnnouncements
} from './tables.ts';

type Row = typeof contests.$inferSelect;

const toStage = (row: typeof contestStages.$inferSelect): Stage => ({
	phase: row.phase,
	startsAt: row.startsAt.toISOString(),
	acts: row.acts as Act[],
	showsTallies: row.showsTallies
});

function toContest(row: Row, stages: readonly Stage[], scopes: readonly string[]): Contest {
	const {
		place,
		pollId,
		resultsPublishedAt,
		createdAt: _createdAt,
		createdBy: _createdBy,
		...fields
	} = row;
	return {
		...fields,
		place: place ?? undefined,
		pollId: pollId ?? undefined,
		resultsPublishedAt: resultsPublishedAt?.toISOString(),
		stages,
		scopes
	};
}

/** With their stages in order, the newest contest first. */
const joined = (db: Database, condition: SQL) =>
	db
		.select({ contest: contests, stage: contestStages })
		.from(contests)
		.leftJoin(contestStages, eq(contestStages.contestId, contests.id))
		.where(condition)
		.orderBy(desc(contests.createdAt), asc(contestStages.startsAt));

const joinedOne = writtenOnce((db, { id }: Places<{ id: string }>) =>
	joined(db, eq(contests.id, id))
);

async function toContests(
	db: Database,
	rows: Awaited<ReturnType<typeof joined>>
): Promise<Contest[]> {
	if (rows.length === 0) return [];
	const found = new Map(rows.map(({ contest }) => [contest.id, contest]));
	const stages = rows.flatMap(({ stage }) => stage ?? []);
	const subjects = await listSubjects(db, [...found.keys()]);
	const scopes = new Map(subjects.map((subject) => [subject.id, subject.scopes]));
	return [...found.values()].map((contest) =>
		toContest(
			contest,
			stages.filter((stage) => stage.contestId === contest.id).map(toStage),
			scopes.get(contest.id) ?? []
		)
	);
}

export const find = async (db: Database, id: string): Promise<Contest | undefined> =>
	(await toContests(db, await joinedOne(db, { id })))[0];

/** Newest first. The number of contests is small; drafts are left to the caller. */
export const list = async (db: Database): Promise<Contest[]> => {
	const newest = db.select({ id: contests.id }).from(contests).orderBy(desc(contests.createdAt));
	return toContests(db, await joined(db, inArray(contests.id, newest.limit(100))));
};

/** Serialises organisers: whoever changes the contest or its selection holds this row. */
export async function lock(tx: Transaction, id: string): Promise<Contest | undefined> {
	await tx
		.select({ id: contests.id })
		.from(contests)
		.where(eq(contests.id, id))
		.for('no key update');
	return find(tx, id);
}

export const insert = (tx: Transaction, row: typeof contests.$inferInsert) =>
	tx.insert(contests).values(row);

export const insertStages = (tx: Transaction, contestId: string, stages: readonly Stage[]) =>
	tx.insert(contestStages).values(
		stages.map((stage) => ({
			contestId,
			phase: stage.phase,
			startsAt: new Date(stage.startsAt),
			acts: [...stage.acts],
			showsTallies: stage.showsTallies
		}))
	);

/** Writes the stages anew: which acts they allow and whether they show counts hangs on the contest's rules. */
export async function replaceStages(
	tx: Transaction,
	contestId: string,
	stages: readonly Stage[]
): Promise<void> {
	await tx.delete(contestStages).where(eq(contestStages.contestId, contestId));
	await insertStages(tx, contestId, stages);
}

export const update = (tx: Transaction, id: string, values: Partial<Row>) =>
	tx
		.update(contests)
		.set({ ...values, version: sql`${contests.version} + 1` })
		.where(eq(contests.id, id));

export const moveStage = (tx: Transaction, contestId: string, phase: Phase, startsAt: Date) =>
	tx
		.update(contestStages)
		.set({ startsAt })
		.where(and(eq(contestStages.contestId, contestId), eq(contestStages.phase, phase)));

export const insertRescheduling = (tx: Transaction, row: typeof reschedulings.$inferInsert) =>
	tx.insert(reschedulings).values(row);

export const listReschedulings = (db: Database, contestId: string) =>
	db
		.select()
		.from(reschedulings)
		.where(eq(reschedulings.contestId, contestId))
		.orderBy(desc(reschedulings.at))
		.limit(50);

/** Stages of published contests that began lately and were not announced yet. */
export const listUnannounced = (db: Database, now: Date, since: Date) =>
	db
		.select({
			contestId: contestStages.contestId,
			phase: contestStages.phase,
			startsAt: contestStages.startsAt
		})
		.from(contestStages)
		.innerJoin(
			contests,
			and(eq(contests.id, contestStages.contestId), eq(contests.state, 'published'))
		)
		.where(
			and(
				lte(contestStages.startsAt, now),
				gt(contestStages.startsAt, since),
				sql`not exists (select 1 from ${stageAnnouncements} a where a.contest_id = ${contestStages.contestId}
					and a.phase = ${contestStages.phase} and a.starts_at = ${contestStages.startsAt})`
			)
		);

/** @returns whether this process is the one that announces */
export async function announce(
	tx: Transaction,
	row: typeof stageAnnouncements.$inferInsert
): Promise<boolean> {
	const made = await tx
		.insert(stageAnnouncements)
		.values(row)
		.onConflictDoNothing()
		.returning({ phase: stageAnnouncements.phase });
	return made.length > 0;
}

export const listNominations = (db: Database, contestId: string): Promise<Nomination[]> =>
	db
		.select({
			subjectId: nominations.subjectId,
			list: nominations.list,
			place: nominations.place,
			reason: nominations.reason
		})
		.from(nominations)
		.where(eq(nominations.contestId, contestId))
		.orderBy(asc(nominations.list), asc(nominations.place));

const changedBy = (tx: TransactionContext) => ({
	changedBy: tx.actor.kind === 'person' ? tx.actor.id : null,
	changedAt: tx.now
});

/** Writes the whole selection anew: it is small, and places move together. Who changed a row stays where its list did. */
export async function replaceNominations(
	tx: TransactionContext,
	contestId: string,
	all: readonly Nomination[]
): Promise<void> {
	const gone = await tx.db
		.delete(nominations)
		.where(eq(nominations.contestId, contestId))
		.returning();
	const before = new Map(gone.map((row) => [row.subjectId, row]));
	if (all.length === 0) return;
	await tx.db.insert(nominations).values(
		all.map((n) => {
			const was = before.get(n.subjectId);
			return { ...changedBy(tx), ...(was?.list === n.list && was), contestId, ...n };
		})
	);
}

/** @returns the list the idea is on; undefined when it is on none */
export async function setReason(
	tx: TransactionContext,
	contestId: string,
	subjectId: string,
	reason: string
): Promise<List | undefined> {
	const [row] = await tx.db
		.update(nominations)
		.set({ reason, ...changedBy(tx) })
		.where(and(eq(nominations.contestId, contestId), eq(nominations.subjectId, subjectId)))
		.returning({ list: nominations.list });
	return row?.list;
}
