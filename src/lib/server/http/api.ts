import type { RequestEvent } from '@sveltejs/kit';
import { invoke } from '../invoke.ts';
import { findOperation, matchOperation, type Operation } from '../operations.ts';
import { answer, notFound, problem } from './problem.ts';

const BODY_LIMIT = 64 * 1024;

type BadBody = 'input.invalid' | 'input.too_large' | 'request.content_type';

/** The body as text; undefined when it is more than the server takes from anybody. */
async function readText(request: Request): Promise<string | undefined> {
	try {
		return await request.text();
	} catch (error) {
		if ((error as { status?: number }).status === 413) return undefined;
		throw error;
	}
}

/** Reads a JSON object; nothing sent is an empty one. */
export async function readBody(
	request: Request,
	limit: number = BODY_LIMIT
): Promise<Record<string, unknown> | BadBody> {
	const text = await readText(request);
	if (text === undefined || text.length > limit) return 'input.too_large';
	if (text.trim() === '') return {};
	if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? ''))
		return 'request.content_type';
	try {
		const body: unknown = JSON.parse(text);
		return body !== null && typeof body === 'object' && !Array.isArray(body)
			? (body as Record<string, unknown>)
			: 'input.invalid';
	} catch {
		return 'input.invalid';
	}
}

/** A body that is the bytes of one field; the other fields stand in the address. */
async function readBytes(
	event: RequestEvent,
	field: string,
	limit: number
): Promise<Record<string, unknown> | BadBody> {
	try {
		const bytes = Buffer.from(await event.request.arrayBuffer());
		if (bytes.length > limit) return 'input.too_large';
		return { ...Object.fromEntries(event.url.searchParams), [field]: bytes.toString('base64') };
	} catch (error) {
		if ((error as { status?: number }).status === 413) return 'input.too_large';
		throw error;
	}
}

const isBytes = ({ headers }: Request): boolean =>
	headers.get('content-type') === 'application/octet-stream';

/** What was sent to an operation, by any of the ways it takes. */
function readSent(event: RequestEvent, operation: Operation) {
	const { request, url } = event;
	if (request.method === 'GET' || request.method === 'DELETE')
		return Object.fromEntries(url.searchParams);
	const { bytesField, bodyLimit = BODY_LIMIT } = operation;
	return bytesField && isBytes(request)
		? readBytes(event, bytesField, bodyLimit)
		: readBody(request, bodyLimit);
}

async function run(
	event: RequestEvent,
	operation: Operation,
	params: Record<string, string>
): Promise<Response> {
	const { ctx } = event.locals;
	const sent = await readSent(event, operation);
	if (typeof sent === 'string') return problem({ ok: false, refusal: sent }, ctx.locale);
	// The address wins: a body cannot point the act at another thing.
	const result = await invoke(operation, ctx, { ...sent, ...params });
	if (!result.ok) return problem(result, ctx.locale);
	return answer(result.value, operation.hot === true, event.request.headers.get('if-none-match'));
}

/** Serves a path under /api/v1 by the registry of operations. */
export function serveApi(event: RequestEvent, path: string): Promise<Response> | Response {
	const found = matchOperation(event.request.method, path);
	if (found === undefined) return notFound(event.locals.ctx.locale);
	if (found === 'no_method')
		return problem({ ok: false, refusal: 'request.method_not_allowed' }, event.locals.ctx.locale);
	return run(event, found.operation, found.params);
}

/** Serves a socket call that came over HTTP because the socket was gone: by the operation's name, input in the body. */
export function serveCall(event: RequestEvent, id: string): Promise<Response> | Response {
	const operation = findOperation(id);
	if (!operation?.socket) return notFound(event.locals.ctx.locale);
	return run(event, operation, {});
}
