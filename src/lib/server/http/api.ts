import type { RequestEvent } from '@sveltejs/kit';
import type { Context } from '../context.ts';
import { invoke } from '../invoke.ts';
import { findOperation, matchOperation, type Operation } from '../operations.ts';
import { problemAnswer, toResponse, valueAnswer, type Answer } from './problem.ts';

const BODY_LIMIT = 64 * 1024;

type BadBody = 'input.invalid' | 'input.too_large' | 'request.content_type';

/** What the API reads of a request, whatever carries it. */
export interface ApiRequest {
	readonly method: string;
	readonly headers: { get(name: string): string | null };
	readonly search: URLSearchParams;
	readonly ctx: Context;
	/** The body; undefined when it is more than the server takes from anybody. */
	bytes(limit: number): Promise<Buffer | undefined>;
}

/** A request as SvelteKit hands it over; its bodies are limited before it. */
export const requestOf = ({ request, url, locals }: RequestEvent): ApiRequest => ({
	method: request.method,
	headers: request.headers,
	search: url.searchParams,
	ctx: locals.ctx,
	async bytes() {
		try {
			return Buffer.from(await request.arrayBuffer());
		} catch (error) {
			if ((error as { status?: number }).status === 413) return undefined;
			throw error;
		}
	}
});

/** Reads a JSON object; nothing sent is an empty one. */
export async function readBody(
	request: ApiRequest,
	limit: number = BODY_LIMIT
): Promise<Record<string, unknown> | BadBody> {
	const bytes = await request.bytes(limit);
	if (bytes === undefined || bytes.length > limit) return 'input.too_large';
	const text = bytes.toString('utf8');
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
	request: ApiRequest,
	field: string,
	limit: number
): Promise<Record<string, unknown> | BadBody> {
	const bytes = await request.bytes(limit);
	if (bytes === undefined || bytes.length > limit) return 'input.too_large';
	return { ...Object.fromEntries(request.search), [field]: bytes.toString('base64') };
}

/** What was sent to an operation, by any of the ways it takes. */
function readSent(request: ApiRequest, operation: Operation) {
	if (request.method === 'GET' || request.method === 'DELETE')
		return Object.fromEntries(request.search);
	const { bytesField, bodyLimit = BODY_LIMIT } = operation;
	const isBytes = request.headers.get('content-type') === 'application/octet-stream';
	return bytesField && isBytes
		? readBytes(request, bytesField, bodyLimit)
		: readBody(request, bodyLimit);
}

/** Runs an operation on what a request sent. */
export async function runOperation(
	request: ApiRequest,
	operation: Operation,
	params: Record<string, string>
): Promise<Answer> {
	const { ctx } = request;
	const sent = await readSent(request, operation);
	if (typeof sent === 'string') return problemAnswer({ ok: false, refusal: sent }, ctx.locale);
	// The address wins: a body cannot point the act at another thing.
	const result = await invoke(operation, ctx, { ...sent, ...params });
	if (!result.ok) return problemAnswer(result, ctx.locale);
	return valueAnswer(result.value, operation.hot === true, request.headers.get('if-none-match'));
}

const refused = (event: RequestEvent, refusal: string): Response =>
	toResponse(problemAnswer({ ok: false, refusal }, event.locals.ctx.locale));

/** Serves a path under /api/v1 by the registry of operations. */
export async function serveApi(event: RequestEvent, path: string): Promise<Response> {
	const found = matchOperation(event.request.method, path);
	if (found === undefined) return refused(event, 'request.not_found');
	if (found === 'no_method') return refused(event, 'request.method_not_allowed');
	return toResponse(await runOperation(requestOf(event), found.operation, found.params));
}

/** Serves a socket call that came over HTTP because the socket was gone: by the operation's name, input in the body. */
export async function serveCall(event: RequestEvent, id: string): Promise<Response> {
	const operation = findOperation(id);
	if (!operation?.socket) return refused(event, 'request.not_found');
	return toResponse(await runOperation(requestOf(event), operation, {}));
}
