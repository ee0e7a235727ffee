import { z } from 'zod';
import * as s from '../schemas.ts';
import { askQuestion } from './use-cases/ask-question.ts';
import { markQuestion } from './use-cases/mark-question.ts';
import { mergeQuestion } from './use-cases/merge-question.ts';
import { supportQuestion } from './use-cases/support-question.ts';
import { withdrawQuestion } from './use-cases/withdraw-question.ts';
import { operation } from '#lib/server/operations.ts';
import { code, RUN, TAKE } from './refusal-codes.ts';

const staff = { caller: 'staff' } as const;

export const markOperation = operation({
	...staff,
	id: 'live_sessions.mark',
	summary: 'Mark a question as answered or passed over, or put it back',
	method: 'PUT',
	path: '/questions/{questionId}/outcome',
	input: s.MarkQuestion,
	output: z.object({ questionId: z.uuid(), outcome: z.string() }),
	refusals: [...RUN, ...code('question_unknown', 'question_not_open', 'speaker_unknown')],
	socket: true,
	run: markQuestion
});
export const mergeOperation = operation({
	...staff,
	id: 'live_sessions.merge',
	summary: 'Merge a question into another that asks the same',
	method: 'PUT',
	path: '/questions/{questionId}/merge',
	input: s.MergeQuestion,
	output: z.object({ intoId: z.uuid() }),
	refusals: [
		...RUN,
		...code('question_unknown', 'question_not_open', 'question_current', 'merge_unfit')
	],
	socket: true,
	run: mergeQuestion
});
export const askOperation = operation({
	id: 'live_sessions.ask',
	summary: 'Ask a question',
	method: 'POST',
	path: '/sessions/{sessionId}/questions',
	input: s.AskQuestion,
	output: z.object({ questionId: z.uuid(), state: z.enum(['pending', 'shown']) }),
	caller: 'signed_in',
	refusals: [...code('unknown', 'question_limit', 'question_duplicate'), ...TAKE],
	socket: true,
	run: askQuestion
});
export const supportOperation = operation({
	id: 'live_sessions.support',
	summary: 'Support a question, or take the support back',
	method: 'PUT',
	path: '/questions/{questionId}/support',
	input: s.SupportQuestion,
	output: z.object({ questionId: z.uuid(), isOn: z.boolean() }),
	caller: 'signed_in',
	refusals: [...code('question_unknown', 'question_not_open', 'own_question'), ...TAKE],
	socket: true,
	run: supportQuestion
});
export const withdrawOperation = operation({
	id: 'live_sessions.withdraw_question',
	summary: 'Take an own question back',
	method: 'DELETE',
	path: '/questions/{questionId}',
	input: s.QuestionId,
	output: z.object({ questionId: z.uuid() }),
	caller: 'signed_in',
	refusals: code('question_unknown', 'not_author', 'question_current', 'question_not_open'),
	socket: true,
	run: withdrawQuestion
});
