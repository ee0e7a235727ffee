import { and, asc, desc, eq, gt, ilike, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { accessTokens, consents, credentials, grants, people, phones, proofs } from './tables.ts';

export type PersonRow = typeof people.$inferSelect;
export type GrantRow = typeof grants.$inferSelect;
export type ProofRow = typeof proofs.$inferSelect;
type Purpose = ProofRow['purpose'];

export const insertPerson = (tx: Transaction, row: typeof people.$inferInsert) =>
	tx.insert(people).values(row);
export const insertCredentials = (tx: Transaction, row: typeof credentials.$inferInsert) =>
	tx.insert(credentials).values(row);
export const insertConsents = (tx: Transaction, rows: (typeof consents.$inferInsert)[]) =>
	tx.insert(consents).values(rows).onConflictDoNothing();

export async function findPerson(db: Database, id: string): Promise<PersonRow | undefined> {
	const [row] = await db.select().from(people).where(eq(people.id, id));
	return row;
}

export async function lockPerson(tx: Transaction, id: string): Promise<PersonRow | undefined> {
	const [row] = await tx.select().from(people).where(eq(people.id, id)).for('no key update');
	return row;
}

export const updatePerson = (tx: Transaction, id: string, values: Partial<PersonRow>) =>
	tx.update(people).set(values).where(eq(people.id, id));

/** Raises the tier; it never sinks by confirming something less. */
export const raiseTier = (tx: Transaction, id: string, tier: number) =>
	tx
		.update(people)
		.set({ tier: sql`greatest(${people.tier}, ${tier})` })
		.where(eq(people.id, id));

export async function findCredentials(db: Database, emailFolded: string) {
	const [row] = await db
		.select({
			credentials,
			state: people.state,
			locale: people.locale,
			displayName: people.displayName
		})
		.from(credentials)
		.innerJoin(people, eq(people.id, credentials.personId))
		.where(eq(credentials.emailFolded, emailFolded));
	return row;
}

export async function findCredentialsOf(db: Database, personId: string) {
	const [row] = await db.select().from(credentials).where(eq(credentials.personId, personId));
	return row;
}

export const updateCredentials = (
	tx: Transaction,
	personId: string,
	values: Partial<typeof credentials.$inferInsert>
) => tx.update(credentials).set(values).where(eq(credentials.personId, personId));

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

export const insertProof = (tx: Transaction, row: typeof proofs.$inferInsert) =>
	tx.insert(proofs).values(row);

/** Uses a single-use secret: the row is gone whoever comes second. */
export async function takeProof(
	tx: Transaction,
	secretHash: string,
	purposes: readonly Purpose[],
	now: Date
): Promise<ProofRow | undefined> {
	const [row] = await tx
		.delete(proofs)
		.where(
			and(
				eq(proofs.secretHash, secretHash),
				inArray(proofs.purpose, [...purposes]),
				gt(proofs.expiresAt, now)
			)
		)
		.returning();
	return row;
}

export const removeProofs = (tx: Transaction, personId: string, purpose: Purpose) =>
	tx.delete(proofs).where(and(eq(proofs.personId, personId), eq(proofs.purpose, purpose)));

export const removeOldProofs = (db: Database, now: Date) =>
	db.delete(proofs).where(lt(proofs.expiresAt, now));

export async function findPhone(db: Database, personId: string) {
	const [row] = await db.select().from(phones).where(eq(phones.personId, personId));
	return row;
}

export async function ownerOfNumber(db: Database, numberTag: string): Promise<string | undefined> {
	const [row] = await db.select().from(phones).where(eq(phones.numberTag, numberTag));
	return row?.personId;
}

export const putPhone = (tx: Transaction, row: typeof phones.$inferInsert) =>
	tx.insert(phones).values(row).onConflictDoUpdate({ target: phones.personId, set: row });
export const removePhone = (tx: Transaction, personId: string) =>
	tx.delete(phones).where(eq(phones.personId, personId));

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

/** People who hold a role over everything now. */
export async function countHolders(db: Database, role: string, now: Date): Promise<number> {
	const [row] = await db
		.select({ count: sql<number>`count(distinct ${grants.personId})::int` })
		.from(grants)
		.innerJoin(people, and(eq(people.id, grants.personId), eq(people.state, 'active')))
		.where(
			and(
				eq(grants.role, role),
				eq(grants.scopeKind, 'all'),
				isNull(grants.revokedAt),
				or(isNull(grants.until), gt(grants.until, now))
			)
		);
	return row!.count;
}

export const listNames = (db: Database, ids: readonly string[]) =>
	db
		.select({ id: people.id, displayName: people.displayName, state: people.state })
		.from(people)
		.where(inArray(people.id, [...ids]));

export const listFacts = (db: Database, ids: readonly string[]) =>
	db
		.select({
			id: people.id,
			tier: people.tier,
			homePlace: people.homePlace,
			locale: people.locale,
			createdAt: people.createdAt
		})
		.from(people)
		.where(inArray(people.id, [...ids]));

/** People for the administrator's list: newest first. */
export async function searchPeople(
	db: Database,
	options: {
		skeleton?: string;
		email?: string;
		role?: string;
		after?: { at: string; id: string };
		limit: number;
	}
) {
	const { skeleton, email, role, after, limit } = options;
	const matches = or(
		skeleton ? ilike(people.nameSkeleton, `%${skeleton}%`) : undefined,
		email ? eq(credentials.emailFolded, email) : undefined
	);
	return db
		.select({ person: people, email: credentials.email })
		.from(people)
		.leftJoin(credentials, eq(credentials.personId, people.id))
		.where(
			and(
				matches,
				role
					? sql`exists (select 1 from grants g where g.person_id = ${people.id} and g.role = ${role} and g.revoked_at is null)`
					: undefined,
				after
					? sql`(${people.createdAt}, ${people.id}) < (${after.at}::timestamptz, ${after.id}::uuid)`
					: undefined
			)
		)
		.orderBy(desc(people.createdAt), desc(people.id))
		.limit(limit);
}

export const insertToken = (tx: Transaction, row: typeof accessTokens.$inferInsert) =>
	tx.insert(accessTokens).values(row);
export const listTokens = (db: Database, personId: string) =>
	db
		.select()
		.from(accessTokens)
		.where(and(eq(accessTokens.personId, personId), isNull(accessTokens.revokedAt)))
		.orderBy(asc(accessTokens.createdAt));
export const revokeToken = (tx: Transaction, id: string, personId: string, now: Date) =>
	tx
		.update(accessTokens)
		.set({ revokedAt: now })
		.where(
			and(
				eq(accessTokens.id, id),
				eq(accessTokens.personId, personId),
				isNull(accessTokens.revokedAt)
			)
		)
		.returning({ id: accessTokens.id });

export async function findToken(db: Database, secretHash: string, now: Date) {
	const [row] = await db
		.select({ token: accessTokens, tier: people.tier, state: people.state })
		.from(accessTokens)
		.innerJoin(people, eq(people.id, accessTokens.personId))
		.where(
			and(
				eq(accessTokens.secretHash, secretHash),
				isNull(accessTokens.revokedAt),
				gt(accessTokens.expiresAt, now)
			)
		);
	return row;
}

export const listConsents = (db: Database, personId: string) =>
	db.select().from(consents).where(eq(consents.personId, personId));

/** Tells every process that a person's rights changed; heard after the commit. */
export const announceAccess = (tx: Transaction, personId: string) =>
	tx.execute(sql`select pg_notify('access', ${personId})`);

/** Takes away what was kept only for the account. */
export async function eraseAccount(tx: Transaction, personId: string): Promise<void> {
	for (const table of [credentials, proofs, consents, accessTokens])
		await tx.delete(table).where(eq(table.personId, personId));
	await removePhone(tx, personId);
}
