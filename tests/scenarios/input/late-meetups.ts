/** Events and sign-ups at a wrong moment. */
import type { Person } from '#lib/shared/actor.ts';
import type { Input } from '../../support/doors.ts';
import {
	CANCEL_REASON,
	joinMinor,
	meetupFields,
	PARENT,
	REPORT
} from '../../support/world-meetup.ts';
import { asked, certified, event, signedUp, ticketed } from '../access/meetup-world.ts';
import type { Late, Moments } from './late.ts';

const act = (operation: string, refusal: string, input: Input, owner: Person): Late => ({
	...{ operation: `meetups.${operation}`, refusal: `meetups.${refusal}`, input },
	...{ by: 'owner', owner }
});

const ARRANGED: Moments = {
	'an event opened twice': async (w) => {
		const { of, meetupId } = await event(w);
		return act('open', 'state_unfit', { meetupId }, of.editor);
	},
	'an event held before it began': async (w) => {
		const { of, meetupId } = await event(w);
		return act('hold', 'not_begun', { meetupId }, of.editor);
	},
	'an event reported on before it was held': async (w) => {
		const { of, meetupId } = await event(w);
		return act('report', 'state_unfit', { meetupId, report: REPORT }, of.editor);
	},
	'an event cancelled that was held': async (w) => {
		const { of, meetupId } = await event(w, { state: 'held' });
		return act('cancel', 'state_unfit', { meetupId, reason: CANCEL_REASON }, of.editor);
	},
	'an event changed that was held': async (w) => {
		const { of, meetupId } = await event(w, { state: 'held' });
		return act('edit', 'state_unfit', { meetupId, version: 3, ...meetupFields() }, of.editor);
	},
	'an event changed that is another one by now': async (w) => {
		const { of, meetupId } = await event(w);
		return act('edit', 'changed_elsewhere', { meetupId, version: 1, ...meetupFields() }, of.editor);
	},
	'other ages while people sign up': async (w) => {
		const { of, meetupId } = await event(w);
		const input = { meetupId, version: 2, ...meetupFields(), ageFrom: 21 };
		return act('edit', 'ages_fixed', input, of.editor);
	},
	'an event that is over before it is written': async (w) => {
		const { of } = await event(w);
		const input = { channelId: of.id, ...meetupFields({ inMs: -86_400_000 }) };
		return act('draft', 'time_bad', input, of.editor);
	}
};

const SIGNED_UP: Moments = {
	'signing up twice': async (w) => {
		const { meetupId, person } = await signedUp(w);
		return act('sign_up', 'signed_up_already', { meetupId, isOfAge: 'yes' }, person);
	},
	'signing up for what was cancelled': async (w) => {
		const { meetupId } = await event(w, { state: 'cancelled' });
		return act('sign_up', 'closed', { meetupId, isOfAge: 'yes' }, await w.person('Кешіккен'));
	},
	'signing up without an age': async (w) => {
		const { meetupId } = await event(w);
		return act('sign_up', 'age_unsaid', { meetupId }, await w.person('Жасын айтпаған'));
	},
	'signing up at another age': async (w) => {
		const { meetupId } = await event(w, { ageFrom: 14, ageTo: 29 });
		return act('sign_up', 'age_outside', { meetupId, years: 40 }, await w.person('Үлкен'));
	},
	'signing up under age without a parent': async (w) => {
		const { meetupId } = await event(w);
		return act('sign_up', 'parent_needed', { meetupId, years: 16 }, await w.person('Жас'));
	},
	'naming oneself as the parent': async (w) => {
		const { meetupId } = await event(w);
		const person = await w.person('Жас');
		const parentContact = `${person.id}@example.org`;
		const input = { meetupId, years: 16, ...PARENT, parentContact };
		return act('sign_up', 'contact_own', input, person);
	},
	'asking a parent again who said no': async (w) => {
		const { meetupId, person, token } = await asked(w);
		await w.run('meetups.answer_consent', person, { token, answer: 'no' });
		return act('sign_up', 'parent_declined', { meetupId, years: 16, ...PARENT }, person);
	},
	'a parent who answers twice': async (w) => {
		const { person, token } = await asked(w);
		await w.run('meetups.answer_consent', person, { token, answer: 'yes' });
		return act('answer_consent', 'consent_over', { token, answer: 'yes' }, person);
	},
	'giving back a place that was given back': async (w) => {
		const { meetupId, person } = await signedUp(w);
		await w.run('meetups.withdraw', person, { meetupId });
		return act('withdraw', 'not_signed_up', { meetupId }, person);
	},
	'letting people in long before it begins': async (w) => {
		const { of, meetupId } = await event(w);
		return act('check_in', 'check_in_early', { meetupId, code: 'ABCD2345' }, of.editor);
	},
	'letting in with another event’s ticket': async (w) => {
		const { code } = await ticketed(w);
		const { of, meetupId } = await ticketed(w);
		await w.sql`update meetups set starts_at = now() + interval '1 hour', sign_up_until = now() where id = ${meetupId}`;
		return act('check_in', 'ticket_unknown', { meetupId, code }, of.editor);
	},
	'letting in without the parent’s word': async (w) => {
		const { of, meetupId } = await ticketed(w);
		const young = await w.person('Жас');
		const { signupId } = await joinMinor(w, young, meetupId);
		await w.sql`update meetups set starts_at = now() + interval '1 hour', sign_up_until = now() where id = ${meetupId}`;
		await w.sql`update meetup_signups set consent_until = now() + interval '1 hour' where id = ${signupId}`;
		const [row] = await w.sql`select code from meetup_signups where id = ${signupId}`;
		return act('check_in', 'consent_missing', { meetupId, code: row!.code as string }, of.editor);
	},
	'a certificate for who was not there': async (w) => {
		const { signupId, person } = await signedUp(w);
		await w.sql`update meetups set state = 'held' where id = (select meetup_id from meetup_signups where id = ${signupId})`;
		return act('issue_certificate', 'not_attended', { signupId }, person);
	},
	'a second certificate': async (w) => {
		const { signupId, person } = await certified(w);
		return act('issue_certificate', 'issued_already', { signupId }, person);
	}
};

export const LATE_AT_MEETUPS: Moments = { ...ARRANGED, ...SIGNED_UP };
