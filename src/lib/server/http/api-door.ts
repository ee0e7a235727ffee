import type { IncomingMessage, ServerResponse } from 'node:http';
import { newId } from '../../shared/ids.ts';
import * as clock from '../clock.ts';
import { config } from '../config.ts';
import type { Context } from '../context.ts';
import { isConnectionLost } from '../db/connection-lost.ts';
import { readFrom } from '../db/replica.ts';
import { log } from '../log.ts';
import { observeRequest } from '../metrics.ts';
import { networkTag } from '../network-tag.ts';
import { findOperation, matchOperation, type Operation } from '../operations.ts';
import { acceptedLocale } from './accepted-locale.ts';
import { actorOf } from './actor-of.ts';
import { runOperation, type ApiRequest } from './api.ts';
import { commonHeaders, keeping } from './headers.ts';
import { requiredInstant, writtenCookie } from './freshness.ts';
import { isForeign, type HeaderReader } from './origin.ts';
import { problemAnswer, type Answer } from './problem.ts';

/**
 * The API's own door, in front of SvelteKit: an act sent as JSON needs no router, no page and no streams, and under load
 * those cost more than the act. It asks what the hooks ask, in their order, with their functions; sessions, files and
 * the description stay with SvelteKit.
 */
const PREFIX = '/api/v1/';
const PASSING_MOST = 16 * 1024 * 1024;
const CALLS = '/operations/';
/** Signing in and out set cookies, which is SvelteKit's part. */
const NOT_HERE = new Set(['/session', '/openapi.json']);

interface Target {
	readonly operation: Operation;
	readonly params: Record<string, string>;
	readonly route: string;
}

function targetOf(method: string, path: string): Target | undefined {
	if (NOT_HERE.has(path) || path.includes('%')) return undefined;
	if (path.startsWith(CALLS) && method === 'POST') {
		const operation = findOperation(path.slice(CALLS.length));
		return operation?.socket
			? { operation, params: {}, route: '/api/v1/operations/[operation]' }
			: undefined;
	}
	const found = matchOperation(method, path);
	return found && found !== 'no_method' ? { ...found, route: '/api/v1/[...path]' } : undefined;
}

const readerOf = ({ headers }: IncomingMessage): HeaderReader => ({
	get(name) {
		const value = headers[name];
		return value === undefined ? null : Array.isArray(value) ? value.join(', ') : value;
	},
	has: (name) => headers[name] !== undefined
});

/** Lets the rest of a body pass unread, so that its sender hears the answer; not without end. */
function letGo(request: IncomingMessage): void {
	let passed = 0;
	request.on('data', (chunk: Buffer) => {
		passed += chunk.length;
		if (passed > PASSING_MOST) request.destroy();
	});
}

/** Reads a body to its end or to its limit; what is beyond it is let go unread. */
async function readUpTo(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
	const chunks: Buffer[] = [];
	let size = 0;
	// The line stays whole when reading ends early: the answer goes back over it.
	for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size <= limit) {
			chunks.push(chunk);
			continue;
		}
		letGo(request);
		return undefined;
	}
	return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
}

async function answerOf(
	request: IncomingMessage,
	headers: HeaderReader,
	{ operation, params }: Target,
	search: string,
	ctx: Context
): Promise<Answer> {
	const asked: ApiRequest = {
		...{ method: request.method!, headers, ctx },
		search: new URLSearchParams(search),
		bytes: (limit) => readUpTo(request, limit)
	};
	return runOperation(asked, operation, params);
}

async function serve(
	request: IncomingMessage,
	response: ServerResponse,
	target: Target,
	search: string
): Promise<void> {
	const started = performance.now();
	const headers = readerOf(request);
	const locale = acceptedLocale(headers);
	const requestId = newId();
	const isHttps = config().TRUST_PROXY && headers.get('x-forwarded-proto') === 'https';
	const origin = config().ORIGIN ?? `${isHttps ? 'https' : 'http'}://${headers.get('host') ?? ''}`;
	let isVisitor = true;
	let answer: Answer;
	try {
		if (isForeign(headers, request.method!, origin))
			answer = problemAnswer({ ok: false, refusal: 'request.cross_origin' }, locale);
		else {
			const actor = await actorOf(headers);
			isVisitor = actor.kind === 'visitor';
			answer = await answerOf(request, headers, target, search, {
				...{ actor, requestId, locale },
				db: readFrom(requiredInstant({ method: request.method!, headers }, true)),
				now: clock.now(),
				key: headers.get('idempotency-key') ?? undefined,
				networkTag: networkTag(request.socket.remoteAddress, request.headers)
			});
		}
	} catch (error) {
		log.error({ err: error, requestId, route: target.route }, 'request failed');
		// Nothing was begun yet: an act answers for its own troubles.
		answer = problemAnswer(
			isConnectionLost(error)
				? { ok: false, refusal: 'server.busy', details: { retryAfterSeconds: 2 } }
				: { ok: false, refusal: 'server.failed', details: { requestId } },
			locale
		);
	}
	const body = answer.body === null ? undefined : Buffer.from(answer.body);
	const isSecure = config().ORIGIN?.startsWith('https:') ?? isHttps;
	const cookie = writtenCookie(request.method!, isSecure);
	response.writeHead(answer.status, {
		...commonHeaders(requestId, isSecure),
		...(cookie ? { 'set-cookie': cookie } : {}),
		'cache-control': keeping(isVisitor),
		...answer.headers,
		...(body ? { 'content-length': body.length } : {})
	});
	response.end(body);
	observeRequest(
		target.route,
		request.method!,
		answer.status,
		(performance.now() - started) / 1000
	);
}

/** Serves a request of the API. @returns false when it is not for this door */
export function apiDoor(request: IncomingMessage, response: ServerResponse): boolean {
	const { url = '/', method = 'GET' } = request;
	if (!url.startsWith(PREFIX)) return false;
	if (request.headers['content-type'] === 'application/octet-stream') return false;
	const mark = url.indexOf('?');
	const path = url.slice(PREFIX.length - 1, mark < 0 ? undefined : mark);
	const target = targetOf(method, path);
	if (!target) return false;
	void serve(request, response, target, mark < 0 ? '' : url.slice(mark));
	return true;
}
