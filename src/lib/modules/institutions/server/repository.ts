import { and, asc, eq, inArray, like, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { skeletonOf } from '#lib/shared/skeleton.ts';
import type { Institution } from '../institution.ts';
import { institutions } from './tables.ts';

type Row = typeof institutions.$inferSelect;
type Fields = Omit<typeof institutions.$inferInsert, 'skeleton'>;

export interface Listed extends Institution {
	readonly skeleton: string;
}

const toInstitution = (row: Row): Listed => ({
	id: row.id,
	name: row.name,
	kind: row.kind,
	place: row.place ?? undefined,
	email: row.email ?? undefined,
	phone: row.phone ?? undefined,
	address: row.address ?? undefined,
	isActive: row.isActive,
	version: row.version,
	skeleton: row.skeleton
});

const skeletonFor = (name: Row['name']): string =>
	[name.kk, name.ru, name.en]
		.filter((text) => text !== undefined)
		.map(skeletonOf)
		.join(' ');

export async function find(db: Database, id: string): Promise<Institution | undefined> {
	return (await listByIds(db, [id]))[0];
}

export async function listByIds(db: Database, ids: readonly string[]): Promise<Institution[]> {
	if (ids.length === 0) return [];
	const rows = await db
		.select()
		.from(institutions)
		.where(inArray(institutions.id, [...ids]));
	return rows.map(toInstitution);
}

/** Serialises those who change an institution or address something to it. */
export async function lock(tx: Transaction, id: string): Promise<Institution | undefined> {
	const [row] = await tx
		.select()
		.from(institutions)
		.where(eq(institutions.id, id))
		.for('no key update');
	return row && toInstitution(row);
}

/** By name, one more than `limit` when there are more. */
export async function list(
	db: Database,
	asked: {
		words: readonly string[];
		after?: { skeleton: string; id: string };
		onlyActive?: boolean;
		limit: number;
	}
): Promise<Listed[]> {
	const { words, after, onlyActive, limit } = asked;
	const rows = await db
		.select()
		.from(institutions)
		.where(
			and(
				...words.map((word) => like(institutions.skeleton, `%${word}%`)),
				onlyActive ? eq(institutions.isActive, true) : undefined,
				after &&
					sql`(${institutions.skeleton}, ${institutions.id}) > (${after.skeleton}, ${after.id}::uuid)`
			)
		)
		.orderBy(asc(institutions.skeleton), asc(institutions.id))
		.limit(limit + 1);
	return rows.map(toInstitution);
}

export const insert = (tx: Transaction, row: Fields) =>
	tx.insert(institutions).values({ ...row, skeleton: skeletonFor(row.name) });

export const update = (tx: Transaction, id: string, values: Partial<Row>) =>
	tx
		.update(institutions)
		.set({
			...values,
			...(values.name && { skeleton: skeletonFor(values.name) }),
			version: sql`${institutions.version} + 1`
		})
		.where(eq(institutions.id, id));
