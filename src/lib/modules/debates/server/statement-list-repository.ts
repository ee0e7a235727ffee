import { and, asc, desc, eq, gt, inArray, max, ne, notInArray, sql, type SQL } from 'drizzle-orm';
import type { Database } from '#lib/server/db/client.ts';
import { skeletonOf } from '#lib/shared/skeleton.ts';
import type { StatementRow } from './statement-repository.ts';
import { statementDraws, statements } from './tables.ts';

export interface StatementFilter {
	readonly debateId: string;
	/** Stems that every found statement contains. */
	readonly terms?: readonly string[];
	readonly onlyIds?: readonly string[];
	readonly exceptIds?: readonly string[];
	readonly authorId?: string;
	readonly isSeed?: boolean;
}

const escapeLike = (text: string) => text.replaceAll(/[\\%_]/g, '\\$&');

const matching = (filter: StatementFilter): SQL | undefined =>
	and(
		eq(statements.debateId, filter.debateId),
		eq(statements.state, 'published'),
		filter.onlyIds ? inArray(statements.id, [...filter.onlyIds]) : undefined,
		filter.exceptIds?.length ? notInArray(statements.id, [...filter.exceptIds]) : undefined,
		filter.authorId ? eq(statements.authorId, filter.authorId) : undefined,
		filter.isSeed ? eq(statements.isSeed, true) : undefined,
		...(filter.terms ?? []).map(
			(term) => sql`${statements.skeleton} like ${`%${escapeLike(term)}%`}`
		)
	);

export const listByNumber = (
	db: Database,
	filter: StatementFilter,
	options: { after?: number; limit: number }
): Promise<StatementRow[]> =>
	db
		.select()
		.from(statements)
		.where(
			and(
				matching(filter),
				options.after === undefined ? undefined : gt(statements.number, options.after)
			)
		)
		.orderBy(asc(statements.number))
		.limit(options.limit);

export const listNewest = (
	db: Database,
	filter: StatementFilter,
	options: { after?: { at: string; id: string }; limit: number }
): Promise<StatementRow[]> =>
	db
		.select()
		.from(statements)
		.where(
			and(
				matching(filter),
				options.after
					? sql`(${statements.publishedAt}, ${statements.id}) < (${options.after.at}::timestamptz, ${options.after.id}::uuid)`
					: undefined
			)
		)
		.orderBy(desc(statements.publishedAt), desc(statements.id))
		.limit(options.limit);

/** Everything of one author in a debate, newest first. */
export const listOwn = (
	db: Database,
	debateId: string,
	authorId: string
): Promise<StatementRow[]> =>
	db
		.select()
		.from(statements)
		.where(and(eq(statements.debateId, debateId), eq(statements.authorId, authorId)))
		.orderBy(desc(statements.number))
		.limit(50);

/** Everything of a debate in whatever state, for those who run it. */
export const listAll = (
	db: Database,
	debateId: string,
	options: { after?: number; limit: number }
): Promise<StatementRow[]> =>
	db
		.select()
		.from(statements)
		.where(
			and(
				eq(statements.debateId, debateId),
				options.after === undefined ? undefined : gt(statements.number, options.after)
			)
		)
		.orderBy(asc(statements.number))
		.limit(options.limit);

const ALIKE = 0.35;

/** Public statements whose words are like a text's, the most alike first. */
export const listAlike = (
	db: Database,
	asked: { debateId: string; text: string; exceptId?: string; limit: number }
) => {
	const likeness = sql<number>`similarity(${skeletonOf(asked.text)}, ${statements.skeleton})`;
	return db
		.select({
			id: statements.id,
			number: statements.number,
			text: statements.text,
			lang: statements.lang,
			isSame: sql<boolean>`${statements.skeleton} = ${skeletonOf(asked.text)}`
		})
		.from(statements)
		.where(
			and(
				eq(statements.debateId, asked.debateId),
				eq(statements.state, 'published'),
				asked.exceptId ? ne(statements.id, asked.exceptId) : undefined,
				sql`${likeness} > ${ALIKE}`
			)
		)
		.orderBy(sql`${likeness} desc`, statements.number)
		.limit(asked.limit);
};

/** What was drawn for a person, in the order it is asked. */
export async function listDraws(
	db: Database,
	debateId: string,
	personId: string
): Promise<string[]> {
	const rows = await db
		.select({ id: statementDraws.statementId })
		.from(statementDraws)
		.where(and(eq(statementDraws.debateId, debateId), eq(statementDraws.personId, personId)))
		.orderBy(asc(statementDraws.place), asc(statementDraws.statementId));
	return rows.map((row) => row.id);
}

/** Keeps draws after those there are; two windows that draw at once keep both. */
export async function addDraws(
	db: Database,
	debateId: string,
	personId: string,
	ids: readonly string[]
): Promise<void> {
	if (ids.length === 0) return;
	const [last] = await db
		.select({ place: max(statementDraws.place) })
		.from(statementDraws)
		.where(and(eq(statementDraws.debateId, debateId), eq(statementDraws.personId, personId)));
	const first = (last?.place ?? 0) + 1;
	await db
		.insert(statementDraws)
		.values(ids.map((statementId, i) => ({ debateId, personId, statementId, place: first + i })))
		.onConflictDoNothing();
}

export const dropDraws = (
	db: Database,
	debateId: string,
	personId: string,
	ids: readonly string[]
) =>
	ids.length === 0
		? Promise.resolve()
		: db
				.delete(statementDraws)
				.where(
					and(
						eq(statementDraws.debateId, debateId),
						eq(statementDraws.personId, personId),
						inArray(statementDraws.statementId, [...ids])
					)
				)
				.then(() => undefined);
