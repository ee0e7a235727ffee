import { z } from 'zod';
import { operation, type Operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { cancelSession } from './use-cases/cancel-session.ts';
import { editSession } from './use-cases/edit-session.ts';
import { endSession } from './use-cases/end-session.ts';
import { pauseSession } from './use-cases/pause-session.ts';
import { pickQuestion } from './use-cases/pick-question.ts';
import { publishProtocol } from './use-cases/publish-protocol.ts';
import { putOnScreen } from './use-cases/put-on-screen.ts';
import { scheduleSession } from './use-cases/schedule-session.ts';
import { startSession } from './use-cases/start-session.ts';

import { readOperations } from './read-operations.ts';
import {
	askOperation,
	markOperation,
	mergeOperation,
	supportOperation,
	withdrawOperation
} from './question-operations.ts';
import { code, OVER, RUN, TIMES } from './refusal-codes.ts';

const staff = { caller: 'staff' } as const;
const Done = z.object({ done: z.literal(true) });
export const scheduleOperation = operation({
	...staff,
	id: 'live_sessions.schedule',
	summary: 'Announce a live session of a debate',
	method: 'POST',
	path: '/debates/{debateId}/sessions',
	input: s.ScheduleSession,
	output: z.object({ sessionId: z.uuid() }),
	refusals: [...code('debate_unknown', 'debate_closed', 'not_facilitator'), ...TIMES],
	run: scheduleSession
});
export const editOperation = operation({
	...staff,
	id: 'live_sessions.edit',
	summary: 'Change a session’s texts, speakers or hour',
	method: 'PUT',
	path: '/sessions/{sessionId}',
	input: s.EditSession,
	output: z.object({ version: z.int() }),
	refusals: [
		...code('unknown', 'not_facilitator', 'closed', 'changed_elsewhere', 'times_frozen'),
		...code('speaker_unknown', 'speaker_answered'),
		...OVER,
		...TIMES
	],
	run: editSession
});
export const cancelOperation = operation({
	...staff,
	id: 'live_sessions.cancel',
	summary: 'Cancel a session that has not begun',
	method: 'PUT',
	path: '/sessions/{sessionId}/cancellation',
	input: s.CancelSession,
	output: Done,
	refusals: [...code('unknown', 'not_facilitator', 'not_scheduled'), ...OVER],
	run: cancelSession
});
export const startOperation = operation({
	...staff,
	id: 'live_sessions.start',
	summary: 'Open the hour',
	method: 'PUT',
	path: '/sessions/{sessionId}/start',
	input: s.SessionId,
	output: z.object({ startedAt: z.iso.datetime() }),
	refusals: [
		...code('unknown', 'not_facilitator', 'too_early', 'not_scheduled', 'debate_closed'),
		...OVER
	],
	socket: true,
	run: startSession
});
export const pauseOperation = operation({
	...staff,
	id: 'live_sessions.pause',
	summary: 'Make a break, or end it',
	method: 'PUT',
	path: '/sessions/{sessionId}/pause',
	input: s.PauseSession,
	output: z.object({ isPaused: z.boolean() }),
	refusals: RUN,
	socket: true,
	run: pauseSession
});
export const endOperation = operation({
	...staff,
	id: 'live_sessions.end',
	summary: 'End the hour',
	method: 'PUT',
	path: '/sessions/{sessionId}/end',
	input: s.SessionId,
	output: z.object({ endedAt: z.iso.datetime() }),
	refusals: RUN,
	socket: true,
	run: endSession
});
export const pickOperation = operation({
	...staff,
	id: 'live_sessions.pick',
	summary: 'Say which question is being answered',
	method: 'PUT',
	path: '/sessions/{sessionId}/current-question',
	input: s.PickQuestion,
	output: z.object({ questionId: z.uuid().nullable(), version: z.int() }),
	refusals: [...RUN, ...code('changed_elsewhere', 'question_unknown', 'question_not_open')],
	socket: true,
	run: pickQuestion
});
export const screenOperation = operation({
	...staff,
	id: 'live_sessions.put_on_screen',
	summary: 'Put a statement of the debate on the hall’s screen',
	method: 'PUT',
	path: '/sessions/{sessionId}/screen',
	input: s.PutOnScreen,
	output: z.object({ statementId: z.uuid().nullable() }),
	refusals: [...RUN, ...code('statement_unfit')],
	socket: true,
	run: putOnScreen
});
export const publishProtocolOperation = operation({
	...staff,
	id: 'live_sessions.publish_protocol',
	summary: 'Publish the minutes; they never change',
	method: 'PUT',
	path: '/sessions/{sessionId}/protocol',
	input: s.PublishProtocol,
	output: z.object({ publishedAt: z.iso.datetime(), digest: z.string() }),
	refusals: [...code('unknown', 'not_facilitator', 'not_ended'), ...OVER],
	run: publishProtocol
});
export const liveSessionOperations: Operation[] = [
	scheduleOperation,
	editOperation,
	cancelOperation,
	startOperation,
	pauseOperation,
	endOperation,
	pickOperation,
	screenOperation,
	publishProtocolOperation,
	markOperation,
	mergeOperation,
	askOperation,
	supportOperation,
	withdrawOperation,
	...readOperations
];
