import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { localDayOf } from '#lib/shared/working-days.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { getPublicPeople } from '#lib/modules/identity/server/index.ts';
import * as certificates from '../certificate-repository.ts';
import { newNumber } from '../codes.ts';
import { canIssue } from '../policy.ts';
import * as repository from '../repository.ts';
import * as signups from '../signup-repository.ts';

/**
 * Makes the certificate of somebody who was there, with the name they have now.
 *
 * @refuses auth.required · meetups.not_signed_up · meetups.state_unfit · meetups.not_attended · meetups.issued_already
 */
export async function issueCertificate(
	ctx: Context,
	input: { signupId: string }
): Promise<Result<{ number: string }>> {
	const { signupId } = input;
	return inTransaction<{ number: string }, string>(
		ctx,
		{ act: 'meetups.issue_certificate', input },
		async (tx) => {
			if (tx.actor.kind !== 'person') return refuse('auth.required');
			const { id: personId } = tx.actor;
			const known = await signups.find(tx.db, signupId);
			if (known?.personId !== personId) return refuse('meetups.not_signed_up');
			const meetup = (await repository.lock(tx.db, known.meetupId))!;
			const signup = (await signups.find(tx.db, signupId))!;
			const isIssued = (await certificates.findOf(tx.db, signupId)) !== undefined;
			const hasAttended = signup.checkedInAt !== null;
			const decision = canIssue(meetup, { hasAttended, isIssued });
			if (!decision.allowed) return refuse(decision.reason);
			const name = (await getPublicPeople(tx.db, [personId])).get(personId)?.displayName ?? '';
			const number = newNumber(localDayOf(new Date(meetup.startsAt)).slice(0, 4));
			await certificates.insert(tx.db, { number, signupId, name, issuedAt: tx.now });
			return ok({ number });
		}
	);
}

/**
 * Shows the holder's name on the page that checks the certificate, or hides it again.
 *
 * @refuses auth.required · meetups.certificate_unknown
 */
export async function showName(
	ctx: Context,
	input: { number: string; isNamePublic: 'yes' | 'no' }
): Promise<Result<{ isNamePublic: boolean }>> {
	const isNamePublic = input.isNamePublic === 'yes';
	return inTransaction<{ isNamePublic: boolean }, string>(
		ctx,
		{ act: 'meetups.show_name', input },
		async (tx) => {
			if (tx.actor.kind !== 'person') return refuse('auth.required');
			const found = await certificates.find(tx.db, input.number);
			if (found?.personId !== tx.actor.id) return refuse('meetups.certificate_unknown');
			await certificates.setNamePublic(tx.db, input.number, isNamePublic);
			return ok({ isNamePublic });
		}
	);
}
