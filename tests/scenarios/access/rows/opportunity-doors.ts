/** Opportunities and mentors: their pages, endpoints, forms and rooms. */
import type { Input } from '../../../support/doors.ts';
import {
	aDraft,
	aHome,
	aMentor,
	anApplication,
	anOpportunity,
	aPair,
	aProposedHome
} from '../opportunity-world.ts';
import { pageOf, pages } from '../real-now.ts';
import {
	allBut,
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

const section = '/(public)/channels/[channelId=uuid]/opportunities';
const one = `${section}/[opportunityId=uuid]`;
const apply = '/(member)/channels/[channelId=uuid]/opportunities/[opportunityId=uuid]/apply';
const mine = '/(member)/me/applications';
const staff = '/(staff)/channels/[channelId=uuid]/opportunities';
const sent = `${staff}/[opportunityId=uuid]/applications`;
const mentors = '/(public)/channels/[channelId=uuid]/mentors';
const ownMentors = '/(member)/channels/[channelId=uuid]/mentors';
const two = `${ownMentors}/pairs/[pairId=uuid]`;

const ofHome =
	(suffix: string) =>
	async (w: AccessWorld): Promise<Place> => {
		const { id, editor } = await aHome(w);
		return { path: `/channels/${id}${suffix}`, owner: editor };
	};
const ofProposed =
	(suffix: string) =>
	async (w: AccessWorld): Promise<Place> => {
		const { id, lead } = await aProposedHome(w);
		return { path: `/channels/${id}${suffix}`, owner: lead };
	};
/** Under an opportunity; the owner is the channel's editor. */
const ofOne =
	(suffix = '') =>
	async (w: AccessWorld): Promise<Place> => {
		const { of, path } = await anOpportunity(w);
		return { path: path + suffix, owner: of.editor };
	};

/** Everybody who is not named is told the same, visitors too. */
const shownTo = (may: Parameters<typeof only>[0], otherwise: string) =>
	only(may, otherwise, { visitor: otherwise });
const INSIDERS = ['auditor', ...TEAM_HERE] as const;
const insiders = shownTo(INSIDERS, 'channels.unknown');
const team = membersOnly(TEAM_HERE, 'channels.not_team');

export const opportunityPages: PageRows = {
	[section]: page(everybody, ofHome('/opportunities')),
	[`${section} · of a proposed channel`]: page(insiders, ofProposed('/opportunities')),
	[one]: page(everybody, ofOne()),
	[`${one} · a draft`]: page(shownTo(INSIDERS, 'opportunities.unknown'), async (w) => {
		const { of, path } = await aDraft(w);
		return { path, owner: of.editor };
	}),
	[apply]: page(
		allBut({ visitor: TO_SIGN_IN, unconfirmed: 'opportunities.tier_too_low' }),
		ofOne('/apply')
	),
	[mine]: page(members, '/me/applications'),
	[`${mine}/[applicationId=uuid]`]: page(
		membersOnly(['owner'], 'opportunities.application_unknown'),
		async (w) => {
			const { applicationId, person } = await anApplication(w);
			return { path: `/me/applications/${applicationId}`, owner: person };
		}
	),
	[`${staff}/new`]: page(team, ofHome('/opportunities/new')),
	[`${staff}/[opportunityId=uuid]/edit`]: page(team, ofOne('/edit')),
	[sent]: page(membersOnly(['owner'], 'channels.not_team'), ofOne('/applications')),
	[`${sent}/[applicationId=uuid]`]: page(
		membersOnly(['owner'], 'opportunities.application_unknown'),
		async (w) => {
			const { of, applicationId } = await anApplication(w);
			return { path: pages.get(applicationId)!, owner: of.editor };
		}
	),
	[mentors]: page(everybody, ofHome('/mentors')),
	[`${mentors} · of a proposed channel`]: page(insiders, ofProposed('/mentors')),
	[`${ownMentors}/me`]: page(membersOnly(['owner'], 'mentors.not_mentor'), async (w) => {
		const { of, mentor } = await aMentor(w);
		return { path: `/channels/${of.id}/mentors/me`, owner: mentor };
	}),
	[two]: page(membersOnly(['owner'], 'mentors.pair_unknown'), async (w) => {
		const { path, mentee } = await aPair(w);
		return { path, owner: mentee };
	})
};

export const opportunityEndpoints: PageRows = Object.fromEntries(
	[
		[section, '/opportunities/list.csv'],
		[section, '/opportunities/measures.csv'],
		[mentors, '/mentors/measures.csv']
	].flatMap(([route, suffix]) => {
		const door = `GET ${route}/${suffix!.split('/').at(-1)}`;
		return [
			[door, page(everybody, ofHome(suffix!))],
			[`${door} · of a proposed channel`, page(insiders, ofProposed(suffix!))]
		] as const;
	})
);

export const opportunityRooms: RoomRows = {
	'subject · an opportunity': room(everybody, async (w) => ({
		room: `subject:${(await anOpportunity(w)).opportunityId}`
	})),
	'subject · an opportunity in draft': room(heardBy(...INSIDERS), async (w) => {
		const { of, opportunityId } = await aDraft(w);
		return { room: `subject:${opportunityId}`, owner: of.editor };
	}),
	'subject · an application': room(heardBy('owner'), async (w) => {
		const { applicationId, person } = await anApplication(w);
		return { room: `subject:${applicationId}`, owner: person };
	}),
	applications: room(heardBy('owner'), async (w) => {
		const { of, opportunityId } = await anApplication(w);
		return { room: `applications:${opportunityId}`, owner: of.editor };
	}),
	'applications · by the applicant': room(heardBy(), async (w) => {
		const { opportunityId, person } = await anApplication(w);
		return { room: `applications:${opportunityId}`, owner: person };
	}),
	'subject · what a mentor is asked': room(heardBy('owner'), async (w) => {
		const { mentorId, mentor } = await aMentor(w);
		return { room: `subject:${mentorId}`, owner: mentor };
	}),
	'subject · a pair': room(heardBy('owner'), async (w) => {
		const { pairId, mentor } = await aPair(w);
		return { room: `subject:${pairId}`, owner: mentor };
	})
};

/** Any opportunity's page takes forms that name their things themselves. */
const anyOne = (_: Input, w: AccessWorld): string => anOpportunity.of(w).path;
/** The page of the thing an input is about. */
const its =
	(field: string, suffix = '') =>
	(input: Input): string =>
		pageOf(input, field) + suffix;

export const opportunityForms: FormRows = {
	[`${one}?/begin`]: onPage('opportunities.save_application', its('opportunityId')),
	[`${one}?/open`]: onPage('opportunities.open', its('opportunityId')),
	[`${one}?/close`]: onPage('opportunities.close', its('opportunityId')),
	[`${one}?/report`]: onPage('opportunities.report', its('opportunityId')),
	[`${one}?/follow`]: onPage('subjects.follow', anyOne),
	[`${one}?/unfollow`]: onPage('subjects.unfollow', anyOne),
	[`${apply}?/save`]: onPage('opportunities.save_application', its('opportunityId', '/apply')),
	[`${apply}?/submit`]: onPage('opportunities.submit_application', its('opportunityId', '/apply')),
	[`${mine}/[applicationId=uuid]?/withdraw`]: form(
		'opportunities.withdraw_application',
		'/me/applications/{applicationId}'
	),
	[`${mine}/[applicationId=uuid]?/offer`]: form(
		'opportunities.answer_offer',
		'/me/applications/{applicationId}'
	),
	[`${mine}/[applicationId=uuid]?/outcome`]: form(
		'opportunities.answer_outcome',
		'/me/applications/{applicationId}'
	),
	[`${staff}/new?/default`]: form('opportunities.write', '/channels/{channelId}/opportunities/new'),
	[`${staff}/[opportunityId=uuid]/edit?/default`]: onPage(
		'opportunities.edit',
		its('opportunityId', '/edit')
	),
	[`${sent}/[applicationId=uuid]?/default`]: onPage(
		'opportunities.decide_application',
		its('applicationId')
	),
	[`${mentors}?/ask`]: onPage('mentors.ask', its('mentorId')),
	[`${ownMentors}/me?/default`]: form('mentors.present', '/channels/{channelId}/mentors/me'),
	[`${two}?/answer`]: onPage('mentors.answer', its('pairId')),
	[`${two}?/takeBack`]: onPage('mentors.take_back', its('pairId')),
	[`${two}?/finish`]: onPage('mentors.finish', its('pairId')),
	[`${two}?/plan`]: onPage('mentors.plan_meeting', its('pairId')),
	[`${two}?/change`]: onPage('mentors.change_meeting', its('meetingId'))
};
