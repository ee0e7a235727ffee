import { and, asc, count, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { skeletonOf } from '#lib/shared/skeleton.ts';
import { debateProposals, debates, proposalSeconds } from './tables.ts';

export type ProposalRow = typeof debateProposals.$inferSelect;
type Texts = Pick<ProposalRow, 'question' | 'reason' | 'place' | 'category' | 'lang'>;

const skeletonFor = (texts: Pick<Texts, 'question' | 'reason'>): string =>
	skeletonOf(`${texts.question} ${texts.reason}`);

export const insert = (
	tx: Transaction,
	row: Omit<typeof debateProposals.$inferInsert, 'skeleton'>
) => tx.insert(debateProposals).values({ ...row, skeleton: skeletonFor(row) });

export async function find(db: Database, id: string): Promise<ProposalRow | undefined> {
	const [row] = await db.select().from(debateProposals).where(eq(debateProposals.id, id));
	return row;
}

export async function lock(tx: Transaction, id: string): Promise<ProposalRow | undefined> {
	const [row] = await tx
		.select()
		.from(debateProposals)
		.where(eq(debateProposals.id, id))
		.for('no key update');
	return row;
}

export const list = (db: Database, ids: readonly string[]): Promise<ProposalRow[]> =>
	db
		.select()
		.from(debateProposals)
		.where(inArray(debateProposals.id, [...ids]));

export const updateTexts = (tx: Transaction, id: string, texts: Texts) =>
	tx
		.update(debateProposals)
		.set({ ...texts, skeleton: skeletonFor(texts), version: sql`${debateProposals.version} + 1` })
		.where(eq(debateProposals.id, id));

export const setState = (
	tx: Transaction,
	id: string,
	values: Partial<Pick<ProposalRow, 'state' | 'publishedAt' | 'secondLookAt'>>
) => tx.update(debateProposals).set(values).where(eq(debateProposals.id, id));

/** Serialises one account's proposals, so that a limit cannot be passed by two at once. */
export const lockAuthor = (tx: Transaction, authorId: string) =>
	tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`proposal:${authorId}`}, 0))`);

/** Proposals of an account that nobody has answered yet. */
export async function countRunning(db: Database, authorId: string): Promise<number> {
	const [row] = await db
		.select({ n: count() })
		.from(debateProposals)
		.where(
			and(
				eq(debateProposals.authorId, authorId),
				inArray(debateProposals.state, ['pending', 'published', 'returned'])
			)
		);
	return row!.n;
}

/** Whether a debate, a draft too, answers it already. */
export async function isAnswered(db: Database, proposalId: string): Promise<boolean> {
	const rows = await db
		.select({ id: debates.id })
		.from(debates)
		.where(eq(debates.proposalId, proposalId))
		.limit(1);
	return rows.length > 0;
}

/** @returns whether the person had not seconded it before */
export async function addSecond(
	tx: Transaction,
	row: typeof proposalSeconds.$inferInsert
): Promise<boolean> {
	const made = await tx
		.insert(proposalSeconds)
		.values(row)
		.onConflictDoNothing()
		.returning({ at: proposalSeconds.at });
	if (made.length > 0) await addToCount(tx, row.proposalId, 1);
	return made.length > 0;
}

/** @returns whether there was anything to take back */
export async function removeSecond(
	tx: Transaction,
	proposalId: string,
	personId: string
): Promise<boolean> {
	const gone = await tx
		.delete(proposalSeconds)
		.where(and(eq(proposalSeconds.proposalId, proposalId), eq(proposalSeconds.personId, personId)))
		.returning({ at: proposalSeconds.at });
	if (gone.length > 0) await addToCount(tx, proposalId, -1);
	return gone.length > 0;
}

const addToCount = (tx: Transaction, id: string, delta: number) =>
	tx
		.update(debateProposals)
		.set({ secondCount: sql`${debateProposals.secondCount} + ${delta}` })
		.where(eq(debateProposals.id, id));

export async function listSeconds(db: Database, proposalId: string): Promise<string[]> {
	const rows = await db
		.select({ id: proposalSeconds.personId })
		.from(proposalSeconds)
		.where(eq(proposalSeconds.proposalId, proposalId))
		.orderBy(asc(proposalSeconds.at));
	return rows.map((row) => row.id);
}

/** Which of these the person has seconded. */
export async function secondedBy(
	db: Database,
	personId: string,
	ids: readonly string[]
): Promise<Set<string>> {
	if (ids.length === 0) return new Set();
	const rows = await db
		.select({ id: proposalSeconds.proposalId })
		.from(proposalSeconds)
		.where(
			and(eq(proposalSeconds.personId, personId), inArray(proposalSeconds.proposalId, [...ids]))
		);
	return new Set(rows.map((row) => row.id));
}

/** Published proposals, the most seconded or the newest first. */
export function listPublished(
	db: Database,
	options: {
		sort: 'newest' | 'seconded';
		after?: { key: string; id: string };
		limit: number;
	}
): Promise<ProposalRow[]> {
	const { sort, after, limit } = options;
	const column = sort === 'newest' ? debateProposals.publishedAt : debateProposals.secondCount;
	const key = sort === 'newest' ? sql`${after?.key}::timestamptz` : sql`${after?.key}::int`;
	return db
		.select()
		.from(debateProposals)
		.where(
			and(
				eq(debateProposals.state, 'published'),
				after ? sql`(${column}, ${debateProposals.id}) < (${key}, ${after.id}::uuid)` : undefined
			)
		)
		.orderBy(desc(column), desc(debateProposals.id))
		.limit(limit);
}

export const listByAuthor = (db: Database, authorId: string): Promise<ProposalRow[]> =>
	db
		.select()
		.from(debateProposals)
		.where(eq(debateProposals.authorId, authorId))
		.orderBy(desc(debateProposals.createdAt))
		.limit(50);
