import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { KEPT_ROUTES, UNKEPT_ROUTES } from './guest-pages.ts';
import { keyOf } from './guest-request.ts';

const ID = '01890000-0000-7000-8000-000000000001';
const readSessionId = (cookie: string) => /sid=(\w+)/.exec(cookie)?.[1];
const key = (url: string, headers: Record<string, string> = {}, method = 'GET') =>
	keyOf({ method, url, headers: { host: 'a.example', ...headers } }, readSessionId);

describe('a key', () => {
	test.each([
		['a session', `/ideas/${ID}`, { cookie: 'theme=dark; sid=abc' }],
		['a token', `/ideas/${ID}`, { authorization: 'Bearer x' }],
		['a body', `/ideas/${ID}`, { 'content-length': '3' }],
		['a theme that nobody can choose', `/ideas/${ID}`, { cookie: 'theme=pink' }],
		['words of a search', `/contests/${ID}/ideas?q=su`, {}],
		['an invitation', `/channels/${ID}?invitation=secret`, {}],
		['something unknown', `/ideas/${ID}?utm_source=x`, {}],
		['a form’s action', `/ideas/${ID}?/castVote`, {}],
		['the API', `/api/v1/ideas/${ID}`, {}],
		['a page of one’s own', '/me', {}],
		['a desk', '/ru/moderation', {}],
		['what only looks like a path', `//evil.example/ideas/${ID}`, {}],
		['an absolute form', `http://evil.example/ideas/${ID}`, {}]
	])('is not made for %s', (_, url, headers) => {
		expect(key(url, headers)).toBeUndefined();
	});

	test('is not made for a write', () => {
		expect(key(`/ideas/${ID}`, {}, 'POST')).toBeUndefined();
	});

	test.each([
		['path', '/ideas/2', {}],
		['language', '/ru/ideas/1', {}],
		['place in a list', '/ideas/1?cursor=2', {}],
		['data for a page that is open', '/ideas/1/__data.json', {}],
		['theme', '/ideas/1', { cookie: 'theme=dark' }],
		['theme, however it is written', '/ideas/1', { cookie: 'theme = "dark"' }],
		['wish to load less', '/ideas/1', { cookie: 'saver=on' }],
		['wish to load less, however it is written', '/ideas/1', { cookie: 'a=1;saver =on' }],
		['wish to load all', '/ideas/1', { cookie: 'saver=off' }],
		['the browser’s wish to load less', '/ideas/1', { 'save-data': 'on' }],
		['the browser’s wish, however it is written', '/ideas/1', { 'save-data': ' ON' }],
		['name of the site', '/ideas/1', { host: 'b.example' }]
	])('differs by %s', (_, url, headers) => {
		const other = key(url, headers);
		expect(other).toBeDefined();
		expect(other).not.toBe(key('/ideas/1'));
	});

	test('is the same for all else', () => {
		const same = [
			key('/ideas/1', {
				cookie: 'theme=auto; other=1',
				'user-agent': 'x',
				'accept-language': 'ru'
			}),
			key('/ideas/1', {}, 'HEAD'),
			// Words that nobody can choose change nothing, and fill no cache.
			key('/ideas/1', { cookie: 'saver=sometimes', 'save-data': 'off' }),
			// Not our word for the protocol: nobody said that a proxy is to be trusted.
			key('/ideas/1', { 'x-forwarded-proto': 'https' })
		];
		expect(new Set([...same, key('/ideas/1')]).size).toBe(1);
	});
});

test('of each public page it was decided whether it is kept', () => {
	const pages = fs
		.readdirSync('src/routes', { recursive: true, encoding: 'utf8' })
		.filter((file) => path.basename(file) === '+page.svelte')
		.map((file) => `/${path.dirname(file).split(path.sep).join('/')}`)
		.filter((route) => route.startsWith('/(public)'));
	expect(pages.length).toBeGreaterThan(30);
	const decided = [...KEPT_ROUTES, ...UNKEPT_ROUTES].filter((route) => route !== '/');
	expect(decided.sort()).toEqual(pages.sort());
});
