import { createHash } from 'node:crypto';
import type { Locale } from '../../shared/localized-text.ts';
import type { Result } from '../../shared/result.ts';
import { statusOf } from '../refusals.ts';
import { explain } from './kit.ts';

/** An answer before it takes the form of a transport. */
export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	/** null: an answer without a body. */
	readonly body: string | null;
}

export const toResponse = ({ status, headers, body }: Answer): Response =>
	new Response(body, { status, headers });

/** A refusal as RFC 9457 problem+json: the code for programs, the sentence for people. */
export function problemAnswer(result: Result<never> & { ok: false }, locale: Locale): Answer {
	const status = statusOf(result.refusal);
	const { message, fields } = explain(result, locale);
	const details = result.details?.fields ? { ...result.details, messages: fields } : result.details;
	const headers: Record<string, string> = {
		'content-type': 'application/problem+json',
		'cache-control': 'no-store'
	};
	const wait = result.details?.retryAfterSeconds;
	if (status === 429 || status === 503) headers['retry-after'] = String(wait ?? 2);
	const body = {
		type: 'about:blank',
		title: result.refusal,
		code: result.refusal,
		status,
		detail: message,
		details
	};
	return { status, headers, body: JSON.stringify(body) };
}

/** A value as JSON; with an ETag of the very bytes shown, where the answer is read often. */
export function valueAnswer(value: unknown, isHot: boolean, ifNoneMatch: string | null): Answer {
	const body = JSON.stringify(value ?? null);
	const headers: Record<string, string> = { 'content-type': 'application/json' };
	if (isHot) {
		headers.etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
		headers['cache-control'] = 'no-cache';
		if (ifNoneMatch === headers.etag) return { status: 304, headers, body: null };
	}
	return { status: 200, headers, body };
}

export const problem = (result: Result<never> & { ok: false }, locale: Locale): Response =>
	toResponse(problemAnswer(result, locale));

export const answer = (value: unknown, isHot: boolean, ifNoneMatch: string | null): Response =>
	toResponse(valueAnswer(value, isHot, ifNoneMatch));
