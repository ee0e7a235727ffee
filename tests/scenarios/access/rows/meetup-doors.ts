/** Events: their pages, endpoints, forms and rooms. */
import type { Input } from '../../../support/doors.ts';
import {
	aCertificate,
	aDraft,
	aHome,
	anAsked,
	anEvent,
	aPhoto,
	type Event
} from '../meetup-world.ts';
import { pages } from '../real-now.ts';
import {
	everybody,
	form,
	heardBy,
	members,
	membersOnly,
	onPage,
	only,
	page,
	room,
	TO_SIGN_IN,
	type FormRows,
	type PageRows,
	type Place,
	type RoomRows
} from '../row.ts';
import type { AccessWorld } from '../world.ts';
import { TEAM_HERE } from './channels.ts';

const list = '/(public)/channels/[channelId=uuid]/meetups';
const meetup = '/(public)/meetups/[meetupId=uuid]';
const consent = '/(public)/consents/[token]';
const certificate = '/(public)/certificates/[number]';
const write = '/(staff)/channels/[channelId=uuid]/meetups/new';
const edit = '/(staff)/meetups/[meetupId=uuid]/edit';
const desk = '/(staff)/meetups/[meetupId=uuid]/desk';
const tickets = '/(member)/me/tickets';

const ofHome =
	(suffix = '') =>
	async (w: AccessWorld): Promise<Place> => {
		const { id, editor } = await aHome(w);
		return { path: `/channels/${id}/meetups${suffix}`, owner: editor };
	};
const ofThe =
	(which: (w: AccessWorld) => Promise<Event>, suffix = '') =>
	async (w: AccessWorld): Promise<Place> => {
		const { of, meetupId } = await which(w);
		return { path: `/meetups/${meetupId}${suffix}`, owner: of.editor };
	};
const insiders = only(['auditor', ...TEAM_HERE], 'meetups.unknown', { visitor: 'meetups.unknown' });

export const meetupPages: PageRows = {
	[list]: page(everybody, ofHome()),
	[meetup]: page(everybody, ofThe(anEvent)),
	[`${meetup} · a draft`]: page(insiders, ofThe(aDraft)),
	[consent]: page(everybody, async (w) => ({ path: `/consents/${(await anAsked(w)).token}` })),
	[certificate]: page(everybody, async (w) => ({
		path: `/certificates/${(await aCertificate(w)).number}`
	})),
	[write]: page(membersOnly(TEAM_HERE, 'meetups.not_team'), ofHome('/new')),
	[edit]: page(membersOnly(TEAM_HERE, 'meetups.not_team'), ofThe(anEvent, '/edit')),
	[`${edit} · a draft`]: page(
		only(TEAM_HERE, 'meetups.unknown', { visitor: TO_SIGN_IN, auditor: 'meetups.not_team' }),
		ofThe(aDraft, '/edit')
	),
	[desk]: page(membersOnly(TEAM_HERE, 'meetups.not_team'), ofThe(anEvent, '/desk')),
	[tickets]: page(members, '/me/tickets')
};

export const meetupEndpoints: PageRows = {
	[`GET ${list}/calendar.ics`]: page(everybody, ofHome('/calendar.ics')),
	[`GET ${list}/measures.csv`]: page(everybody, ofHome('/measures.csv')),
	[`GET ${meetup}/calendar.ics`]: page(everybody, ofThe(anEvent, '/calendar.ics')),
	[`GET ${meetup}/calendar.ics · of a draft`]: page(insiders, ofThe(aDraft, '/calendar.ics')),
	[`GET ${certificate}/certificate.pdf`]: page(
		only(['owner'], 'meetups.certificate_unknown'),
		async (w) => {
			const { number, person } = await aCertificate(w);
			return { path: `/certificates/${number}/certificate.pdf`, owner: person };
		}
	)
};

export const meetupRooms: RoomRows = {
	'subject · an event': room(everybody, async (w) => ({
		room: `subject:${(await anEvent(w)).meetupId}`
	})),
	'subject · an event in draft': room(heardBy('auditor', ...TEAM_HERE), async (w) => {
		const { of, meetupId } = await aDraft(w);
		return { room: `subject:${meetupId}`, owner: of.editor };
	}),
	'subject · a picture of a report': room(everybody, async (w) => ({
		room: `subject:${(await aPhoto(w)).photoId}`
	}))
};

const acts = Object.fromEntries(
	Object.entries({
		signUp: 'sign_up',
		withdraw: 'withdraw',
		open: 'open',
		cancel: 'cancel',
		hold: 'hold',
		report: 'report',
		addPhoto: 'add_photo'
	}).map(([action, act]) => [`${meetup}?/${action}`, form(`meetups.${act}`, '/meetups/{meetupId}')])
);

export const meetupForms: FormRows = {
	...acts,
	[`${meetup}?/removePhoto`]: onPage(
		'meetups.remove_photo',
		(input: Input, w: AccessWorld) =>
			pages.get(String(input.photoId)) ?? `/meetups/${anEvent.of(w).meetupId}`
	),
	[`${consent}?/answer`]: form('meetups.answer_consent', '/consents/{token}'),
	[`${write}?/default`]: form('meetups.draft', '/channels/{channelId}/meetups/new'),
	[`${edit}?/default`]: form('meetups.edit', '/meetups/{meetupId}/edit'),
	[`${desk}?/checkIn`]: form('meetups.check_in', '/meetups/{meetupId}/desk'),
	[`${tickets}?/withdraw`]: form('meetups.withdraw', '/me/tickets'),
	[`${tickets}?/issue`]: form('meetups.issue_certificate', '/me/tickets'),
	[`${tickets}?/showName`]: form('meetups.show_name', '/me/tickets')
};
