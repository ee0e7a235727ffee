/** Pages of guests are made once, are never behind what was heard, and hold nothing of anybody. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import http from 'node:http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { postComment } from '#lib/modules/comments/server/index.ts';
import { castVote } from '#lib/modules/votes/server/index.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { startApp, type App } from '../support/app.ts';
import { startDatabaseProxy, type DatabaseProxy } from '../support/database-proxy.ts';
import { listenIn } from '../support/listener.ts';
import { cookieOf, runningContest, type RunningContest } from '../support/real-time.ts';
import { must } from '../support/world-contest.ts';
import { openWorld, type World } from '../support/world.ts';

// Processes are started and killed here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const TOKEN = 'metrics-token-of-a-test';
let world: World;
let app: App;
let proxy: DatabaseProxy;
let contest: RunningContest;

beforeAll(async () => {
	world = await openWorld();
	contest = await runningContest(world, { ideas: 4, tallyRule: 'live', ideasPerPerson: 20 });
	proxy = await startDatabaseProxy(process.env.DATABASE_URL!);
	app = await startApp({
		DATABASE_URL: proxy.through(process.env.DATABASE_URL!),
		METRICS_TOKEN: TOKEN
	});
});
afterAll(async () => {
	await app?.stop();
	await proxy?.close();
});

interface Raw {
	readonly status: number;
	readonly headers: http.IncomingHttpHeaders;
	readonly bytes: Buffer;
	readonly text: string;
}

/** As it comes over the line: `fetch` would ask for codings and undo them by itself. */
const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Raw> =>
	new Promise((resolve, reject) => {
		const request = http.request(app.url + path, { method, headers }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () => {
				const bytes = Buffer.concat(chunks);
				const coding = response.headers['content-encoding'];
				const plain =
					coding === 'br'
						? brotliDecompressSync(bytes)
						: coding === 'gzip'
							? gunzipSync(bytes)
							: bytes;
				resolve({
					status: response.statusCode!,
					headers: response.headers,
					bytes,
					text: plain.toString('utf8')
				});
			});
		});
		request.once('error', reject);
		request.end();
	});

async function metric(name: string): Promise<number> {
	const { text } = await get('/metrics', { authorization: `Bearer ${TOKEN}` });
	return Number(
		text
			.split('\n')
			.find((line) => line.startsWith(`${name} `))
			?.split(' ')[1] ?? 0
	);
}

const answers = (outcome: string) => metric(`page_cache_answers_total{outcome="${outcome}"}`);
const openSockets = () => metric('sockets_open');

const ideaPath = (i = 0): string => `/ideas/${contest.ideaIds[i]!}`;

/** How long ago the page that is shown was made. */
async function ageMs(): Promise<number> {
	const { text, headers } = await get(ideaPath());
	return Date.parse(headers.date!) - Date.parse(/now:"([^"]+)"/.exec(text)![1]!);
}

/** Waits until a page is older than a second: the process knows that it hears, and keeps it for five. */
const settled = (): Promise<void> =>
	expect.poll(ageMs, { timeout: 30_000, interval: 20 }).toBeGreaterThan(1_100);

async function comment(subjectId: string, body: string): Promise<void> {
	const author = await world.person('Пікірші');
	must(await postComment(world.ctx(author), { subjectId, body, stance: 'neutral' }));
}

describe('made once', () => {
	test('a page that is kept asks the database nothing', async () => {
		const asked: number[] = [];
		for (let i = 0; i < 12; i++) {
			const before = proxy.statements().length;
			expect((await get(ideaPath())).status).toBe(200);
			asked.push(proxy.statements().length - before);
		}
		expect(Math.max(...asked)).toBeGreaterThan(5);
		expect(Math.min(...asked)).toBe(0);
	});

	test('64 who come at once to a page that nobody asked for yet wait for one', async () => {
		const [made, shared] = [await answers('miss'), await answers('hit')];
		const all = await Promise.all(Array.from({ length: 64 }, () => get(ideaPath(1))));
		expect(new Set(all.map(({ text }) => text)).size).toBe(1);
		expect([(await answers('miss')) - made, (await answers('hit')) - shared]).toEqual([1, 63]);
	});

	test('what a browser asks for on its way from page to page is kept too', async () => {
		const path = `${ideaPath(1)}/__data.json?x-sveltekit-invalidated=01`;
		const made = await answers('miss');
		const [first, second] = [await get(path), await get(path)];
		expect(first.text).toContain(contest.ideaIds[1]);
		expect(second.text).toBe(first.text);
		expect((await answers('miss')) - made).toBe(1);
	});
});

