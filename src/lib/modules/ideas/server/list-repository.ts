import { and, desc, eq, inArray, ne, notInArray, sql, type SQL } from 'drizzle-orm';
import type { Database } from '#lib/server/db/client.ts';
import { skeletonOf } from '#lib/shared/skeleton.ts';
import { isPublic, type IdeaRow } from './repository.ts';
import { ideas } from './tables.ts';

export interface IdeaFilter {
	readonly contestId: string;
	/** Stems that every found idea contains. */
	readonly terms: readonly string[];
	readonly category?: string;
	/** A place with everything under it. */
	readonly placePrefix?: string;
	readonly kind?: 'expert' | 'citizen';
	readonly authorId?: string;
	readonly exceptIds?: readonly string[];
	readonly limit: number;
}

const escapeLike = (text: string) => text.replaceAll(/[\\%_]/g, '\\$&');

const matching = (filter: IdeaFilter): SQL | undefined =>
	and(
		eq(ideas.contestId, filter.contestId),
		isPublic,
		filter.category ? eq(ideas.category, filter.category) : undefined,
		filter.placePrefix ? sql`${ideas.place} like ${`${filter.placePrefix}%`}` : undefined,
		filter.kind ? eq(ideas.kind, filter.kind) : undefined,
		filter.authorId ? eq(ideas.authorId, filter.authorId) : undefined,
		filter.exceptIds?.length ? notInArray(ideas.id, [...filter.exceptIds]) : undefined,
		...filter.terms.map((term) => sql`${ideas.skeleton} like ${`%${escapeLike(term)}%`}`)
	);

/** Newest admitted first. */
export const listNewest = (
	db: Database,
	filter: IdeaFilter,
	after?: { at: string; id: string }
): Promise<IdeaRow[]> =>
	db
		.select()
		.from(ideas)
		.where(
			and(
				matching(filter),
				after
					? sql`(${ideas.admittedAt}, ${ideas.id}) < (${after.at}::timestamptz, ${after.id}::uuid)`
					: undefined
			)
		)
		.orderBy(desc(ideas.admittedAt), desc(ideas.id))
		.limit(filter.limit);

/** In an order shuffled by a seed: the same for one viewer of one poll, another for everybody else. */
export const listShuffled = (
	db: Database,
	filter: IdeaFilter,
	seed: string,
	after?: string
): Promise<{ idea: IdeaRow; rank: string }[]> => {
	const rank = sql<string>`md5(${seed} || ${ideas.id}::text)`;
	return db
		.select({ idea: ideas, rank: rank.as('rank') })
		.from(ideas)
		.where(
			and(matching(filter), after ? sql`md5(${seed} || ${ideas.id}::text) > ${after}` : undefined)
		)
		.orderBy(sql`rank`)
		.limit(filter.limit);
};

/** The closest to the words first. The rank is rounded, so that a cursor finds the same place again. */
export const listClosest = (
	db: Database,
	filter: IdeaFilter,
	words: string,
	after?: { rank: string; id: string }
): Promise<{ idea: IdeaRow; rank: string }[]> => {
	const rank = sql<string>`round(word_similarity(${words}, ${ideas.skeleton})::numeric, 4)`;
	const isAfter = after
		? sql`(${rank} < ${after.rank}::numeric or (${rank} = ${after.rank}::numeric and ${ideas.id} > ${after.id}::uuid))`
		: undefined;
	return db
		.select({ idea: ideas, rank: rank.as('rank') })
		.from(ideas)
		.where(and(matching(filter), isAfter))
		.orderBy(sql`rank desc`, ideas.id)
		.limit(filter.limit);
};

const ALIKE = 0.35;

/** Public ideas whose words are like a title's, the most alike first. */
export const listAlike = (
	db: Database,
	asked: { contestId: string; title: string; exceptId?: string; limit: number }
): Promise<{ id: string; title: string; lang: string }[]> => {
	const likeness = sql`word_similarity(${skeletonOf(asked.title)}, ${ideas.skeleton})`;
	return db
		.select({ id: ideas.id, title: ideas.title, lang: ideas.lang })
		.from(ideas)
		.where(
			and(
				eq(ideas.contestId, asked.contestId),
				isPublic,
				asked.exceptId ? ne(ideas.id, asked.exceptId) : undefined,
				sql`${likeness} > ${ALIKE}`
			)
		)
		.orderBy(sql`${likeness} desc`, ideas.id)
		.limit(asked.limit);
};

/** The ids that match, for an order another module gives. */
export async function listIds(db: Database, filter: IdeaFilter): Promise<string[]> {
	const rows = await db.select({ id: ideas.id }).from(ideas).where(matching(filter)).limit(5_000);
	return rows.map((row) => row.id);
}

export const listByIds = (db: Database, ids: readonly string[]): Promise<IdeaRow[]> =>
	ids.length === 0
		? Promise.resolve([])
		: db
				.select()
				.from(ideas)
				.where(inArray(ideas.id, [...ids]));
