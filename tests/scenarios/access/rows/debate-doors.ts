/** Debates, statements, arguments and the opinion map: their pages, endpoints and rooms; their forms. */
import type { ThingState } from '../debate-world.ts';
import { FACILITATORS_HERE } from '../actors.ts';
import {
	everybody,
	heardBy,
	members,
	membersOnly,
	only,
	page,
	room,
	type Heard,
	type PageRows,
	type Place,
	type RoomRows
} from '../row.ts';
import type { AccessWorld } from '../world.ts';
import { waitingArgument } from './arguments.ts';
import { argument, debate, desk, proposal, proposals, statement } from './debate-forms.ts';
import { ofADraft, RUNNERS, waitingProposal } from './debates.ts';
import { voted } from './opinion-map.ts';
import { INSIDERS, waitingStatement } from './statements.ts';

const debatePage =
	(state: 'draft' | 'open' | 'closed', suffix = '') =>
	async (w: AccessWorld): Promise<Place> => ({
		path: `/debates/${(await w.debate(state)).id}${suffix}`
	});
const mapPage =
	(suffix = '') =>
	async (w: AccessWorld): Promise<Place> => ({ path: `/debates/${(await voted(w)).id}${suffix}` });
const statementPage =
	(state: ThingState) =>
	async (w: AccessWorld): Promise<Place> => {
		const { id, author: owner } = await w.statement(w.debates.open, state);
		return { path: `/debates/${w.debates.open.id}/statements/${id}`, owner };
	};
const argumentPage =
	(state: ThingState) =>
	async (w: AccessWorld): Promise<Place> => {
		const { open } = w.debates;
		const { id, author: owner } = await w.argument(open, state);
		return { path: `/debates/${open.id}/statements/${open.seedIds[0]}/arguments/${id}`, owner };
	};
const proposalPage =
	(state: ThingState) =>
	async (w: AccessWorld): Promise<Place> => {
		const { id, author: owner } = await w.proposal(state);
		return { path: `/debates/proposals/${id}`, owner };
	};
const reportPage = async (w: AccessWorld): Promise<Place> => {
	const { id, author: owner } = await w.statement(w.debates.open, 'pending');
	return { path: `/report/${id}`, owner };
};
const runners = membersOnly(RUNNERS, 'debates.not_facilitator');
const deskOf = membersOnly(FACILITATORS_HERE, 'debates.not_facilitator');

export const debatePages: PageRows = {
	'/(member)/debates/propose': page(members, '/debates/propose'),
	'/(public)/debates': page(everybody, '/debates'),
	[debate]: page(everybody, mapPage()),
	[`${debate} · a draft`]: page(ofADraft, debatePage('draft')),
	[`${debate} · over`]: page(everybody, debatePage('closed')),
	[`${debate}/report`]: page(everybody, mapPage('/report')),
	[`${debate}/report · of a draft`]: page(ofADraft, debatePage('draft', '/report')),
	[statement]: page(everybody, statementPage('published')),
	[`${statement} · waiting for moderators`]: page(waitingStatement, statementPage('pending')),
	[`${statement} · that was hidden`]: page(everybody, statementPage('hidden')),
	[`${statement} · at another debate’s address`]: page(
		only([], 'debates.statement_unknown', { visitor: 'debates.statement_unknown' }),
		(w) => ({ path: `/debates/${w.debates.free.id}/statements/${w.debates.open.seedIds[0]}` })
	),
	[argument]: page(everybody, argumentPage('published')),
	[`${argument} · waiting for moderators`]: page(waitingArgument, argumentPage('pending')),
	[proposals]: page(everybody, '/debates/proposals'),
	[proposal]: page(everybody, proposalPage('published')),
	[`${proposal} · waiting for moderators`]: page(waitingProposal, proposalPage('pending')),
	'/(public)/report/[subjectId=uuid] · a statement that waits': page(
		membersOnly(INSIDERS, 'subjects.unknown'),
		reportPage
	),
	'/(staff)/debates/new': page(runners, '/debates/new'),
	'/(staff)/debates/manage': page(runners, '/debates/manage'),
	[desk]: page(deskOf, debatePage('open', '/edit')),
	[`${desk} · a draft`]: page(deskOf, debatePage('draft', '/edit'))
};

export { debateForms } from './debate-forms.ts';
export const debateEndpoints: PageRows = {};

const heard =
	(make: (w: AccessWorld) => Promise<{ id: string; author: Heard['owner'] }>) =>
	async (w: AccessWorld): Promise<Heard> => {
		const { id, author: owner } = await make(w);
		return { room: `subject:${id}`, owner };
	};
const insiders = heardBy(...INSIDERS);

export const debateRooms: RoomRows = {
	'subject · a debate': room(everybody, (w) => ({ room: `subject:${w.debates.open.id}` })),
	'subject · a debate in draft': room(heardBy(...FACILITATORS_HERE), async (w) => ({
		room: `subject:${(await w.debate('draft')).id}`
	})),
	'subject · a statement': room(
		everybody,
		heard((w) => w.statement(w.debates.open))
	),
	'subject · a statement waiting for moderators': room(
		insiders,
		heard((w) => w.statement(w.debates.open, 'pending'))
	),
	'subject · a statement that was hidden': room(
		insiders,
		heard((w) => w.statement(w.debates.open, 'hidden'))
	),
	'subject · a statement of a draft': room(heardBy(...FACILITATORS_HERE), async (w) => ({
		room: `subject:${(await w.debate('draft')).seedIds[0]}`
	})),
	'subject · an argument waiting for moderators': room(
		insiders,
		heard((w) => w.argument(w.debates.open, 'pending'))
	),
	'subject · a proposal waiting for moderators': room(
		insiders,
		heard((w) => w.proposal('pending'))
	),
	'poll · of a debate that is open': room(heardBy(), (w) => ({
		room: `poll:${w.debates.open.pollId}`
	})),
	'poll · of a debate that is over': room(everybody, (w) => ({
		room: `poll:${w.debates.closed.pollId}`
	})),
	'tally · of a statement': room(heardBy('owner'), async (w) => ({
		room: `tally:${w.debates.open.seedIds[0]}`,
		owner: await w.voterIn(w.debates.open)
	})),
	'queue · of a debate': room(heardBy(), (w) => ({ room: `queue:debate:${w.debates.open.id}` }))
};
