/** What facilitators do: conclusions, picks, recommendations until they are forwarded, and the end. */
import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { archiveDebate } from './use-cases/archive-debate.ts';
import {
	draftRecommendation,
	editRecommendation,
	removeRecommendation
} from './use-cases/draft-recommendation.ts';
import { forwardRecommendations } from './use-cases/forward-recommendations.ts';
import { pick } from './use-cases/pick.ts';
import { publishConclusions } from './use-cases/publish-conclusions.ts';
import { unpick } from './use-cases/unpick.ts';
import { writeConclusion } from './use-cases/write-conclusion.ts';

const staff = { caller: 'staff' } as const;
const WORK = ['outcomes.debate_unknown', 'outcomes.not_facilitator', 'outcomes.not_closed'];
const MOVES = ['debates.not_closed', 'debates.stage_over'];
const CONCLUDE = [...WORK, ...MOVES, 'outcomes.conclusions_published'];
const ADDRESS = ['outcomes.pick_foreign', 'institutions.unknown', 'institutions.inactive'];
const done = z.object({ done: z.literal(true) });

export const writeConclusionOperation = operation({
	...staff,
	id: 'outcomes.write_conclusion',
	summary: 'Write what a closed debate came to',
	method: 'PUT',
	path: '/debates/{debateId}/conclusion',
	input: s.WriteConclusion,
	output: z.object({ version: z.int() }),
	refusals: [...CONCLUDE, 'outcomes.changed_elsewhere'],
	run: writeConclusion
});
export const pickOperation = operation({
	...staff,
	id: 'outcomes.pick',
	summary: 'Pick a statement or an argument into the conclusions, its numbers frozen',
	method: 'POST',
	path: '/debates/{debateId}/picks',
	input: s.Pick,
	output: z.object({ pickId: z.uuid() }),
	refusals: [...CONCLUDE, 'outcomes.pick_foreign', 'outcomes.picked_already'],
	socket: true,
	run: pick
});
export const unpickOperation = operation({
	...staff,
	id: 'outcomes.unpick',
	summary: 'Take a pick out of the conclusions',
	method: 'DELETE',
	path: '/debates/{debateId}/picks/{pickId}',
	input: s.Unpick,
	output: done,
	refusals: [...CONCLUDE, 'outcomes.pick_unknown', 'outcomes.pick_used'],
	socket: true,
	run: unpick
});
export const publishConclusionsOperation = operation({
	...staff,
	id: 'outcomes.publish_conclusions',
	summary: 'Publish the conclusions of a debate',
	method: 'PUT',
	path: '/debates/{debateId}/conclusion/publication',
	input: s.DebateId,
	output: z.object({ publishedAt: z.iso.datetime() }),
	refusals: [...CONCLUDE, 'outcomes.conclusion_empty'],
	run: publishConclusions
});
export const draftRecommendationOperation = operation({
	...staff,
	id: 'outcomes.draft_recommendation',
	summary: 'Draft a recommendation to an institution',
	method: 'POST',
	path: '/debates/{debateId}/recommendations',
	input: s.DraftRecommendation,
	output: z.object({ recommendationId: z.uuid() }),
	refusals: [...WORK, ...MOVES, ...ADDRESS, 'outcomes.recommendations_forwarded'],
	run: draftRecommendation
});
export const editRecommendationOperation = operation({
	...staff,
	id: 'outcomes.edit_recommendation',
	summary: 'Change a recommendation that was not forwarded',
	method: 'PATCH',
	path: '/recommendations/{recommendationId}',
	input: s.EditRecommendation,
	output: z.object({ version: z.int() }),
	refusals: [
		...WORK,
		...ADDRESS,
		'outcomes.recommendation_unknown',
		'outcomes.recommendations_forwarded',
		'outcomes.changed_elsewhere'
	],
	run: editRecommendation
});
export const removeRecommendationOperation = operation({
	...staff,
	id: 'outcomes.remove_recommendation',
	summary: 'Take a drafted recommendation away',
	method: 'DELETE',
	path: '/recommendations/{recommendationId}',
	input: s.RecommendationId,
	output: done,
	refusals: [...WORK, 'outcomes.recommendation_unknown', 'outcomes.recommendations_forwarded'],
	run: removeRecommendation
});
export const forwardOperation = operation({
	...staff,
	id: 'outcomes.forward',
	summary: 'Forward a debate’s recommendations to their institutions',
	method: 'PUT',
	path: '/debates/{debateId}/recommendations/forwarding',
	input: s.DebateId,
	output: z.object({ dueAt: z.iso.datetime(), count: z.int() }),
	refusals: [
		...WORK,
		...MOVES,
		'outcomes.conclusions_unpublished',
		'outcomes.recommendations_forwarded',
		'outcomes.nothing_to_forward',
		'institutions.inactive'
	],
	run: forwardRecommendations
});
export const archiveOperation = operation({
	...staff,
	id: 'outcomes.archive',
	summary: 'Archive a debate whose recommendations are closed',
	method: 'PUT',
	path: '/debates/{debateId}/archive',
	input: s.DebateId,
	output: done,
	refusals: [
		...WORK,
		...MOVES,
		'debates.unknown',
		'outcomes.conclusions_unpublished',
		'outcomes.not_all_closed'
	],
	run: archiveDebate
});

export const conclusionOperations = [
	writeConclusionOperation,
	pickOperation,
	unpickOperation,
	publishConclusionsOperation,
	draftRecommendationOperation,
	editRecommendationOperation,
	removeRecommendationOperation,
	forwardOperation,
	archiveOperation
];