describe('as it is sent', () => {
	test('in the coding that is liked best, each with a tag of its own bytes', async () => {
		const [plain, gzip, br] = [
			await get(ideaPath()),
			await get(ideaPath(), { 'accept-encoding': 'br;q=0, gzip' }),
			await get(ideaPath(), { 'accept-encoding': 'gzip;q=0.5, deflate, br;q=0.9' })
		];
		expect([plain, gzip, br].map(({ headers }) => headers['content-encoding'])).toEqual([
			undefined,
			'gzip',
			'br'
		]);
		expect(br.bytes.length).toBeLessThan(plain.bytes.length / 3);
		expect(new Set([plain, gzip, br].map(({ headers }) => headers.etag)).size).toBe(3);
		for (const { headers, text } of [plain, gzip, br]) {
			expect(text).toContain('</html>');
			expect(headers.vary).toBe('accept-encoding, cookie');
		}
	});

	test('who has these very bytes is told so', async () => {
		const { headers } = await get(ideaPath());
		const again = await get(ideaPath(), { 'if-none-match': headers.etag! });
		expect([again.status, again.bytes.length]).toEqual([304, 0]);
		expect(again.headers.etag).toBe(headers.etag);
		expect((await get(ideaPath(), { 'if-none-match': '"another"' })).status).toBe(200);
	});

	test('with the headers of every page, and an id of its own', async () => {
		const [first, second] = [await get(ideaPath()), await get(ideaPath())];
		for (const { headers } of [first, second]) {
			expect(headers['content-security-policy']).toContain("default-src 'none'");
			expect(headers['x-content-type-options']).toBe('nosniff');
			expect(headers['cache-control']).toBe('no-cache');
			expect(headers['set-cookie']).toBeUndefined();
		}
		expect(first.headers['x-request-id']).not.toBe(second.headers['x-request-id']);
		const head = await get(ideaPath(), {}, 'HEAD');
		expect([head.status, head.bytes.length]).toEqual([200, 0]);
		expect(head.headers['content-length']).toBe(first.headers['content-length']);
	});

	test('in the language of its address and the looks of its reader', async () => {
		const [kk, ru] = [await get(ideaPath()), await get(`/ru${ideaPath()}`)];
		expect([kk.text, ru.text].map((text) => /<html lang="(\w+)"/.exec(text)?.[1])).toEqual([
			'kk',
			'ru'
		]);
		const dark = await get(ideaPath(), { cookie: 'theme=dark' });
		expect(dark.text).toContain('data-theme="dark"');
		expect((await get(ideaPath())).text).toContain('data-theme="auto"');
	});
});

