/** What becomes of somebody's applications when their account is deleted, and their copy of them before. */
import type { TransactionContext } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';
import { releaseFilesOf } from '#lib/modules/files/server/index.ts';
import { districtsOf } from '#lib/modules/places/server/index.ts';
import { canBeWithdrawn } from '../application.ts';
import * as applications from './application-repository.ts';
import { FILE_PURPOSE } from './file-purpose.ts';
import { holdsPlace, offerFreedPlace } from './offers.ts';
import * as outcomes from './outcome-repository.ts';
import * as repository from './repository.ts';

/**
 * Takes back what is under way and forgets what was written: answers, files, reasons. What is left is one that is counted,
 * from a district, of nobody.
 */
export async function forgetApplicant(tx: TransactionContext, personId: string): Promise<void> {
	const rows = await applications.listAllOfPerson(tx.db, personId);
	const districtOf = await districtsOf(
		tx.db,
		rows.flatMap(({ place }) => place ?? [])
	);
	for (const row of rows) {
		const opportunity = await repository.lock(tx.db, row.opportunityId);
		// Read again: the team may have answered while this one waited for the lock.
		const now = await applications.find(tx.db, row.id);
		if (!opportunity || !now) continue;
		await releaseFilesOf(tx, { purpose: FILE_PURPOSE, ownerId: now.id });
		await applications.removeMoves(tx.db, now.id);
		if (now.state === 'draft') {
			await applications.remove(tx.db, now.id);
			continue;
		}
		await applications.update(tx.db, now.id, {
			...{ applicantId: null, answers: {}, reason: '', offerUntil: null },
			place: now.place ? (districtOf.get(now.place) ?? null) : null,
			...(canBeWithdrawn(now.state) ? { state: 'withdrawn', stateSince: tx.now } : {})
		});
		tx.emit('opportunity_application.withdrawn', {
			...{ channelId: opportunity.channelId, opportunityId: opportunity.id, applicationId: now.id }
		});
		if (holdsPlace(now)) await offerFreedPlace(tx, opportunity);
	}
}

/** What is kept of somebody: each application with its answers, steps and what they said came of it. */
export async function listPersonalData(db: Database, personId: string) {
	const rows = await applications.listAllOfPerson(db, personId);
	const answered = await outcomes.listOf(
		db,
		rows.map(({ id }) => id)
	);
	return Promise.all(
		rows.map(async ({ applicantId: _, ...row }) => ({
			...row,
			moves: await applications.listMoves(db, row.id),
			outcome: answered.find(({ applicationId }) => applicationId === row.id)
		}))
	);
}
