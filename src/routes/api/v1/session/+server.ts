import type { RequestHandler } from './$types';
import {
	blankCookie,
	deviceOf,
	endSession,
	readSessionId,
	sessionCookie,
	signInOperation
} from '#lib/modules/identity/server/index.ts';
import { readBody, requestOf, serveApi } from '#lib/server/http/api.ts';
import { answer, problem } from '#lib/server/http/problem.ts';
import { setRawCookie } from '#lib/server/http/session-cookie.ts';
import { invoke } from '#lib/server/invoke.ts';

/** Begins a session: the id goes into the cookie and nowhere else. A session of before ends. */
export const POST: RequestHandler = async (event) => {
	const { ctx } = event.locals;
	const body = await readBody(requestOf(event));
	if (typeof body === 'string') return problem({ ok: false, refusal: body }, ctx.locale);
	const device = deviceOf(event.request.headers.get('user-agent'));
	const result = await invoke(signInOperation, ctx, { device, ...body });
	if (!result.ok) return problem(result, ctx.locale);
	const { sessionId, personId } = result.value as { sessionId: string; personId: string };
	const before = readSessionId(event.request.headers.get('cookie') ?? '');
	if (before) await endSession(before);
	setRawCookie(event, sessionCookie(sessionId, event.url.protocol === 'https:'));
	return answer({ personId }, false, null);
};

/** Ends the session. */
export const DELETE: RequestHandler = async (event) => {
	const response = await serveApi(event, '/session');
	if (response.ok) setRawCookie(event, blankCookie(event.url.protocol === 'https:'));
	return response;
};
