import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { answerConsent } from './use-cases/answer-consent.ts';
import { issueCertificate, showName } from './use-cases/certificates.ts';
import { signUp, withdraw } from './use-cases/sign-up.ts';

const member = { caller: 'signed_in', socket: true } as const;
const State = z.object({ state: z.string() });

/** What people do around events, by what their forms call it. */
export const signUpActs = {
	signUp: operation({
		...member,
		id: 'meetups.sign_up',
		summary: 'Sign up for an event, or stand in line for it',
		method: 'POST',
		path: '/meetups/{meetupId}/sign-up',
		input: s.SignUpInput,
		output: State.extend({ signupId: z.uuid() }),
		refusals: [
			'meetups.unknown',
			'meetups.tier_too_low',
			'meetups.closed',
			'meetups.signed_up_already',
			'meetups.parent_declined',
			'meetups.age_unsaid',
			'meetups.age_outside',
			'meetups.parent_needed',
			'meetups.contact_bad',
			'meetups.contact_own',
			'meetups.sms_unavailable',
			'rate.limited'
		],
		run: signUp
	}),
	withdraw: operation({
		...member,
		id: 'meetups.withdraw',
		summary: 'Take a sign-up back; the place goes to the next in line',
		method: 'DELETE',
		path: '/meetups/{meetupId}/sign-up',
		input: s.MeetupId,
		output: State,
		refusals: ['meetups.unknown', 'meetups.not_signed_up', 'meetups.closed'],
		run: withdraw
	}),
	answerConsent: operation({
		id: 'meetups.answer_consent',
		summary: 'A parent’s answer, by the link they were sent',
		method: 'POST',
		// The token is a secret and stands in no address of the API.
		path: '/consents',
		input: s.AnswerConsent,
		output: z.object({ answer: z.enum(['yes', 'no']) }),
		caller: 'anyone',
		keyless: true,
		refusals: ['meetups.consent_unknown', 'meetups.consent_over'],
		run: answerConsent
	}),
	issue: operation({
		...member,
		id: 'meetups.issue_certificate',
		summary: 'Make the certificate of somebody who was there',
		method: 'POST',
		path: '/meetup-sign-ups/{signupId}/certificate',
		input: s.SignupId,
		output: z.object({ number: z.string() }),
		refusals: [
			'meetups.not_signed_up',
			'meetups.state_unfit',
			'meetups.not_attended',
			'meetups.issued_already'
		],
		run: issueCertificate
	}),
	showName: operation({
		...member,
		id: 'meetups.show_name',
		summary: 'Show one’s name where the certificate is checked, or hide it',
		method: 'PUT',
		path: '/me/certificates',
		input: s.ShowName,
		output: z.object({ isNamePublic: z.boolean() }),
		refusals: ['meetups.certificate_unknown'],
		run: showName
	})
};
