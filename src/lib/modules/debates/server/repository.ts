import { and, desc, eq, gt, inArray, lte, ne, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { onceInSnapshot } from '#lib/server/db/snapshot.ts';
import { skeletonOf } from '#lib/shared/skeleton.ts';
import { listSubjects } from '#lib/modules/subjects/server/index.ts';
import type { Debate } from '../debate.ts';
import { debateAnnouncements, debateChanges, debates } from './tables.ts';

type Row = typeof debates.$inferSelect;
export type ChangeRow = typeof debateChanges.$inferSelect;
export type Announced = (typeof debateAnnouncements.$inferSelect)['what'];

function toDebate(row: Row, scopes: readonly string[]): Debate {
	const { place, ownerId, pollId, proposalId, pausedAt, cancelReason, opensAt, closesAt } = row;
	const {
		createdAt: _createdAt,
		createdBy: _createdBy,
		nextNumber: _nextNumber,
		skeleton: _skeleton,
		...fields
	} = row;
	return {
		...fields,
		place: place ?? undefined,
		ownerId: ownerId ?? undefined,
		pollId: pollId ?? undefined,
		proposalId: proposalId ?? undefined,
		pausedAt: pausedAt?.toISOString(),
		cancelReason: cancelReason ?? undefined,
		opensAt: opensAt.toISOString(),
		closesAt: closesAt.toISOString(),
		scopes
	};
}

/** The public debate that answers a proposal. */
export async function findByProposal(
	db: Database,
	proposalId: string
): Promise<string | undefined> {
	const [row] = await db
		.select({ id: debates.id })
		.from(debates)
		.where(and(eq(debates.proposalId, proposalId), ne(debates.state, 'draft')));
	return row?.id;
}

export const listByIds = onceInSnapshot(async (db, ids): Promise<Debate[]> => {
	const rows = await db
		.select()
		.from(debates)
		.where(inArray(debates.id, [...ids]));
	return assemble(db, rows);
});

export const find = async (db: Database, id: string): Promise<Debate | undefined> =>
	(await listByIds(db, [id]))[0];

export async function assemble(db: Database, rows: readonly Row[]): Promise<Debate[]> {
	if (rows.length === 0) return [];
	const subjects = await listSubjects(
		db,
		rows.map((row) => row.id)
	);
	const scopes = new Map(subjects.map((subject) => [subject.id, subject.scopes]));
	return rows.map((row) => toDebate(row, scopes.get(row.id) ?? []));
}

/** Debates of these states of the row by search and the clock; the latest opening first. */
export async function list(
	db: Database,
	filter: {
		states: readonly Row['state'][];
		terms?: readonly string[];
		category?: string;
		/** What the clock says of it at `now`. */
		show?: 'all' | 'open' | 'scheduled' | 'closed' | 'answered';
		now: Date;
		after?: { at: string; id: string };
		limit: number;
	}
): Promise<Debate[]> {
	const { states, terms = [], category, show = 'all', after, limit } = filter;
	const at = filter.now.toISOString();
	const shows = {
		all: undefined,
		open: sql`${debates.opensAt} <= ${at}::timestamptz and ${debates.closesAt} > ${at}::timestamptz`,
		scheduled: sql`${debates.opensAt} > ${at}::timestamptz`,
		closed: sql`${debates.closesAt} <= ${at}::timestamptz`,
		answered: inArray(debates.stage, ['answered', 'monitoring', 'archived'])
	};
	const rows = await db
		.select()
		.from(debates)
		.where(
			and(
				inArray(debates.state, show === 'all' ? [...states] : ['published']),
				category ? eq(debates.category, category) : undefined,
				shows[show],
				...terms.map(
					(term) => sql`${debates.skeleton} like ${`%${term.replaceAll(/[\\%_]/g, '\\$&')}%`}`
				),
				after
					? sql`(${debates.opensAt}, ${debates.id}) < (${after.at}::timestamptz, ${after.id}::uuid)`
					: undefined
			)
		)
		.orderBy(desc(debates.opensAt), desc(debates.id))
		.limit(limit);
	return assemble(db, rows);
}

/** Serialises those who change a debate or number its statements: they hold this row. */
export async function lock(tx: Transaction, id: string): Promise<Debate | undefined> {
	const rows = await tx.select().from(debates).where(eq(debates.id, id)).for('no key update');
	return (await assemble(tx, rows))[0];
}

type Texts = Pick<Debate, 'title' | 'question'>;

const skeletonFor = ({ title, question }: Texts): string =>
	skeletonOf([title, question].flatMap((text) => [text.kk, text.ru, text.en]).join(' '));

export const insert = (
	tx: Transaction,
	row: Omit<typeof debates.$inferInsert, 'skeleton'> & Texts
) => tx.insert(debates).values({ ...row, skeleton: skeletonFor(row) });

export const update = (tx: Transaction, id: string, values: Partial<Omit<Row, 'skeleton'>>) => {
	const { title, question } = values;
	const skeleton = title && question && skeletonFor({ title, question });
	return tx
		.update(debates)
		.set({ ...values, ...(skeleton && { skeleton }), version: sql`${debates.version} + 1` })
		.where(eq(debates.id, id));
};

export const insertChange = (tx: Transaction, row: typeof debateChanges.$inferInsert) =>
	tx.insert(debateChanges).values(row);

/** The public history of dates, pauses and the end; newest first. */
export const listChanges = (db: Database, debateId: string): Promise<ChangeRow[]> =>
	db
		.select()
		.from(debateChanges)
		.where(eq(debateChanges.debateId, debateId))
		.orderBy(desc(debateChanges.at), desc(debateChanges.id))
		.limit(50);

/** Published debates whose date (moved by `leadMs`) passed lately and was not announced yet. */
export function listUnannounced(
	db: Database,
	what: Announced,
	window: { since: Date; until: Date }
): Promise<{ debateId: string; due: Date }[]> {
	const due = what === 'opened' ? debates.opensAt : debates.closesAt;
	return db
		.select({ debateId: debates.id, due })
		.from(debates)
		.where(
			and(
				eq(debates.state, 'published'),
				lte(due, window.until),
				gt(due, window.since),
				sql`not exists (select 1 from ${debateAnnouncements} a where a.debate_id = ${debates.id}
					and a.what = ${what} and a.due = ${due})`
			)
		)
		.limit(200);
}

/** @returns whether this process is the one that announces */
export async function announce(
	tx: Transaction,
	row: typeof debateAnnouncements.$inferInsert
): Promise<boolean> {
	const made = await tx
		.insert(debateAnnouncements)
		.values(row)
		.onConflictDoNothing()
		.returning({ what: debateAnnouncements.what });
	return made.length > 0;
}
