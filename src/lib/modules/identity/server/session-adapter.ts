import type { Adapter, DatabaseSession, DatabaseUser } from 'lucia';
import * as clock from '#lib/server/clock.ts';
import { db } from '#lib/server/db/client.ts';
import { gather } from '#lib/server/gather.ts';
import * as repository from './session-repository.ts';

/** A thousand people who come at once, after an outage or at the hour of a vote, are looked up together. */
const findSession = gather(async (idHashes: readonly string[]) => {
	const rows = await repository.findWithPeople(db, idHashes);
	return new Map(rows.map((row) => [row.session.idHash, row]));
});

/**
 * Stores sessions under the SHA-256 of their id: whoever reads the table cannot sign in. The id has 200 random bits,
 * so a fast hash is the right one. The library is handed back the id it asked with.
 */
export const sessionAdapter: Adapter = {
	async getSessionAndUser(sessionId) {
		const row = await findSession(repository.hashOf(sessionId));
		if (!row) return [null, null];
		const session: DatabaseSession = {
			id: sessionId,
			userId: row.session.personId,
			expiresAt: row.session.expiresAt,
			attributes: {
				createdAt: row.session.createdAt,
				lastSeenAt: row.session.lastSeenAt,
				absoluteUntil: row.session.absoluteUntil,
				authenticatedAt: row.session.authenticatedAt,
				device: row.session.device
			}
		};
		const user: DatabaseUser = {
			id: row.session.personId,
			attributes: { tier: row.tier, state: row.state, displayName: row.displayName }
		};
		return [session, user];
	},
	async getUserSessions(userId) {
		const rows = await repository.listByPerson(db, userId);
		return rows.map(({ idHash, personId, expiresAt, ...attributes }) => ({
			id: idHash,
			userId: personId,
			expiresAt,
			attributes
		}));
	},
	async setSession({ id, userId, expiresAt, attributes }) {
		await repository.insert(db, {
			idHash: repository.hashOf(id),
			personId: userId,
			expiresAt,
			...attributes
		});
	},
	updateSessionExpiration: (sessionId, expiresAt) =>
		repository.touch(db, repository.hashOf(sessionId), { expiresAt }),
	deleteSession: (sessionId) => repository.remove(db, repository.hashOf(sessionId)),
	deleteUserSessions: (userId) => repository.removeByPerson(db, userId),
	deleteExpiredSessions: () => repository.removeExpired(db, clock.now())
};
