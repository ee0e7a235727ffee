import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import { ok } from '#lib/shared/result.ts';
import * as s from '../schemas.ts';
import { getContestPage, listContests } from './queries/contests.ts';
import { getResults, getShortlistBoard } from './queries/selection.ts';
import {
	cancelContest,
	createContest,
	editContest,
	publishContest
} from './use-cases/create-contest.ts';
import { nominate, publishResults, setNominationReason } from './use-cases/nominate.ts';
import { rescheduleStage } from './use-cases/reschedule-stage.ts';

const staff = { caller: 'staff' } as const;
const OWN = ['contests.unknown', 'contests.not_organiser'];
const SELECT = [
	...OWN,
	'contests.results_published',
	'contests.shortlist_closed',
	'contests.idea_not_admitted'
];
const anything = z.record(z.string(), z.unknown());

export const createContestOperation = operation({
	...staff,
	id: 'contests.create',
	summary: 'Make a contest as a draft',
	method: 'POST',
	path: '/contests',
	input: s.CreateContest,
	output: z.object({ contestId: z.uuid() }),
	refusals: ['contests.not_organiser', 'contests.stages_disordered'],
	run: createContest
});
export const editContestOperation = operation({
	...staff,
	id: 'contests.edit',
	summary: 'Change a contest’s texts',
	method: 'PATCH',
	path: '/contests/{contestId}',
	input: s.EditContest,
	output: z.object({ version: z.int() }),
	refusals: [...OWN, 'contests.changed_elsewhere'],
	run: editContest
});
export const publishContestOperation = operation({
	...staff,
	id: 'contests.publish',
	summary: 'Open a draft to everybody',
	method: 'PUT',
	path: '/contests/{contestId}/publication',
	input: s.ContestId,
	output: z.object({ pollId: z.uuid() }),
	refusals: [...OWN, 'contests.not_draft', 'contests.title_incomplete'],
	run: publishContest
});
export const cancelContestOperation = operation({
	...staff,
	id: 'contests.cancel',
	summary: 'End a contest for good',
	method: 'PUT',
	path: '/contests/{contestId}/cancellation',
	input: s.CancelContest,
	output: z.object({ done: z.literal(true) }),
	refusals: OWN,
	run: cancelContest
});
export const rescheduleOperation = operation({
	...staff,
	id: 'contests.reschedule',
	summary: 'Move the start of a stage that has not begun',
	method: 'PUT',
	path: '/contests/{contestId}/stages/{phase}',
	input: s.RescheduleStage,
	output: z.object({ startsAt: z.iso.datetime() }),
	refusals: [...OWN, 'contests.stage_began', 'contests.stages_disordered', 'votes.poll_frozen'],
	run: rescheduleStage
});
export const nominateOperation = operation({
	...staff,
	id: 'contests.nominate',
	summary: 'Put an idea on a list of the selection, or take it off',
	method: 'PUT',
	path: '/contests/{contestId}/nominations/{subjectId}',
	input: s.Nominate,
	output: z.object({ list: z.string(), place: z.int().nullable() }),
	refusals: SELECT,
	socket: true,
	run: nominate
});
export const setReasonOperation = operation({
	...staff,
	id: 'contests.set_reason',
	summary: 'Write why an idea is on its list',
	method: 'PUT',
	path: '/contests/{contestId}/nominations/{subjectId}/reason',
	input: s.SetReason,
	output: z.object({ done: z.literal(true) }),
	refusals: SELECT,
	socket: true,
	run: setNominationReason
});
export const publishResultsOperation = operation({
	...staff,
	id: 'contests.publish_results',
	summary: 'Publish the whole selection at once',
	method: 'PUT',
	path: '/contests/{contestId}/results',
	input: s.ContestId,
	output: z.object({ publishedAt: z.iso.datetime() }),
	refusals: [
		...OWN,
		'contests.results_published',
		'contests.results_too_early',
		'contests.results_incomplete',
		'contests.idea_not_admitted'
	],
	run: publishResults
});

export const contestOperations = [
	createContestOperation,
	editContestOperation,
	publishContestOperation,
	cancelContestOperation,
	rescheduleOperation,
	nominateOperation,
	setReasonOperation,
	publishResultsOperation,
	operation({
		id: 'contests.list',
		summary: 'Every contest one may see',
		method: 'GET',
		path: '/contests',
		input: s.ListContests,
		output: z.array(anything),
		caller: 'anyone',
		refusals: [],
		hot: true,
		run: async (ctx) => ok(await listContests(ctx))
	}),
	operation({
		id: 'contests.get',
		summary: 'One contest with its stages',
		method: 'GET',
		path: '/contests/{contestId}',
		input: s.ContestId,
		output: anything,
		caller: 'anyone',
		refusals: ['contests.unknown'],
		hot: true,
		run: getContestPage
	}),
	operation({
		id: 'contests.results',
		summary: 'The published selection',
		method: 'GET',
		path: '/contests/{contestId}/results',
		input: s.ContestId,
		output: anything,
		caller: 'anyone',
		refusals: ['contests.unknown', 'contests.results_unpublished'],
		hot: true,
		run: getResults
	}),
	operation({
		...staff,
		id: 'contests.board',
		summary: 'The shortlist board',
		method: 'GET',
		path: '/contests/{contestId}/nominations',
		input: s.ContestId,
		output: anything,
		refusals: OWN,
		run: getShortlistBoard
	})
];
