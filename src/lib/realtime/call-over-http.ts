import { getLocale } from '../paraglide/runtime.js';
import type { CallReply } from './protocol.ts';

/** How a refusal is told over HTTP. */
interface Problem {
	readonly code: string;
	readonly detail: string;
	readonly details?: Record<string, unknown>;
}

/** What the body of an answer over HTTP says, as a socket would say it. */
export function replyOf(isOk: boolean, body: unknown): CallReply {
	if (isOk) return { ok: true, value: body };
	const { code, detail, details } = body as Problem;
	return { ok: false, refusal: code, message: detail, details };
}

/** Runs an operation over HTTP, with the key it would have had over the socket. */
export async function callOverHttp(
	operation: string,
	input: Record<string, unknown>,
	key: string
): Promise<CallReply> {
	try {
		const response = await fetch(`/api/v1/operations/${operation}`, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				'idempotency-key': key,
				'accept-language': getLocale()
			},
			body: JSON.stringify(input)
		});
		return replyOf(response.ok, await response.json());
	} catch {
		return { ok: false, refusal: 'server.unreachable', message: '' };
	}
}
