import { createHash } from 'node:crypto';
import type { Locale } from '../../shared/localized-text.ts';
import type { Result } from '../../shared/result.ts';
import { statusOf } from '../refusals.ts';
import { explain } from './kit.ts';

/** A refusal as RFC 9457 problem+json: the code for programs, the sentence for people. */
export function problem(result: Result<never> & { ok: false }, locale: Locale): Response {
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
	return new Response(JSON.stringify(body), { status, headers });
}

/** A value as JSON; with an ETag of the very bytes shown, where the answer is read often. */
export function answer(value: unknown, isHot: boolean, ifNoneMatch: string | null): Response {
	const body = JSON.stringify(value ?? null);
	const headers: Record<string, string> = { 'content-type': 'application/json' };
	if (isHot) {
		headers.etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
		headers['cache-control'] = 'no-cache';
		if (ifNoneMatch === headers.etag) return new Response(null, { status: 304, headers });
	}
	return new Response(body, { headers });
}

export const notFound = (locale: Locale): Response =>
	problem({ ok: false, refusal: 'request.not_found' }, locale);
