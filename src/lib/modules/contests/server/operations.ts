import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import { ok } from '#lib/shared/result.ts';
import * as s from '../schemas.ts';
import { getContestPage, listContests } from './queries/contests.ts';
import { getResults, getShortlistBoard } from './queries/selection.ts';
import { cancelContest } from './use-cases/cancel-contest.ts';
import { createContest } from './use-cases/create-contest.ts';
import { editContest } from './use-cases/edit-contest.ts';
import { nominate } from './use-cases/nominate.ts';
import { publishContest } from './use-cases/publish-contest.ts';
import { publishResults } from './use-cases/publish-results.ts';
import { rescheduleStage } from './use-cases/reschedule-stage.ts';
import { setLimits } from './use-cases/set-limits.ts';
import { setNominationReason } from './use-cases/set-nomination-reason.ts';

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
	refusals: ['contests.not_organiser', 'contests.stages_disordered', 'places.unknown'],
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
	refusals: [
		...OWN,
		'contests.changed_elsewhere',
		'contests.is_cancelled',
		'contests.title_incomplete'
	],
	run: editContest
});
export const setLimitsOperation = operation({
	...staff,
	id: 'contests.set_limits',
	summary: 'Change a draft’s place, categories and limits',
	method: 'PUT',
	path: '/contests/{contestId}/limits',
	input: s.SetLimits,
	output: z.object({ version: z.int() }),
	refusals: [...OWN, 'contests.changed_elsewhere', 'contests.not_draft', 'places.unknown'],
	run: setLimits
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
	refusals: [
		...OWN,
		'contests.not_published',
		'contests.is_cancelled',
		'contests.results_published'
	],
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
	refusals: [
		...OWN,
		'contests.is_cancelled',
		'contests.stage_began',
		'contests.stages_disordered',
		'votes.poll_frozen'
	],
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
		'contests.is_cancelled',
		'contests.not_published',
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
	setLimitsOperation,
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
