import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { holdsPlace, OF_AGE, type SignUpState } from '../../sign-up.ts';
import type { SignUpInput } from '../../schemas.ts';
import { contactTag, newCode } from '../codes.ts';
import * as consents from '../consent-repository.ts';
import { factsOf, lockVisible } from '../own-meetup.ts';
import { forgetParents, nameParent, readContact, type Contact } from '../parents.ts';
import { canAsk, canBeOfAge, canWithdraw } from '../policy.ts';
import * as repository from '../repository.ts';
import { fillPlaces, givePlace } from '../seats.ts';
import * as signups from '../signup-repository.ts';

const missing = (field: string) =>
	refuse('meetups.parent_needed', { fields: { [field]: { code: 'required' } } });

/** Whom to ask about somebody under age; nobody for the others. */
async function parentOf(
	tx: TransactionContext,
	personId: string,
	isMinor: boolean,
	input: SignUpInput
): Promise<Result<(Contact & { name: string }) | null>> {
	if (!isMinor) return ok(null);
	if (!input.parentName) return missing('parentName');
	if (!input.parentContact) return missing('parentContact');
	const contact = await readContact(tx, personId, input.parentContact);
	return contact.ok ? ok({ ...contact.value, name: input.parentName }) : contact;
}

/** Messages to people without an account are limited for whoever causes them, and for whom they go to. */
async function mayWrite(ctx: Context, input: SignUpInput): Promise<Result<null>> {
	const { years = OF_AGE, parentContact } = input;
	if (ctx.actor.kind !== 'person' || years >= OF_AGE || !parentContact) return ok(null);
	for (const key of [ctx.actor.id, contactTag(parentContact)]) {
		const rate = await allowRate('consent.ask', key);
		if (!rate.allowed) return refuse('rate.limited', { retryAfterSeconds: rate.retryAfterSeconds });
	}
	return ok(null);
}

/**
 * Signs the actor up: for a place while there is one, else to the end of the line. Somebody under age names a parent,
 * who is asked as soon as there is a place for them; it is held until the answer. Of the age only that is kept.
 *
 * @refuses auth.required · meetups.unknown · meetups.tier_too_low · meetups.closed · meetups.signed_up_already ·
 * meetups.parent_declined · meetups.age_unsaid · meetups.age_outside · meetups.parent_needed · meetups.contact_bad ·
 * meetups.contact_own · meetups.sms_unavailable · rate.limited
 * @emits meetup.counted
 */
export async function signUp(
	ctx: Context,
	input: SignUpInput
): Promise<Result<{ state: SignUpState; signupId: string }>> {
	const { meetupId, years, isOfAge } = input;
	const rate = await mayWrite(ctx, input);
	if (!rate.ok) return rate;
	return inTransaction<{ state: SignUpState; signupId: string }, string>(
		ctx,
		{ act: 'meetups.sign_up', input },
		async (tx) => {
			if (tx.actor.kind !== 'person') return refuse('auth.required');
			const found = await lockVisible(tx, meetupId);
			if (!found.ok) return found;
			const { meetup, channel } = found.value;
			const before = await signups.findOf(tx.db, meetupId, tx.actor.id);
			const asking = canAsk(tx.actor, meetup, channel, before?.state, tx.now);
			if (!asking.allowed) return refuse(asking.reason);
			const { id: personId } = asking.person;
			const age = canBeOfAge({ years, isOfAge: isOfAge === 'yes' }, meetup);
			if (!age.allowed) return refuse(age.reason, { fields: { years: { code: 'format' } } });
			const parent = await parentOf(tx, personId, age.isMinor, input);
			if (!parent.ok) return parent;
			const signup = await signups.put(tx.db, {
				...{ id: newId(), meetupId, personId, state: 'waiting', isMinor: age.isMinor, at: tx.now },
				...{ code: newCode(), consentUntil: null }
			});
			if (parent.value) {
				const { name, ...contact } = parent.value;
				await nameParent(tx, signup.id, name, contact);
			}
			const { taken } = await repository.countOf(tx.db, meetupId);
			const hasRoom = taken < meetup.capacity;
			const state = hasRoom ? await givePlace(tx, meetup, signup) : 'waiting';
			tx.emit('meetup.counted', factsOf(meetup));
			return ok({ state, signupId: signup.id });
		}
	);
}

/** Takes a sign-up out, forgets the parent it named and calls the next one in line. */
export async function vacate(
	tx: TransactionContext,
	meetup: Parameters<typeof fillPlaces>[1],
	signup: signups.SignupRow,
	state: 'cancelled' | 'declined' | 'lapsed'
): Promise<void> {
	await signups.update(tx.db, signup.id, { state, consentUntil: null, code: newCode() });
	const consent = await consents.find(tx.db, signup.id);
	if (consent) await forgetParents(tx, [consent]);
	if (holdsPlace(signup.state)) await fillPlaces(tx, meetup);
	tx.emit('meetup.counted', factsOf(meetup));
}

/**
 * Takes the actor's sign-up back; the place goes to the first one in line, in the same commit.
 *
 * @refuses auth.required · meetups.unknown · meetups.not_signed_up · meetups.closed
 * @emits meetup.counted · meetup.place_given
 */
export async function withdraw(
	ctx: Context,
	input: { meetupId: string }
): Promise<Result<{ state: 'cancelled' }>> {
	return inTransaction<{ state: 'cancelled' }, string>(
		ctx,
		{ act: 'meetups.withdraw', input },
		async (tx) => {
			if (tx.actor.kind !== 'person') return refuse('auth.required');
			const found = await lockVisible(tx, input.meetupId);
			if (!found.ok) return found;
			const { meetup } = found.value;
			const signup = await signups.findOf(tx.db, meetup.id, tx.actor.id);
			const decision = canWithdraw(meetup, signup?.state, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			await vacate(tx, meetup, signup!, 'cancelled');
			return ok({ state: 'cancelled' });
		}
	);
}
