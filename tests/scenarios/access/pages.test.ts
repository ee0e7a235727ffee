/** The access matrix of pages, endpoints and rooms, exercised against the running product. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JoinReply } from '#lib/realtime/protocol.ts';
import { statusOf } from '#lib/server/refusals.ts';
import type { Pass } from '../../support/doors.ts';
import { changesSince, listenForNews, tableContents, type News } from '../../support/traces.ts';
import { ACTORS, type ActorName } from './actors.ts';
import { endpointRows, pageRows } from './pages.ts';
import { roomRows } from './rooms.ts';
import { refusalOf, TO_SIGN_IN, type Heard, type PageRow, type Place, type Who } from './row.ts';
import { openAccessWorld, type AccessWorld } from './world.ts';

let w: AccessWorld;
let news: News;
let untouched: Record<string, string>;
const places = new Map<string, Place>();
const heard = new Map<string, Heard>();
const endpoints = Object.keys(endpointRows).filter((key) => !endpointRows[key]!.servesOperations);

beforeAll(async () => {
	w = await openAccessWorld();
	for (const [key, row] of Object.entries<PageRow>({ ...pageRows, ...endpointRows }))
		places.set(key, await row.at(w));
	for (const [key, row] of Object.entries(roomRows)) heard.set(key, await row.of(w));
	await w.letIn([...places.values(), ...heard.values()].map(({ owner }) => owner));
	await w.start();
	news = await listenForNews();
	untouched = await tableContents();
}, 120_000);
afterAll(() => w.stop());

const headersOf = ({ cookie, token }: Pass): Record<string, string> => ({
	...(cookie ? { cookie } : {}),
	...(token ? { authorization: `Bearer ${token}` } : {})
});

const get = (path: string, pass: Pass, accept = 'text/html'): Promise<Response> =>
	fetch(w.app.url + path, { headers: { accept, ...headersOf(pass) }, redirect: 'manual' });

/** What a page's script reads when somebody walks there. */
interface Walked {
	readonly type: string;
	readonly location?: string;
	readonly nodes?: readonly ({ type: string; error?: { code: string } } | null)[];
}

/** Stand for everybody where (nearly) everybody may: a page takes its time. */
const EXAMPLES: readonly ActorName[] = [
	'visitor',
	'unconfirmed',
	'participant',
	'moderator',
	'administrator',
	'owner'
];

/** The actors of a row with what they are told; undefined: let in. All who may not, and of those who may a few. */
function cellsOf(who: Who, hasOwner: boolean): [ActorName, string | undefined][] {
	const isWide = who.may.length > ACTORS.length / 2;
	return ACTORS.filter((actor) => actor !== 'owner' || hasOwner)
		.map((actor): [ActorName, string | undefined] => [actor, refusalOf(who, actor)])
		.filter(([actor, refusal]) => refusal || !isWide || EXAMPLES.includes(actor));
}

/** What somebody meets at a page: the code of its refusal, or the way to sign in; undefined: the page. */
async function met(path: string, pass: Pass): Promise<string | undefined> {
	const [page, query = ''] = path.split('?');
	const response = await get(`${page}/__data.json?${query}`, pass);
	const body = (await response.json()) as Walked;
	if (body.type === 'redirect')
		return body.location!.includes('/auth/sign-in?next=') ? TO_SIGN_IN : undefined;
	return body.nodes!.find((node) => node?.type === 'error')?.error?.code;
}

describe('a page is for those in its row', () => {
	test.each(Object.keys(pageRows))('%s', async (key) => {
		const { path, owner } = places.get(key)!;
		const opened = new Set<string | undefined>();
		for (const [actor, refusal] of cellsOf(pageRows[key]!, owner !== undefined)) {
			const cell = `${key} × ${actor}`;
			const pass = w.passOf(actor, owner);
			expect(await met(path, pass), cell).toBe(refusal);
			// The page itself, by its address, once for each answer.
			if (opened.has(refusal)) continue;
			opened.add(refusal);
			const status = refusal === TO_SIGN_IN ? 303 : refusal ? statusOf(refusal) : 200;
			expect((await get(path, pass)).status, cell).toBe(status);
		}
	});
});

describe('a room is heard by those in its row', () => {
	test.each(Object.keys(roomRows))('%s', async (key) => {
		const { room, owner } = heard.get(key)!;
		for (const [actor, refusal] of cellsOf(roomRows[key]!, owner !== undefined)) {
			const pass = w.passOf(actor, owner);
			// Programs with a token have no page, so no socket knows them.
			if (pass.token) continue;
			const cell = `${key} × ${actor}`;
			const socket = await w.socketOf(pass);
			const reply: JoinReply = await socket
				.timeout(8_000)
				.emitWithAck('join', { room, shows: { comments: [], tally: [] } });
			expect(reply, cell).toMatchObject(refusal ? { ok: false, refusal } : { ok: true });
			// A state asked for together with a room one may not hear is not given either.
			if (refusal) expect(reply, cell).not.toHaveProperty('values');
			// A socket is in so many rooms at most, and rows are more.
			else socket.emit('leave', room);
		}
	});
});

test('looking around wrote nothing and announced nothing', async () => {
	expect(await changesSince(untouched)).toEqual([]);
	expect(await news.heard()).toEqual([]);
});

describe('an endpoint is for those in its row', () => {
	test.each(endpoints)('%s', async (key) => {
		const { path, owner } = places.get(key)!;
		const [method] = key.split(' ');
		for (const [actor, refusal] of cellsOf(endpointRows[key]!, owner !== undefined)) {
			const cell = `${key} × ${actor}`;
			// Signing out ends the session that was brought.
			const pass =
				path === '/auth/sign-out' && actor !== 'visitor'
					? await w.passFor(w.people.participant)
					: w.passOf(actor, owner);
			const response = await fetch(w.app.url + path, {
				method,
				headers: { accept: 'application/json', origin: w.app.url, ...headersOf(pass) },
				body: method === 'GET' ? undefined : new URLSearchParams({ theme: 'dark' }),
				redirect: 'manual'
			});
			if (!refusal) expect([200, 303], cell).toContain(response.status);
			else {
				expect(response.status, cell).toBe(statusOf(refusal));
				const text = await response.text();
				if (text.startsWith('{')) expect(JSON.parse(text), cell).toMatchObject({ code: refusal });
			}
		}
	});
});
