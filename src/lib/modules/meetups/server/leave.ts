import type { TransactionContext } from '#lib/server/context.ts';
import * as certificates from './certificate-repository.ts';
import * as consents from './consent-repository.ts';
import { forgetParents } from './parents.ts';
import * as repository from './repository.ts';
import * as signups from './signup-repository.ts';
import { vacate } from './use-cases/sign-up.ts';

/** An account goes: places to come are free for others, parents are forgotten, attendance stays as a number without a name. */
export async function leaveMeetups(tx: TransactionContext, personId: string): Promise<void> {
	for (const meetupId of await signups.listOpenOf(tx.db, personId)) {
		const meetup = (await repository.lock(tx.db, meetupId))!;
		const signup = await signups.findOf(tx.db, meetupId, personId);
		// Who was let in already stays counted.
		if (signup && !signup.checkedInAt) await vacate(tx, meetup, signup, 'cancelled');
	}
	await forgetParents(tx, await consents.listOfPerson(tx.db, personId));
	await certificates.forgetName(tx.db, personId);
	await signups.forgetPerson(tx.db, personId);
}
