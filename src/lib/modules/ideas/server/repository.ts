import { and, count, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import { among } from '#lib/server/db/among.ts';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { onceInSnapshot } from '#lib/server/db/snapshot.ts';
import { writtenOnce, type Places } from '#lib/server/db/written-once.ts';
import { skeletonOf } from '#lib/shared/skeleton.ts';
import type { IdeaFields } from '../idea.ts';
import { ideas, ideaVersions } from './tables.ts';

export type IdeaRow = typeof ideas.$inferSelect;

/** The folded copy for search, made here and nowhere else. */
const skeletonFor = (
	fields: Pick<IdeaFields, 'title' | 'problem' | 'solution' | 'benefit'>
): string => skeletonOf([fields.title, fields.problem, fields.solution, fields.benefit].join(' '));

export const insert = (
	tx: Transaction,
	row: Omit<typeof ideas.$inferInsert, 'skeleton'> & IdeaFields
) => tx.insert(ideas).values({ ...row, skeleton: skeletonFor(row) });

export async function lock(tx: Transaction, id: string): Promise<IdeaRow | undefined> {
	const [row] = await tx.select().from(ideas).where(eq(ideas.id, id)).for('no key update');
	return row;
}

const listAmong = writtenOnce((db, { ids }: Places<{ ids: readonly string[] }>) =>
	db.select().from(ideas).where(among(ideas.id, ids))
);

export const list = onceInSnapshot((db, ids): Promise<IdeaRow[]> => listAmong(db, { ids }));

export const find = async (db: Database, id: string): Promise<IdeaRow | undefined> =>
	(await list(db, [id]))[0];

export const updateFields = (
	tx: Transaction,
	id: string,
	fields: IdeaFields,
	version: number,
	at: Date
) =>
	tx
		.update(ideas)
		.set({ ...fields, skeleton: skeletonFor(fields), version, updatedAt: at })
		.where(eq(ideas.id, id));

export const setState = (
	tx: Transaction,
	id: string,
	values: Partial<
		Pick<
			IdeaRow,
			'state' | 'isHidden' | 'submittedAt' | 'admittedAt' | 'secondLookAt' | 'kind' | 'updatedAt'
		>
	>
) => tx.update(ideas).set(values).where(eq(ideas.id, id));

/** What a draft said goes; that it was begun and dropped stays. */
export const dropDrafts = (tx: Transaction, authorId: string, at: Date) =>
	tx
		.update(ideas)
		.set({
			...{ title: '', problem: '', solution: '', benefit: '', skeleton: '' },
			...{ costKzt: null, place: null, state: 'withdrawn', updatedAt: at }
		})
		.where(and(eq(ideas.authorId, authorId), eq(ideas.state, 'draft')));

export const keepVersion = (tx: Transaction, row: IdeaRow, at: Date) => {
	const { title, problem, solution, benefit, costKzt, category, place, lang } = row;
	const fields = { title, problem, solution, benefit, costKzt, category, place, lang };
	return tx
		.insert(ideaVersions)
		.values({ ideaId: row.id, version: row.version, fields, at })
		.onConflictDoNothing();
};

/** When the last changes were made to what others had read. */
export async function listEdits(
	db: Database,
	{ id, version }: Pick<IdeaRow, 'id' | 'version'>
): Promise<Date[]> {
	// The first version was never changed.
	if (version === 1) return [];
	const rows = await db
		.select({ at: ideaVersions.at })
		.from(ideaVersions)
		.where(eq(ideaVersions.ideaId, id))
		.orderBy(desc(ideaVersions.version))
		.limit(20);
	return rows.map((row) => row.at);
}

/** Serialises one author's submissions to one contest, so that a limit cannot be passed by two at once. */
export const lockAuthor = (tx: Transaction, contestId: string, authorId: string) =>
	tx.execute(
		sql`select pg_advisory_xact_lock(hashtextextended(${`idea:${contestId}:${authorId}`}, 0))`
	);

/** Ideas of an author that count against the limit. */
export async function countActive(
	db: Database,
	contestId: string,
	authorId: string,
	exceptId: string
): Promise<number> {
	const [row] = await db
		.select({ n: count() })
		.from(ideas)
		.where(
			and(
				eq(ideas.contestId, contestId),
				eq(ideas.authorId, authorId),
				ne(ideas.id, exceptId),
				inArray(ideas.state, ['submitted', 'admitted', 'returned'])
			)
		);
	return row!.n;
}

export const listByAuthor = (db: Database, authorId: string): Promise<IdeaRow[]> =>
	db
		.select()
		.from(ideas)
		.where(eq(ideas.authorId, authorId))
		.orderBy(desc(ideas.updatedAt))
		.limit(200);

/** Admitted and not hidden. */
export const isPublic = and(eq(ideas.state, 'admitted'), eq(ideas.isHidden, false));

export async function countAdmitted(
	db: Database,
	contestIds: readonly string[]
): Promise<Map<string, number>> {
	if (contestIds.length === 0) return new Map();
	const rows = await db
		.select({ contestId: ideas.contestId, n: count() })
		.from(ideas)
		.where(and(among(ideas.contestId, contestIds), isPublic))
		.groupBy(ideas.contestId);
	return new Map(rows.map((row) => [row.contestId, row.n]));
}

/** Admitted ideas of a contest, and those that were nominated and left since. */
export const listAdmitted = (db: Database, contestId: string): Promise<IdeaRow[]> =>
	db
		.select()
		.from(ideas)
		.where(and(eq(ideas.contestId, contestId), eq(ideas.state, 'admitted')))
		.orderBy(desc(ideas.admittedAt), desc(ideas.id))
		.limit(2_000);
