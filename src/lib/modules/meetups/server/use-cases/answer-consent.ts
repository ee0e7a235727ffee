import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { AnswerConsent } from '../../schemas.ts';
import { tokenHashOf } from '../codes.ts';
import * as consents from '../consent-repository.ts';
import { factsOf } from '../own-meetup.ts';
import { canAnswer } from '../policy.ts';
import * as repository from '../repository.ts';
import * as signups from '../signup-repository.ts';
import { vacate } from './sign-up.ts';

/**
 * A parent's answer, by the link they were sent and without an account. Yes makes the sign-up count; no gives the place
 * to the next one and ends the matter: the parent is not asked for this event again. A yes may be taken back until the
 * event begins.
 *
 * @refuses meetups.consent_unknown · meetups.consent_over
 * @emits meetup.consent_given or meetup.consent_refused; meetup.counted · meetup.place_given
 */
export async function answerConsent(
	ctx: Context,
	input: AnswerConsent
): Promise<Result<{ answer: 'yes' | 'no' }>> {
	const { answer } = input;
	const tokenHash = tokenHashOf(input.token);
	return inTransaction<{ answer: 'yes' | 'no' }, string>(
		{ ...ctx, key: undefined },
		{ act: 'meetups.answer_consent', input: { answer } },
		async (tx) => {
			const known = await consents.findByToken(tx.db, tokenHash);
			const place = known && (await signups.find(tx.db, known.signupId));
			if (!place) return refuse('meetups.consent_unknown');
			const meetup = (await repository.lock(tx.db, place.meetupId))!;
			// Both again, now that nobody else changes them.
			const consent = await consents.findByToken(tx.db, tokenHash);
			const signup = consent && (await signups.find(tx.db, consent.signupId));
			if (!signup?.personId) return refuse('meetups.consent_unknown');
			const decision = canAnswer(meetup, signup, answer, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			const facts = { ...factsOf(meetup), personId: signup.personId, signupId: signup.id };
			await consents.update(tx.db, signup.id, { answer, answeredAt: tx.now });
			if (answer === 'yes') {
				await signups.update(tx.db, signup.id, { state: 'signed_up', consentUntil: null });
				tx.emit('meetup.consent_given', facts);
				tx.emit('meetup.counted', factsOf(meetup));
			} else {
				await vacate(tx, meetup, signup, 'declined');
				tx.emit('meetup.consent_refused', facts);
			}
			return ok({ answer });
		}
	);
}
