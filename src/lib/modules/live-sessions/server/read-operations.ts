import { z } from 'zod';
import * as s from '../schemas.ts';
import { getProtocol } from './queries/protocol.ts';
import { getOwnPart, listQuestions } from './queries/questions.ts';
import { getScreen, getSessionPage } from './queries/session-page.ts';
import { listSessions } from './queries/sessions.ts';
import { operation, type Operation } from '#lib/server/operations.ts';
import { code } from './refusal-codes.ts';

const anything = z.record(z.string(), z.unknown());

/** What anybody may read of sessions; the own part is each person's. */
export const readOperations: Operation[] = [
	operation({
		id: 'live_sessions.list',
		summary: 'Live sessions of a debate',
		method: 'GET',
		path: '/debates/{debateId}/sessions',
		input: s.ListSessions,
		output: anything,
		caller: 'anyone',
		refusals: [...code('debate_unknown'), 'cursor.invalid'],
		run: listSessions
	}),
	operation({
		id: 'live_sessions.get',
		summary: 'One session with its queue',
		method: 'GET',
		path: '/sessions/{sessionId}',
		input: s.SessionId,
		output: anything,
		caller: 'anyone',
		refusals: [...code('unknown'), 'cursor.invalid'],
		run: getSessionPage
	}),
	operation({
		id: 'live_sessions.questions',
		summary: 'A page of a session’s questions',
		method: 'GET',
		path: '/sessions/{sessionId}/questions',
		input: s.ListQuestions,
		output: anything,
		caller: 'anyone',
		refusals: [...code('unknown'), 'cursor.invalid'],
		run: listQuestions
	}),
	operation({
		id: 'live_sessions.screen',
		summary: 'What the hall’s screen shows',
		method: 'GET',
		path: '/sessions/{sessionId}/screen',
		input: s.SessionId,
		output: anything,
		caller: 'anyone',
		refusals: [...code('unknown'), 'cursor.invalid'],
		run: getScreen
	}),
	operation({
		id: 'live_sessions.protocol',
		summary: 'The published minutes',
		method: 'GET',
		path: '/sessions/{sessionId}/protocol',
		input: s.SessionId,
		output: anything,
		caller: 'anyone',
		refusals: code('unknown', 'protocol_unpublished'),
		hot: true,
		run: getProtocol
	}),
	operation({
		id: 'live_sessions.own',
		summary: 'One’s own questions and supports in a session',
		method: 'GET',
		path: '/sessions/{sessionId}/own',
		input: s.SessionId,
		output: anything,
		caller: 'signed_in',
		refusals: code('unknown'),
		run: getOwnPart
	})
];
