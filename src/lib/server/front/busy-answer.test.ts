import type { ServerResponse } from 'node:http';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { sendBusy } from './busy-answer.ts';

interface Sent {
	status: number;
	headers: Record<string, string>;
	body: string;
}

function busy(method: string, url: string, headers: Record<string, string> = {}): Sent {
	const sent: Partial<Sent> = {};
	const response = {
		writeHead: (status: number, written: Record<string, string>) =>
			Object.assign(sent, { status, headers: written }),
		end: (body?: string) => Object.assign(sent, { body: body ?? '' })
	};
	sendBusy({ method, url, headers }, response as unknown as ServerResponse);
	return sent as Sent;
}

describe('to a browser', () => {
	test.each([
		['/ideas/1', 'kk', 'Қазір сайтта адам өте көп'],
		['/ru/ideas/1', 'ru', 'Сейчас на сайте слишком много людей'],
		['/en', 'en', 'Too many people are here just now']
	])('%s is told in %s', (url, locale, words) => {
		const { status, headers, body } = busy('GET', url);
		const seconds = Number(headers['retry-after']);
		expect(status).toBe(503);
		expect(seconds).toBeGreaterThanOrEqual(3);
		expect(seconds).toBeLessThanOrEqual(10);
		expect(body).toContain(`<html lang="${locale}">`);
		expect(body).toContain(`<h1>${words}</h1>`);
		expect(body).toContain(`http-equiv="refresh" content="${seconds}"`);
		expect(Number(headers['content-length'])).toBe(Buffer.byteLength(body));
		expect(headers['cache-control']).toBe('no-store');
	});

	test('the page’s own policy allows its one style', () => {
		const { headers, body } = busy('GET', '/');
		const style = /<style>(.*)<\/style>/.exec(body)![1]!;
		const hash = createHash('sha256').update(style).digest('base64');
		expect(headers['content-security-policy']).toContain(`style-src 'sha256-${hash}'`);
	});

	test('what was sent is not sent again by itself', () => {
		const { headers, body } = busy('POST', '/en/auth/sign-up');
		expect(body).not.toContain('http-equiv="refresh"');
		expect(body).toContain('What you sent was not saved.');
		expect(headers.connection).toBe('close');
	});

	test('not everybody is told to come at once', () => {
		const waits = new Set(
			Array.from({ length: 200 }, () => busy('GET', '/').headers['retry-after'])
		);
		expect(waits.size).toBeGreaterThan(3);
	});

	test('to HEAD without a body', () => {
		expect(busy('HEAD', '/').body).toBe('');
	});
});

describe('to a program', () => {
	test('the API answers with a problem, in the language that is asked for', () => {
		const { headers, body } = busy('GET', '/api/v1/contests', {
			'accept-language': 'de, en;q=0.5'
		});
		expect(headers['content-type']).toBe('application/problem+json');
		const problem = JSON.parse(body);
		expect(problem).toMatchObject({ code: 'server.busy', status: 503 });
		expect(problem.details.retryAfterSeconds).toBe(Number(headers['retry-after']));
		expect(problem.detail).toMatch(/^The load is high/);
	});

	test('a page that is open gets words for its error page', () => {
		const { headers, body } = busy('GET', '/ru/ideas/1/__data.json');
		expect(headers['content-type']).toBe('application/json');
		expect(JSON.parse(body)).toMatchObject({ code: 'server.busy' });
		expect(JSON.parse(body).message).toMatch(/^Сейчас большая нагрузка/);
	});

	test('a form that a script sent gets a refusal beside it, as SvelteKit reads one', async () => {
		const { body } = busy('POST', '/en/ideas/1?/postComment', { 'x-sveltekit-action': 'true' });
		const { type, status, data } = JSON.parse(body);
		expect({ type, status }).toEqual({ type: 'failure', status: 503 });
		const { parse } = await import('devalue');
		expect(parse(data)).toMatchObject({ refusal: 'server.busy', fields: {}, values: {} });
	});
});
