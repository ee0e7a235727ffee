import type { TransactionContext } from '#lib/server/context.ts';
import type { Meetup } from '../meetup.ts';
import { consentDeadline } from '../sign-up.ts';
import { factsOf } from './own-meetup.ts';
import { askParent } from './parents.ts';
import * as repository from './repository.ts';
import * as signups from './signup-repository.ts';

/** Gives a place that is free: those under age hold it until a parent answers. */
export async function givePlace(
	tx: TransactionContext,
	meetup: Meetup,
	signup: Pick<signups.SignupRow, 'id' | 'personId' | 'isMinor'>
): Promise<'signed_up' | 'awaits_consent'> {
	if (!signup.isMinor) {
		await signups.update(tx.db, signup.id, { state: 'signed_up', consentUntil: null });
		return 'signed_up';
	}
	const consentUntil = consentDeadline(tx.now, meetup.startsAt);
	await signups.update(tx.db, signup.id, { state: 'awaits_consent', consentUntil });
	await askParent(tx, meetup, signup, consentUntil);
	return 'awaits_consent';
}

/**
 * Gives free places to those who wait, in the order they came, and tells them; called by whatever frees one, with the
 * event locked, so that no place is given twice. Once the event has begun nobody is called any more.
 *
 * @emits meetup.place_given
 */
export async function fillPlaces(tx: TransactionContext, meetup: Meetup): Promise<void> {
	if (meetup.state !== 'open' || tx.now.getTime() >= Date.parse(meetup.startsAt)) return;
	const { taken } = await repository.countOf(tx.db, meetup.id);
	if (taken >= meetup.capacity) return;
	for (const signup of await signups.listWaiting(tx.db, meetup.id, meetup.capacity - taken)) {
		const state = await givePlace(tx, meetup, signup);
		tx.emit('meetup.place_given', {
			...factsOf(meetup),
			...{ personId: signup.personId!, signupId: signup.id },
			needsConsent: state === 'awaits_consent'
		});
	}
}
