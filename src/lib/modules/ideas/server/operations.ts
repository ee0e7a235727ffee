import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { getIdeaPage } from './queries/get-idea-page.ts';
import { listIdeas } from './queries/list-ideas.ts';
import { getOwnIdea } from './queries/get-own-idea.ts';
import { listOwnIdeas } from './queries/list-own-ideas.ts';
import { listOwnVotes } from './queries/list-own-votes.ts';
import { listSimilar } from './queries/list-similar.ts';
import { askSecondLook } from './use-cases/ask-second-look.ts';
import { draftIdea } from './use-cases/draft-idea.ts';
import { saveIdea } from './use-cases/save-idea.ts';
import { submitIdea } from './use-cases/submit-idea.ts';
import { withdrawIdea } from './use-cases/withdraw-idea.ts';

const own = { caller: 'signed_in' } as const;
const anything = z.record(z.string(), z.unknown());
const IdeaOutput = z.object({ ideaId: z.uuid() });
const FIELDS = ['ideas.category_unknown', 'places.unknown'];

export const draftIdeaOperation = operation({
	...own,
	id: 'ideas.draft',
	summary: 'Begin an idea as a draft',
	method: 'POST',
	path: '/contests/{contestId}/ideas',
	input: s.DraftIdea,
	output: z.object({ ideaId: z.uuid(), version: z.int() }),
	refusals: [
		'ideas.contest_unknown',
		'ideas.not_open',
		'ideas.tier_too_low',
		'rate.limited',
		...FIELDS
	],
	run: draftIdea
});
export const saveIdeaOperation = operation({
	...own,
	id: 'ideas.save',
	summary: 'Save an own idea',
	method: 'PATCH',
	path: '/ideas/{ideaId}',
	input: s.SaveDraft,
	output: z.object({ version: z.int(), savedAt: z.iso.datetime() }),
	refusals: [
		'ideas.unknown',
		'ideas.not_author',
		'ideas.edit_closed',
		'ideas.changed_elsewhere',
		'ideas.incomplete',
		'rate.limited',
		...FIELDS
	],
	socket: true,
	run: saveIdea
});
export const submitIdeaOperation = operation({
	...own,
	id: 'ideas.submit',
	summary: 'Hand an idea to the moderators',
	method: 'PUT',
	path: '/ideas/{ideaId}/submission',
	input: s.IdeaId,
	output: IdeaOutput,
	refusals: [
		'ideas.unknown',
		'ideas.not_author',
		'ideas.not_waiting',
		'ideas.not_open',
		'ideas.tier_too_low',
		'ideas.incomplete',
		'ideas.limit_reached',
		'rate.limited'
	],
	run: submitIdea
});
export const withdrawIdeaOperation = operation({
	...own,
	id: 'ideas.withdraw',
	summary: 'Take an own idea back',
	method: 'PUT',
	path: '/ideas/{ideaId}/withdrawal',
	input: s.IdeaId,
	output: IdeaOutput,
	refusals: ['ideas.unknown', 'ideas.not_author', 'ideas.withdraw_closed'],
	run: withdrawIdea
});
export const secondLookOperation = operation({
	...own,
	id: 'ideas.second_look',
	summary: 'Ask another moderator to look again, once',
	method: 'PUT',
	path: '/ideas/{ideaId}/second-look',
	input: s.IdeaId,
	output: IdeaOutput,
	refusals: [
		'ideas.unknown',
		'ideas.not_author',
		'ideas.second_look_used',
		'ideas.second_look_unfit'
	],
	run: askSecondLook
});

const IdeaPageInput = z.strictObject({
	ideaId: z.uuid(),
	cursor: z.string().max(300).optional(),
	around: z.uuid().optional()
});

export const ideaOperations = [
	draftIdeaOperation,
	saveIdeaOperation,
	submitIdeaOperation,
	withdrawIdeaOperation,
	secondLookOperation,
	operation({
		id: 'ideas.list',
		summary: 'Admitted ideas by search, filter and order',
		method: 'GET',
		path: '/contests/{contestId}/ideas',
		input: s.ListIdeas,
		output: anything,
		caller: 'anyone',
		refusals: ['contests.unknown', 'cursor.invalid', 'votes.tally_hidden', 'rate.limited'],
		hot: true,
		run: listIdeas
	}),
	operation({
		id: 'ideas.get',
		summary: 'One idea with its first comments',
		method: 'GET',
		path: '/ideas/{ideaId}',
		input: IdeaPageInput,
		output: anything,
		caller: 'anyone',
		refusals: ['ideas.unknown', 'cursor.invalid'],
		hot: true,
		run: getIdeaPage
	}),
	operation({
		...own,
		id: 'ideas.own',
		summary: 'Own ideas in every state',
		method: 'GET',
		path: '/me/ideas',
		input: z.strictObject({}),
		output: z.array(anything),
		refusals: [],
		run: (ctx) => listOwnIdeas(ctx)
	}),
	operation({
		...own,
		id: 'ideas.own_form',
		summary: 'An own idea for changing',
		method: 'GET',
		path: '/me/ideas/{ideaId}',
		input: s.IdeaId,
		output: anything,
		refusals: ['ideas.unknown', 'ideas.edit_closed'],
		run: getOwnIdea
	}),
	operation({
		...own,
		id: 'ideas.own_votes',
		summary: 'Ideas one approves in a contest',
		method: 'GET',
		path: '/me/votes/{contestId}',
		input: z.strictObject({ contestId: z.uuid() }),
		output: anything,
		refusals: ['ideas.contest_unknown'],
		run: listOwnVotes
	}),
	operation({
		id: 'ideas.similar',
		summary: 'Ideas alike by words',
		method: 'GET',
		path: '/contests/{contestId}/similar-ideas',
		input: s.SimilarIdeas,
		output: z.array(z.object({ id: z.uuid(), title: z.string(), lang: z.string() })),
		caller: 'anyone',
		refusals: ['rate.limited'],
		run: listSimilar
	})
];
