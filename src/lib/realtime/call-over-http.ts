import { getLocale } from '../paraglide/runtime.js';
import type { CallReply } from './protocol.ts';

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
		const body = await response.json();
		if (response.ok) return { ok: true, value: body };
		return { ok: false, refusal: body.code, message: body.detail, details: body.details };
	} catch {
		return { ok: false, refusal: 'server.unreachable', message: '' };
	}
}