describe('never behind what was heard', () => {
	test('who heard of a comment reads it', async () => {
		const [idea] = contest.ideaIds;
		const listener = await listenIn(app, rooms.subject(idea!));
		for (let i = 0; i < 8; i++) {
			await get(ideaPath());
			await comment(idea!, `Жаңа пікір ${i}.`);
			await expect.poll(() => listener.events.length, { interval: 2 }).toBeGreaterThan(i);
			expect((await get(ideaPath())).text).toContain(`Жаңа пікір ${i}.`);
		}
		listener.socket.disconnect();
	});

	test('who heard of a count reads it within a second, in lists too', async () => {
		const idea = contest.ideaIds[2]!;
		const list = `/contests/${contest.id}/ideas?sort=votes`;
		const listener = await listenIn(app, rooms.subject(idea));
		const shown = async () => (await get(list)).text;
		await shown();
		const input = { pollId: contest.pollId, itemId: idea, choice: 1 as const };
		must(await castVote(world.ctx(await world.person('Дауысшы')), input));
		await expect.poll(() => listener.states.length, { interval: 2 }).toBeGreaterThan(0);
		// The idea with a vote stands before those that have none.
		const first = async () => /href="\/ideas\/([\w-]{36})"/.exec(await shown())?.[1];
		await expect.poll(first, { interval: 100, timeout: 3_000 }).toBe(idea);
		listener.socket.disconnect();
	});

	test('where nobody listens at all, pages do', async () => {
		await expect.poll(openSockets).toBe(0);
		await settled();
		const [before, idea] = [(await get(ideaPath())).text, contest.ideaIds[0]!];
		const input = { pollId: contest.pollId, itemId: idea, choice: 1 as const };
		must(await castVote(world.ctx(await world.person('Тыныш дауысшы')), input));
		const made = (text: string) => /now:"([^"]+)"/.exec(text)![1]!;
		// By its age alone it would be shown for almost four seconds more.
		await expect
			.poll(async () => made((await get(ideaPath())).text), { interval: 50, timeout: 3_000 })
			.not.toBe(made(before));
	});
});

describe('nothing of anybody', () => {
	test('a person gets a page of their own, which no guest ever gets', async () => {
		const person = await world.person('Ерекше Есімді');
		const cookie = await cookieOf(person);
		const guest = await get(ideaPath(3));
		const own = await get(ideaPath(3), { cookie });
		expect(own.text).toContain('Ерекше Есімді');
		expect(own.headers['cache-control']).toBe('private, no-store');
		expect(guest.text).toContain('/auth/sign-in');
		for (const path of [ideaPath(2), ideaPath(3)]) {
			await get(path, { cookie });
			const after = await get(path);
			expect(after.text).not.toContain('Ерекше Есімді');
			expect(after.text).not.toContain(person.id);
		}
	});

	test('words of a search, unknown parameters and refusals are not kept', async () => {
		const made = await answers('miss');
		const list = `/contests/${contest.id}/ideas`;
		for (const path of [`${list}?q=су`, `${list}?utm=1`, '/auth/sign-in', '/report/1'])
			for (let i = 0; i < 2; i++) await get(path.replace('су', encodeURIComponent('су')));
		expect((await answers('miss')) - made).toBe(0);
		const gone = '/ideas/00000000-0000-7000-8000-000000000000';
		const [first, second] = [await get(gone), await get(gone)];
		expect([first.status, second.status]).toEqual([404, 404]);
		expect(first.headers['x-request-id']).toBeTruthy();
		expect(await answers('hit')).toBeGreaterThan(0);
	});

	test('a person’s page is compressed when their own page asks, not when another site sends them', async () => {
		const cookie = await cookieOf(await world.person('Оқырман'));
		const codingFor = async (site: Record<string, string>) =>
			(await get(ideaPath(), { cookie, 'accept-encoding': 'br', ...site })).headers[
				'content-encoding'
			];
		expect(await codingFor({ 'sec-fetch-site': 'same-origin' })).toBe('br');
		expect(await codingFor({ 'sec-fetch-site': 'none' })).toBe('br');
		expect(await codingFor({ 'sec-fetch-site': 'cross-site' })).toBeUndefined();
		expect(await codingFor({})).toBeUndefined();
	});
});

test('what was said while nobody could hear it is read when the way is whole again', async () => {
	const [idea] = contest.ideaIds;
	const listener = await listenIn(app, rooms.subject(idea!));
	await settled();
	proxy.pointTo(undefined);
	await comment(idea!, 'Желі үзілгенде жазылған.');
	proxy.pointTo(process.env.DATABASE_URL!);
	// The relay finds what it missed, and tells it; no page may be behind that.
	await expect
		.poll(() => listener.events.length, { timeout: 30_000, interval: 2 })
		.toBeGreaterThan(0);
	expect((await get(ideaPath())).text).toContain('Желі үзілгенде жазылған.');
	listener.socket.disconnect();
});
