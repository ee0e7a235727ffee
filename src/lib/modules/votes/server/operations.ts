import { operation } from '#lib/server/operations.ts';
import { CastVote, Paper, PollInput, Receipt, TalliesInput, TallyOutput } from '../schemas.ts';
import { getPaper } from './queries/paper.ts';
import { getTally } from './queries/tallies.ts';
import { castVote } from './use-cases/cast-vote.ts';

export const castVoteOperation = operation({
	id: 'votes.cast',
	summary: 'Vote on an item of a poll, change the vote or take it back',
	method: 'PUT',
	path: '/polls/{pollId}/items/{itemId}/ballot',
	input: CastVote,
	output: Receipt,
	urgent: true,
	caller: 'signed_in',
	refusals: [
		'votes.sign_in_required',
		'votes.not_open',
		'votes.closed',
		'votes.paused',
		'votes.item_gone',
		'votes.tier_too_low',
		'votes.own_subject',
		'votes.role_excluded',
		'votes.changed_elsewhere',
		'votes.none_left',
		'votes.choice_unknown',
		'votes.poll_unknown',
		'rate.limited',
		'server.busy',
		'server.outcome_unknown'
	],
	socket: true,
	run: castVote
});

export const voteOperations = [
	castVoteOperation,
	operation({
		id: 'votes.paper',
		summary: 'Own votes in a poll and what is left of them',
		method: 'GET',
		path: '/polls/{pollId}/paper',
		input: PollInput,
		output: Paper,
		caller: 'signed_in',
		refusals: ['votes.sign_in_required', 'votes.poll_unknown'],
		run: getPaper
	}),
	operation({
		id: 'votes.tally',
		summary: 'The count of one item, where it may be seen',
		method: 'GET',
		path: '/polls/{pollId}/items/{itemId}/tally',
		input: TalliesInput,
		output: TallyOutput,
		caller: 'anyone',
		refusals: ['votes.tally_hidden', 'votes.item_gone'],
		hot: true,
		run: getTally
	})
];
