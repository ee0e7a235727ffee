import { eq, inArray } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/server/db/client.ts';
import { meetupCertificates, meetupSignups } from './tables.ts';

export type CertificateRow = typeof meetupCertificates.$inferSelect;

/** A certificate with whose it is and of which event. */
export async function find(db: Database, number: string) {
	const [row] = await db
		.select({
			certificate: meetupCertificates,
			personId: meetupSignups.personId,
			meetupId: meetupSignups.meetupId
		})
		.from(meetupCertificates)
		.innerJoin(meetupSignups, eq(meetupSignups.id, meetupCertificates.signupId))
		.where(eq(meetupCertificates.number, number));
	return row;
}

export async function findOf(db: Database, signupId: string): Promise<CertificateRow | undefined> {
	const [row] = await db
		.select()
		.from(meetupCertificates)
		.where(eq(meetupCertificates.signupId, signupId));
	return row;
}

export const insert = (tx: Transaction, row: typeof meetupCertificates.$inferInsert) =>
	tx.insert(meetupCertificates).values(row);

export const setNamePublic = (tx: Transaction, number: string, isNamePublic: boolean) =>
	tx.update(meetupCertificates).set({ isNamePublic }).where(eq(meetupCertificates.number, number));

export const listByPerson = (db: Database, personId: string) =>
	db
		.select({
			number: meetupCertificates.number,
			name: meetupCertificates.name,
			isNamePublic: meetupCertificates.isNamePublic,
			issuedAt: meetupCertificates.issuedAt
		})
		.from(meetupCertificates)
		.innerJoin(meetupSignups, eq(meetupSignups.id, meetupCertificates.signupId))
		.where(eq(meetupSignups.personId, personId));

/** Takes somebody's name from their certificates; the numbers stay valid. */
export const forgetName = (tx: Transaction, personId: string) =>
	tx
		.update(meetupCertificates)
		.set({ name: '', isNamePublic: false })
		.where(
			inArray(
				meetupCertificates.signupId,
				tx
					.select({ id: meetupSignups.id })
					.from(meetupSignups)
					.where(eq(meetupSignups.personId, personId))
			)
		);
