/** Events: those who arrange them, those who sign up, and parents. */
import { CANCEL_REASON, meetupFields, REPORT } from '../../../support/world-meetup.ts';
import { aProposal } from '../channel-world.ts';
import {
	aCertificate,
	aDraft,
	aHome,
	anAsked,
	anEvent,
	asked,
	attended,
	certified,
	DESCRIPTION,
	event,
	photo,
	sentPhoto,
	signedUp,
	ticketed
} from '../meetup-world.ts';
import { allBut, everybody, only, row, signedIn, type Given, type OperationRows } from '../row.ts';
import type { AccessWorld } from '../world.ts';
import { TEAM_HERE } from './channels.ts';

const team = only(TEAM_HERE, 'meetups.not_team');
/** Nobody else knows that there is a draft. */
const draftTeam = only(TEAM_HERE, 'meetups.unknown', { auditor: 'meetups.not_team' });

/** An event of its own, whose channel's editor is the owner. */
const ofEvent =
	(more: object = {}, options: Parameters<typeof event>[1] = {}) =>
	async (w: AccessWorld): Promise<Given> => {
		const { of, meetupId } = await event(w, options);
		return { input: { meetupId, ...more }, owner: of.editor };
	};

export const meetupRows: OperationRows = {
	'meetups.list': row(everybody, async (w) => ({ input: { channelId: (await aHome(w)).id } })),
	'meetups.list · of a channel without events': row(
		only([], 'channels.unknown', { visitor: 'channels.unknown' }),
		async (w) => ({ input: { channelId: (await aProposal(w)).id } })
	),
	'meetups.list · in preparation': row(team, async (w) => {
		const { id: channelId, editor } = await aHome(w);
		return { input: { channelId, show: 'drafts' }, owner: editor };
	}),
	'meetups.get': row(everybody, async (w) => ({
		input: { meetupId: (await anEvent(w)).meetupId }
	})),
	'meetups.get · a draft': row(
		only(['auditor', ...TEAM_HERE], 'meetups.unknown', { visitor: 'meetups.unknown' }),
		async (w) => {
			const { of, meetupId } = await aDraft(w);
			return { input: { meetupId }, owner: of.editor };
		}
	),
	'meetups.roster': row(team, async (w) => {
		const { of, meetupId } = await anEvent(w);
		return { input: { meetupId }, owner: of.editor };
	}),
	'meetups.list_tickets': row(signedIn, () => ({ input: {} })),
	'meetups.get_consent': row(everybody, async (w) => ({
		input: { token: (await anAsked(w)).token }
	})),
	'meetups.get_certificate': row(everybody, async (w) => ({
		input: { number: (await aCertificate(w)).number }
	})),
	'meetups.draft': row(team, async (w) => {
		const { id: channelId, editor } = await aHome(w);
		return { input: { channelId, ...meetupFields() }, owner: editor };
	}),
	'meetups.edit': row(team, ofEvent({ version: 2, ...meetupFields({ capacity: 200 }) })),
	'meetups.open': row(draftTeam, ofEvent({}, { state: 'draft' })),
	'meetups.cancel': row(team, ofEvent({ reason: CANCEL_REASON })),
	'meetups.hold': row(team, async (w) => {
		const { of, meetupId } = await event(w);
		await w.sql`update meetups set sign_up_until = now() - interval '1 hour', starts_at = now() - interval '1 hour', ends_at = now() + interval '1 hour' where id = ${meetupId}`;
		return { input: { meetupId }, owner: of.editor };
	}),
	'meetups.report': row(team, ofEvent({ report: REPORT }, { state: 'held' })),
	'meetups.check_in': row(team, async (w) => {
		const { of, meetupId, code } = await ticketed(w);
		await w.sql`update meetups set starts_at = now() + interval '1 hour', sign_up_until = now() where id = ${meetupId}`;
		return { input: { meetupId, code }, owner: of.editor };
	}),
	'meetups.add_photo': row(team, async (w) => {
		const { of, meetupId } = await event(w, { state: 'held' });
		const fileId = await sentPhoto(w, of.editor);
		const input = { meetupId, fileId, description: DESCRIPTION, areAsked: 'yes' };
		return { input, owner: of.editor };
	}),
	'meetups.remove_photo': row(team, async (w) => {
		const { of, photoId } = await photo(w);
		return { input: { photoId }, owner: of.editor };
	}),
	'meetups.sign_up': row(allBut({ unconfirmed: 'meetups.tier_too_low' }), async (w) => ({
		input: { meetupId: (await anEvent(w)).meetupId, isOfAge: 'yes' }
	})),
	'meetups.withdraw': row(only(['owner'], 'meetups.not_signed_up'), async (w) => {
		const { meetupId, person } = await signedUp(w);
		return { input: { meetupId }, owner: person };
	}),
	'meetups.answer_consent': row(everybody, async (w) => ({
		input: { token: (await asked(w)).token, answer: 'yes' }
	})),
	'meetups.issue_certificate': row(only(['owner'], 'meetups.not_signed_up'), async (w) => {
		const { signupId, person } = await attended(w);
		return { input: { signupId }, owner: person };
	}),
	'meetups.show_name': row(only(['owner'], 'meetups.certificate_unknown'), async (w) => {
		const { number, person } = await certified(w);
		return { input: { number, isNamePublic: 'yes' }, owner: person };
	})
};
