import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { getCertificate } from './queries/get-certificate.ts';
import { getConsent } from './queries/get-consent.ts';
import { getMeetupPage } from './queries/get-meetup.ts';
import { getRoster } from './queries/get-roster.ts';
import { listMeetups } from './queries/list-meetups.ts';
import { listTickets } from './queries/list-tickets.ts';

const anything = z.record(z.string(), z.unknown());
const anyone = { method: 'GET', caller: 'anyone' } as const;

export const meetupReads = [
	operation({
		...anyone,
		id: 'meetups.list',
		summary: 'Events of a channel',
		path: '/channels/{channelId}/meetups',
		input: s.ListMeetups,
		output: z.object({ items: z.array(anything), next: z.string().optional() }),
		refusals: ['channels.unknown', 'auth.required', 'meetups.not_team', 'cursor.invalid'],
		run: listMeetups
	}),
	operation({
		...anyone,
		id: 'meetups.get',
		summary: 'One event with its report',
		path: '/meetups/{meetupId}',
		input: s.MeetupId,
		output: anything,
		refusals: ['meetups.unknown'],
		run: getMeetupPage
	}),
	operation({
		...anyone,
		id: 'meetups.get_consent',
		summary: 'What a parent is asked',
		path: '/consents/{token}',
		input: s.ConsentToken,
		output: anything,
		refusals: ['meetups.consent_unknown'],
		run: getConsent
	}),
	operation({
		...anyone,
		id: 'meetups.get_certificate',
		summary: 'Whether a number is a certificate’s',
		path: '/certificates/{number}',
		input: s.CertificateNumber,
		output: anything,
		refusals: ['meetups.certificate_unknown'],
		run: getCertificate
	}),
	operation({
		id: 'meetups.roster',
		summary: 'What a device at the door needs to tell tickets without a network',
		method: 'GET',
		path: '/meetups/{meetupId}/roster',
		input: s.MeetupId,
		output: z.object({ entries: z.array(anything) }),
		caller: 'staff',
		refusals: ['meetups.unknown', 'meetups.not_team'],
		run: getRoster
	}),
	operation({
		id: 'meetups.list_tickets',
		summary: 'One’s own sign-ups with their tickets',
		method: 'GET',
		path: '/me/tickets',
		input: s.ListTickets,
		output: z.object({
			items: z.array(anything),
			next: z.string().optional(),
			heads: z.record(z.string(), z.number())
		}),
		caller: 'signed_in',
		refusals: ['cursor.invalid'],
		run: listTickets
	})
];
