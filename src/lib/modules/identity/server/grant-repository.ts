import {
	and,
	desc,
	eq,
	gt,
	inArray,
	isNull,
	lte,
	or,
	sql,
	type Placeholder,
	type SQL
} from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { grants, people } from './tables.ts';

export type GrantRow = typeof grants.$inferSelect;

export const insertGrant = (tx: Transaction, row: typeof grants.$inferInsert) =>
	tx.insert(grants).values(row);

export async function lockGrant(
	tx: Transaction,
	id: string,
	personId: string
): Promise<GrantRow | undefined> {
	const [row] = await tx
		.select()
		.from(grants)
		.where(and(eq(grants.id, id), eq(grants.personId, personId), isNull(grants.revokedAt)))
		.for('no key update');
	return row;
}

export const updateGrant = (tx: Transaction, id: string, values: Partial<GrantRow>) =>
	tx.update(grants).set(values).where(eq(grants.id, id));

export const listGrants = (db: Database, personIds: readonly string[]): Promise<GrantRow[]> =>
	db
		.select()
		.from(grants)
		.where(inArray(grants.personId, [...personIds]))
		.orderBy(desc(grants.createdAt));

/** A grant that is in force at an instant. */
export function inForce(instant: Date | Placeholder): SQL {
	const now = sql.param(instant, grants.from);
	return and(
		isNull(grants.revokedAt),
		lte(grants.from, now),
		or(isNull(grants.until), gt(grants.until, now))
	)!;
}

/** People who hold a role over exactly this scope at an instant: those to tell, not those who may. */
export async function listHolders(
	db: Database,
	role: string,
	scope: { kind: GrantRow['scopeKind']; id: string },
	now: Date
): Promise<string[]> {
	const rows = await db
		.selectDistinct({ id: grants.personId })
		.from(grants)
		.innerJoin(people, and(eq(people.id, grants.personId), eq(people.state, 'active')))
		.where(
			and(
				eq(grants.role, role),
				eq(grants.scopeKind, scope.kind),
				eq(grants.scopeId, scope.id),
				inForce(now)
			)
		);
	return rows.map((row) => row.id);
}

/** Lets one transaction at a time take power away, so that two who take it from each other leave one with it. */
export const lockPower = (tx: Transaction) =>
	tx.execute(sql`select pg_advisory_xact_lock(7423002)`);

/** People who are administrators of everything now. */
export async function countAdministrators(db: Database, now: Date): Promise<number> {
	const [row] = await db
		.select({ count: sql<number>`count(distinct ${grants.personId})::int` })
		.from(grants)
		.innerJoin(people, and(eq(people.id, grants.personId), eq(people.state, 'active')))
		.where(and(eq(grants.role, 'administrator'), eq(grants.scopeKind, 'all'), inForce(now)));
	return row!.count;
}

/** Whether somebody with a role is called so. */
export async function isStaffName(
	db: Database,
	skeleton: string,
	exceptId?: string
): Promise<boolean> {
	const rows = await db
		.select({ id: people.id })
		.from(people)
		.innerJoin(grants, and(eq(grants.personId, people.id), isNull(grants.revokedAt)))
		.where(
			and(
				eq(people.nameSkeleton, skeleton),
				inArray(grants.role, ['moderator', 'organiser', 'administrator'])
			)
		)
		.limit(2);
	return rows.some((row) => row.id !== exceptId);
}
