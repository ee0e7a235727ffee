/** Outcomes, institutions, live sessions and the data of debates: their pages, endpoints, forms and rooms. */
import { ADMINISTRATORS, FACILITATORS_HERE, MODERATORS_HERE, ORGANISERS_HERE } from '../actors.ts';
import { aRecommendation, documentId, drafted, forwarded, institution } from '../outcome-world.ts';
import {
	aSession,
	draftDebate,
	looked,
	minuted,
	openDebate,
	question,
	session
} from '../session-world.ts';
import {
	everybody,
	heardBy,
	membersOnly,
	only,
	page,
	room,
	TO_SIGN_IN,
	type PageRows,
	type Place,
	type RoomRows
} from '../row.ts';
import type { AccessWorld } from '../world.ts';
import { IMPORTERS, ownImport } from './polis-data.ts';

export { outcomeForms } from './outcome-forms.ts';

const debate = '/(public)/debates/[debateId=uuid]';
const recommendation = '/(public)/recommendations/[recommendationId=uuid]';
const sessionPage = '/(public)/sessions/[sessionId=uuid]';
const desk = '/(staff)/debates/[debateId=uuid]/outcome';
const run = '/(staff)/sessions/[sessionId=uuid]/run';
const institutionEdit = '/(staff)/institutions/[institutionId=uuid]/edit';

const ofSession =
	(suffix = '') =>
	async (w: AccessWorld): Promise<Place> => {
		const of = await session(w);
		return { path: `/sessions/${of.id}${suffix}`, owner: of.facilitator };
	};

/** Everybody who is not named is told the same, visitors too. */
const shownTo = (may: Parameters<typeof only>[0], otherwise: string) =>
	only(may, otherwise, { visitor: otherwise });

export const outcomePages: PageRows = {
	[`${debate}/sessions`]: page(everybody, async (w) => ({
		path: `/debates/${(await openDebate(w)).id}/sessions`
	})),
	[`${debate}/sessions · of a draft`]: page(
		shownTo(['owner', ...FACILITATORS_HERE], 'live_sessions.debate_unknown'),
		async (w) => {
			const { id, facilitator } = await draftDebate(w);
			return { path: `/debates/${id}/sessions`, owner: facilitator };
		}
	),
	'/(public)/institutions': page(everybody, '/institutions'),
	'/(public)/institutions/[institutionId=uuid]': page(everybody, async (w) => ({
		path: `/institutions/${(await aRecommendation(w)).institution.id}`
	})),
	[recommendation]: page(everybody, async (w) => {
		const { recommendationId, institution: to } = await aRecommendation(w);
		return { path: `/recommendations/${recommendationId}`, owner: to.responder };
	}),
	[`${recommendation} · a draft`]: page(
		shownTo(FACILITATORS_HERE, 'outcomes.recommendation_unknown'),
		async (w) => {
			const { recommendationId, institution: to } = await drafted(w);
			return { path: `/recommendations/${recommendationId}`, owner: to.responder };
		}
	),
	[sessionPage]: page(everybody, ofSession()),
	[`${sessionPage}/protocol`]: page(everybody, async (w) => ({
		path: `/sessions/${(await minuted(w)).id}/protocol`
	})),
	[`${sessionPage}/protocol · before it is published`]: page(
		shownTo([], 'live_sessions.protocol_unpublished'),
		ofSession('/protocol')
	),
	[`${sessionPage}/screen`]: page(everybody, ofSession('/screen')),
	[desk]: page(membersOnly(FACILITATORS_HERE, 'outcomes.not_facilitator'), async (w) => {
		const { debate: of, institution: to } = await aRecommendation(w);
		return { path: `/debates/${of.id}/outcome`, owner: to.responder };
	}),
	'/(staff)/debates/import': page(
		membersOnly(IMPORTERS, 'polis_data.not_facilitator'),
		'/debates/import'
	),
	'/(staff)/debates/import/[importId=uuid]': page(
		{ ...ownImport, refusals: { ...ownImport.refusals, visitor: TO_SIGN_IN } },
		async (w) => {
			const { importId, owner } = await looked(w);
			return { path: `/debates/import/${importId}`, owner };
		}
	),
	[institutionEdit]: page(membersOnly(ORGANISERS_HERE, 'institutions.not_keeper'), async (w) => {
		const { id, responder } = await institution(w);
		return { path: `/institutions/${id}/edit`, owner: responder };
	}),
	'/(staff)/institutions/new': page(
		membersOnly(
			['organiser', 'organiser_here', 'organiser_elsewhere', ...ADMINISTRATORS],
			'institutions.not_keeper'
		),
		'/institutions/new'
	),
	'/(staff)/responses': page(
		membersOnly(['owner', 'responder_elsewhere'], 'outcomes.not_responder'),
		async (w) => ({ path: '/responses', owner: (await forwarded(w)).institution.responder })
	),
	[run]: page(
		membersOnly(['owner', ...FACILITATORS_HERE], 'live_sessions.not_facilitator'),
		ofSession('/run')
	)
};

export const outcomeEndpoints: PageRows = {
	'GET /(public)/answer-documents/[documentId=uuid]': page(everybody, async (w) => ({
		path: `/answer-documents/${await documentId(w)}`
	})),
	[`GET ${debate}/data/[file]`]: page(everybody, async (w) => ({
		path: `/debates/${(await aRecommendation(w)).debate.id}/data/votes.csv`
	})),
	[`GET ${debate}/data/[file] · while votes are taken`]: page(
		shownTo([], 'polis_data.not_closed'),
		async (w) => ({ path: `/debates/${(await openDebate(w)).id}/data/votes.csv` })
	),
	[`GET ${sessionPage}/calendar.ics`]: page(everybody, ofSession('/calendar.ics'))
};

export const outcomeRooms: RoomRows = {
	institution: room(everybody, async (w) => ({
		room: `institution:${(await aRecommendation(w)).institution.id}`
	})),
	outcome: room(heardBy(...FACILITATORS_HERE), async (w) => {
		const { debate: of, institution: to } = await aRecommendation(w);
		return { room: `outcome:${of.id}`, owner: to.responder };
	}),
	'subject · a recommendation': room(everybody, async (w) => ({
		room: `subject:${(await aRecommendation(w)).recommendationId}`
	})),
	'subject · a recommendation in draft': room(heardBy(...FACILITATORS_HERE), async (w) => {
		const { recommendationId, institution: to } = await drafted(w);
		return { room: `subject:${recommendationId}`, owner: to.responder };
	}),
	'subject · a live session': room(everybody, async (w) => ({
		room: `subject:${(await aSession(w)).id}`
	})),
	'subject · a question that waits': room(
		heardBy('owner', 'auditor', ...MODERATORS_HERE),
		async (w) => {
			const { id, author } = await question(w, { isPending: true });
			return { room: `subject:${id}`, owner: author };
		}
	)
};
