import { and, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { accessTokens, consents, credentials, messages, people, phones, proofs } from './tables.ts';

export * from './grant-repository.ts';
export * from './people-repository.ts';
export * from './token-repository.ts';

export type PersonRow = typeof people.$inferSelect;
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

/** Until the transaction ends nobody adds a row that names the person: whoever tries waits, and then meets what it did. */
export async function shutOutPerson(tx: Transaction, id: string): Promise<void> {
	await tx.select({ id: people.id }).from(people).where(eq(people.id, id)).for('update');
}

export const updatePerson = (tx: Transaction, id: string, values: Partial<PersonRow>) =>
	tx.update(people).set(values).where(eq(people.id, id));

/** Raises the tier; it never sinks by confirming something less. @returns whether it was lower */
export async function raiseTier(tx: Transaction, id: string, tier: number): Promise<boolean> {
	const raised = await tx
		.update(people)
		.set({ tier })
		.where(and(eq(people.id, id), lt(people.tier, tier)))
		.returning({ id: people.id });
	return raised.length > 0;
}

/** Lets one transaction at a time look whether an address is taken, and take it. */
export const lockEmail = (tx: Transaction, emailFolded: string) =>
	tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${emailFolded}, 7423))`);

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

export const withdrawConsent = (tx: Transaction, personId: string, purpose: 'news', now: Date) =>
	tx
		.update(consents)
		.set({ withdrawnAt: now })
		.where(
			and(
				eq(consents.personId, personId),
				eq(consents.purpose, purpose),
				isNull(consents.withdrawnAt)
			)
		);

/** Gives a consent, or gives it again after it was withdrawn. */
export const giveConsent = (tx: Transaction, row: typeof consents.$inferInsert) =>
	tx
		.insert(consents)
		.values(row)
		.onConflictDoUpdate({
			target: [consents.personId, consents.purpose, consents.version],
			set: { givenAt: row.givenAt, withdrawnAt: null }
		});

export const listConsents = (db: Database, personId: string) =>
	db.select().from(consents).where(eq(consents.personId, personId));

/** Takes away what was kept only for the account. */
export async function eraseAccount(tx: Transaction, personId: string): Promise<void> {
	for (const table of [credentials, proofs, consents, accessTokens, messages])
		await tx.delete(table).where(eq(table.personId, personId));
	await removePhone(tx, personId);
}
