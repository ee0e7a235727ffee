import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { accessTokens, people } from './tables.ts';

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
		.select({
			token: accessTokens,
			tier: people.tier,
			state: people.state,
			displayName: people.displayName
		})
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

/** Notes that a token was used; to the hour, which is enough to know a forgotten one. */
export const touchToken = (db: Database, id: string, now: Date) =>
	db.update(accessTokens).set({ lastUsedAt: now }).where(eq(accessTokens.id, id));

export const revokeTokens = (tx: Transaction, personId: string, now: Date) =>
	tx
		.update(accessTokens)
		.set({ revokedAt: now })
		.where(and(eq(accessTokens.personId, personId), isNull(accessTokens.revokedAt)));
