/** What happens to a forwarded recommendation: its answer, its measures, its end; and what grows out of it. */
import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { answerRecommendation, recordPaperAnswer } from './use-cases/answer-recommendation.ts';
import { becomeIdea } from './use-cases/become-idea.ts';
import { correctAnswer } from './use-cases/correct-answer.ts';
import { closeRecommendation, recordMeasure, startMonitoring } from './use-cases/follow-up.ts';

const staff = { caller: 'staff' } as const;
const KNOWN = ['outcomes.recommendation_unknown'];
const ANSWER = [
	...KNOWN,
	'outcomes.not_forwarded',
	'outcomes.already_answered',
	'outcomes.measures_missing'
];
const ANSWERED = [
	...KNOWN,
	'outcomes.not_facilitator',
	'outcomes.not_forwarded',
	'outcomes.not_answered',
	'outcomes.is_closed'
];
const version = z.object({ version: z.int() });
const done = z.object({ done: z.literal(true) });

export const answerOperation = operation({
	...staff,
	id: 'outcomes.answer',
	summary: 'Answer a recommendation in the name of its institution',
	method: 'POST',
	path: '/recommendations/{recommendationId}/answers',
	input: s.AnswerRecommendation,
	output: version,
	refusals: [...ANSWER, 'outcomes.not_responder'],
	run: answerRecommendation
});
export const recordPaperAnswerOperation = operation({
	...staff,
	id: 'outcomes.record_paper_answer',
	summary: 'Record an answer that came on paper, with its document',
	method: 'POST',
	path: '/recommendations/{recommendationId}/paper-answers',
	input: s.RecordPaperAnswer,
	output: version,
	bodyLimit: 7 * 1024 * 1024 + 128 * 1024,
	refusals: [
		...ANSWER,
		'outcomes.not_facilitator',
		'outcomes.document_date',
		'outcomes.document_bad'
	],
	run: recordPaperAnswer
});
export const correctAnswerOperation = operation({
	...staff,
	id: 'outcomes.correct_answer',
	summary: 'Put an answer right, as a new version with a reason',
	method: 'POST',
	path: '/recommendations/{recommendationId}/corrections',
	input: s.CorrectAnswer,
	output: version,
	refusals: [
		...ANSWERED,
		'outcomes.not_responder',
		'outcomes.changed_elsewhere',
		'outcomes.measures_missing',
		'outcomes.measures_lost'
	],
	run: correctAnswer
});
export const monitorOperation = operation({
	...staff,
	id: 'outcomes.monitor',
	summary: 'Begin to follow the measures of an answer',
	method: 'PUT',
	path: '/recommendations/{recommendationId}/monitoring',
	input: s.RecommendationId,
	output: done,
	refusals: [...ANSWERED, 'outcomes.nothing_to_monitor'],
	run: startMonitoring
});
export const recordMeasureOperation = operation({
	...staff,
	id: 'outcomes.record_measure',
	summary: 'Record what became of a measure',
	method: 'POST',
	path: '/recommendations/{recommendationId}/measure-updates',
	input: s.RecordMeasure,
	output: done,
	refusals: [
		...KNOWN,
		'outcomes.not_responder',
		'outcomes.not_monitored',
		'outcomes.measure_unknown',
		'outcomes.measure_done',
		'outcomes.evidence_required'
	],
	run: recordMeasure
});
export const closeOperation = operation({
	...staff,
	id: 'outcomes.close',
	summary: 'Close a recommendation and say how it ended',
	method: 'PUT',
	path: '/recommendations/{recommendationId}/closing',
	input: s.CloseRecommendation,
	output: done,
	refusals: [...ANSWERED, 'outcomes.own_answer'],
	run: closeRecommendation
});
export const becomeIdeaOperation = operation({
	id: 'outcomes.become_idea',
	summary: 'Begin an idea in a contest from a statement or a recommendation',
	method: 'POST',
	path: '/subjects/{subjectId}/ideas',
	input: s.BecomeIdea,
	output: z.object({ ideaId: z.uuid() }),
	caller: 'signed_in',
	refusals: [
		'outcomes.subject_unfit',
		'ideas.contest_unknown',
		'ideas.not_open',
		'ideas.tier_too_low',
		'rate.limited'
	],
	run: becomeIdea
});

export const answerOperations = [
	answerOperation,
	recordPaperAnswerOperation,
	correctAnswerOperation,
	monitorOperation,
	recordMeasureOperation,
	closeOperation,
	becomeIdeaOperation
];
