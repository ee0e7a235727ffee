/** What the clock does: reminds, lets sign-ups lapse, forgets parents. Each thing is locked and looked at again, so that twins do it once. */
import { newId } from '#lib/shared/ids.ts';
import { ok } from '#lib/shared/result.ts';
import { system } from '#lib/shared/actor.ts';
import { db } from '#lib/server/db/client.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { PARENT_KEPT_DAYS } from '../sign-up.ts';
import * as consents from './consent-repository.ts';
import { factsOf } from './own-meetup.ts';
import { forgetParents } from './parents.ts';
import * as repository from './repository.ts';
import * as signups from './signup-repository.ts';
import { vacate } from './use-cases/sign-up.ts';

const AT_ONCE = 100;
const DAY_MS = 86_400_000;

const ctxAt = (now: Date) => ({
	...{ actor: system, db, now, requestId: newId(), locale: 'kk' as const }
});

/** Reminds everybody with a place a day before the event, once for each beginning. */
export async function remind(now: Date): Promise<void> {
	const until = new Date(now.getTime() + DAY_MS);
	for (const { id } of await repository.listUnreminded(db, now, until, AT_ONCE)) {
		await inTransaction(ctxAt(now), { act: 'meetups.remind', input: { id } }, async (tx) => {
			const meetup = await repository.lock(tx.db, id);
			const startsAt = meetup && new Date(meetup.startsAt);
			const known = await repository.remindedOf(tx.db, id);
			const isDue = meetup?.state === 'open' && startsAt! > now && startsAt! <= until;
			if (!isDue || known?.getTime() === startsAt!.getTime()) return ok(null);
			await repository.setReminded(tx.db, id, startsAt!);
			tx.emit('meetup.reminded', factsOf(meetup));
			return ok(null);
		});
	}
}

/** Lets sign-ups go whose parent did not answer in time; the place goes to the next one in line. */
export async function lapse(now: Date): Promise<void> {
	for (const { id, meetupId } of await signups.listLapsing(db, now, AT_ONCE)) {
		await inTransaction(ctxAt(now), { act: 'meetups.lapse', input: { id } }, async (tx) => {
			const meetup = (await repository.lock(tx.db, meetupId))!;
			const signup = await signups.find(tx.db, id);
			if (signup?.state !== 'awaits_consent' || signup.consentUntil! > now) return ok(null);
			await vacate(tx, meetup, signup, 'lapsed');
			if (signup.personId)
				tx.emit('meetup.lapsed', {
					...factsOf(meetup),
					...{ personId: signup.personId, signupId: id }
				});
			return ok(null);
		});
	}
}

/** Takes away what is known of parents: some days after the event, at once where there is nothing to ask any more. */
export async function forgetKnownParents(now: Date): Promise<void> {
	const before = new Date(now.getTime() - PARENT_KEPT_DAYS * DAY_MS);
	await inTransaction(ctxAt(now), { act: 'meetups.forget_parents', input: {} }, async (tx) => {
		await forgetParents(tx, await consents.listOutlived(tx.db, before, AT_ONCE));
		return ok(null);
	});
}
