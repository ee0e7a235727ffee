/** What is wrong with a request whatever it asks for: its body, its origin, its address, its session. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compose } from '#lib/composition.server.ts';
import type { JoinReply } from '#lib/realtime/protocol.ts';
import { newId } from '#lib/shared/ids.ts';
import { packCursor } from '#lib/shared/page.ts';
import { allOperations, type Operation } from '#lib/server/operations.ts';
import { statusOf } from '#lib/server/refusals.ts';
import { openSocket, signIn } from '../../support/app.ts';
import {
	addressOf,
	formFields,
	hasQuery,
	overApi,
	overForm,
	overSocket,
	postForm,
	type Pass
} from '../../support/doors.ts';
import { leaveNoTrace, listenForNews, type News } from '../../support/traces.ts';
import { formRows } from '../access/forms.ts';
import { operationRows } from '../access/operations.ts';
import { typedInto } from '../access/row.ts';
import { openAccessWorld, PASSWORD, type AccessWorld } from '../access/world.ts';
import { allActs, type Act } from './acts.ts';
import { changed, takesFiles } from './mistakes.ts';

compose();
const every = allOperations();
const ids = (fits: (operation: Operation) => boolean) => every.filter(fits).map(({ id }) => id);
const hasField = (operation: Operation, name: string): boolean =>
	name in (operation.input as unknown as { shape: object }).shape;

let w: AccessWorld;
let news: News;
let acts: Map<string, Act>;
beforeAll(async () => {
	w = await openAccessWorld();
	acts = await allActs(w, () => true);
	await w.start();
	news = await listenForNews();
}, 120_000);
afterAll(() => w.stop());

interface Sent {
	readonly body: string;
	readonly headers?: Record<string, string>;
}

/** A request to an operation's address with a body of any kind. */
async function send({ operation, input, pass }: Act, { body, headers = {} }: Sent) {
	const { path } = addressOf(operation, input);
	const response = await fetch(`${w.app.url}/api/v1${path}`, {
		method: operation.method,
		headers: {
			origin: w.app.url,
			'content-type': 'application/json',
			'accept-language': 'ru',
			'idempotency-key': crypto.randomUUID(),
			...(pass.cookie ? { cookie: pass.cookie } : {}),
			...headers
		},
		body
	});
	return {
		response,
		problem: (await response.json().catch(() => ({}))) as Record<string, unknown>
	};
}

const MEGABYTES = 10 * 1024 * 1024;
const BODIES: Record<string, [string, (right: string) => Sent]> = {
	'that breaks off': ['input.invalid', (right) => ({ body: `${right.slice(0, -1)},` })],
	'that is a list': ['input.invalid', (right) => ({ body: `[${right}]` })],
	'that is no object': ['input.invalid', () => ({ body: '"text"' })],
	'of 100 kilobytes': ['input.too_large', () => ({ body: `{"a":"${'x'.repeat(100 * 1024)}"}` })],
	'of ten megabytes': ['input.too_large', () => ({ body: `{"a":"${'x'.repeat(MEGABYTES)}"}` })],
	'that calls itself XML': [
		'request.content_type',
		(right) => ({ body: right, headers: { 'content-type': 'application/xml' } })
	],
	'that calls itself plain text': [
		'request.content_type',
		(right) => ({ body: right, headers: { 'content-type': 'text/plain' } })
	],
	'from another site': [
		'request.cross_origin',
		(right) => ({ body: right, headers: { origin: 'https://elsewhere.example' } })
	],
	'from a neighbouring host': [
		'request.cross_origin',
		(right) => ({ body: right, headers: { 'sec-fetch-site': 'same-site' } })
	]
};

/** The server refuses these before it knows the operation: one of each method is enough. */
const HEAVY = 'of ten megabytes';
/** Operations that take files take this much; where they end is tried in imports.test.ts. */
const OF_A_FILE = 'of 100 kilobytes';
const EXAMPLES = ['comments.post', 'ideas.submit', 'ideas.save'];

describe('a body is refused with its name when it breaks off, is no object, too large, of another kind or from elsewhere', () => {
	test.each(ids((operation) => !hasQuery(operation)))('%s', async (id) => {
		const act = acts.get(id)!;
		const right = JSON.stringify(addressOf(act.operation, act.input).rest);
		const bodies = Object.entries(BODIES).filter(
			([what]) =>
				(what !== HEAVY || EXAMPLES.includes(id)) &&
				!(what === OF_A_FILE && takesFiles(act.operation))
		);
		await leaveNoTrace(
			news,
			id,
			bodies.map(([what, [refusal, make]]) => async () => {
				const { response, problem } = await send(act, make(right));
				const status = statusOf(refusal);
				expect(problem, `a body ${what}`).toMatchObject({ code: refusal, status });
				expect(response.status).toBe(status);
				expect(response.headers.get('content-type')).toBe('application/problem+json');
				expect(problem.detail).toMatch(/[а-я]/);
			})
		);
	});
});

describe('a list refuses a cursor that is not its own and more than it gives at once', () => {
	const CURSORS = [
		'nonsense',
		'%00',
		packCursor([]),
		packCursor(['a\0', 'b']),
		packCursor([{}, 1])
	];
	test.each(ids((operation) => hasField(operation, 'cursor')))('cursor of %s', async (id) => {
		const { operation, input, pass } = acts.get(id)!;
		for (const cursor of CURSORS)
			expect(await overApi(w.app, operation, { ...input, cursor }, pass), cursor).toMatchObject({
				status: 422,
				refusal: 'cursor.invalid'
			});
	});

	test.each(ids((operation) => hasField(operation, 'limit')))('limit of %s', async (id) => {
		const { operation, input, pass } = acts.get(id)!;
		for (const limit of ['1000000000', '0', '-1', '1.5', 'NaN', 'Infinity', '1e99'])
			expect(await overApi(w.app, operation, { ...input, limit }, pass), limit).toMatchObject({
				status: 422,
				refusal: 'input.invalid',
				fields: ['limit']
			});
	});
});

describe('an address with an id that is none is refused, whatever it holds', () => {
	const withIds = every.flatMap(({ id, path }) =>
		[...path.matchAll(/\{(\w+Id)\}/g)].map(([, name]) => [id, name!] as const)
	);
	test.each(withIds)('%s with another %s', async (id, name) => {
		const { operation, input, pass } = acts.get(id)!;
		for (const value of [
			'not-an-id',
			"' or 1=1 --",
			'../../me',
			'%',
			'%00',
			'\0',
			'ә'.repeat(200)
		]) {
			const reply = await overApi(w.app, operation, changed(input, [name], value), pass);
			expect(reply, value).toMatchObject({ ok: false });
			expect(['input.invalid', 'request.not_found'], `${value}: ${reply.status}`).toContain(
				reply.refusal
			);
		}
	});
});

describe('words to search by may hold anything', () => {
	const searched = every.filter((op) => ['q', 'title'].some((name) => hasField(op, name)));
	const reads = searched.filter(({ method }) => method === 'GET').map(({ id }) => id);
	test.each(reads)('%s', async (id) => {
		const { operation, input, pass } = acts.get(id)!;
		const name = hasField(operation, 'q') ? 'q' : 'title';
		for (const words of [
			'%_\\',
			"' or 1=1 --",
			'((((',
			'😀😀😀',
			'<script>',
			'a'.repeat(100),
			'\u202eабв'
		])
			expect(
				await overApi(w.app, operation, { ...input, [name]: words }, pass),
				words
			).toMatchObject({
				ok: true
			});
		expect(await overApi(w.app, operation, { ...input, [name]: 'таза\0су' }, pass)).toMatchObject({
			status: 422,
			refusal: 'input.invalid'
		});
	});

	const DEBATES = ['/debates?q=', '/debates?cursor=', '/debates/proposals?cursor='];
	const PAGES = ['/contests/{id}/ideas?q=', '/admin/people?q=', '/audit?act=', '/moderation?kind='];
	const MORE = ['/decisions?cursor=', '/outbox?cursor=', '/notifications?cursor=', '/auth/reset/'];
	const OUTCOMES = ['/institutions?q=', '/institutions?cursor=', '/responses?cursor='];
	test.each([...PAGES, ...MORE, ...OUTCOMES, ...DEBATES])(
		'the page %s says so instead of failing',
		async (pattern) => {
			const path = pattern.replace('{id}', w.standing.voting.id);
			const cookie = w.passOf(
				pattern.includes('moderation') ? 'moderator' : 'administrator'
			).cookie!;
			for (const words of ['%00', '%ED%A0%80', '%F0%9F%98%80', 'a%00b', "'%22--"]) {
				const { status } = await fetch(w.app.url + path + words, { headers: { cookie } });
				expect(status, words).toBeLessThan(500);
			}
		}
	);
});

/** Passes that were good once. */
async function pastPasses(): Promise<Record<string, Pass>> {
	const [idle, over, blocked] = [w.people.expert, w.people.juror, await w.register()];
	const [idlePass, overPass] = [await w.passFor(idle), await w.passFor(over)];
	const hash = async ({ cookie }: Pass) => {
		const { hashOf } = await import('#lib/modules/identity/server/session-repository.ts');
		return hashOf(cookie!.slice('sid='.length));
	};
	await w.sql`update sessions set last_seen_at = now() - interval '8 days' where id_hash = ${await hash(idlePass)}`;
	await w.sql`update sessions set absolute_until = now() - interval '1 second' where id_hash = ${await hash(overPass)}`;
	const blockedPass = { cookie: await signIn(w.app, await w.emailOf(blocked), PASSWORD) };
	await w.run('identity.block', w.people.administrator, {
		personId: blocked.id,
		reason: 'Сынақ үшін бұғатталды.'
	});
	return {
		'an idle session': idlePass,
		'a session past its end': overPass,
		'the session of a blocked person': blockedPass,
		'a made-up session': { cookie: `sid=${'a'.repeat(40)}` },
		'a made-up token': { token: `tq_${'a'.repeat(40)}` }
	};
}

describe('who was signed in once, or is another than who wrote it, is a visitor', () => {
	let passes: Record<string, Pass>;
	beforeAll(async () => {
		passes = await pastPasses();
		await news.heard();
	});

	test.each(ids(({ caller, method }) => caller !== 'anyone' && method !== 'GET'))(
		'%s',
		async (id) => {
			const { operation, input, pass: own } = acts.get(id)!;
			const form = Object.entries(formRows).find(([, row]) => row.operation === id);
			const another = { 'the session of another': { ...own, writer: newId() } };
			const knocks = Object.entries({ ...passes, ...another }).map(([what, pass]) => async () => {
				const refused = { ok: false, refusal: 'auth.required' };
				expect(await overApi(w.app, operation, input, pass), what).toMatchObject(refused);
				if (!form || pass.token) return;
				const address = { path: form[1].path(input, w), action: form[0].split('?/')[1]! };
				const typed = typedInto(form[1], input);
				expect(await overForm(w.app, address, typed, pass), what).toMatchObject(refused);
			});
			await leaveNoTrace(news, id, knocks);
		}
	);

	test('what its writer brings is done', async () => {
		const { operation, input } = acts.get('subjects.follow')!;
		const pass = { ...w.passOf('participant'), writer: w.people.participant.id };
		expect(await overApi(w.app, operation, input, pass)).toMatchObject({ ok: true });
	});

	test('over a socket too', async () => {
		const { operation, input } = acts.get('comments.post')!;
		for (const [what, pass] of Object.entries(passes)) {
			if (pass.token) continue;
			const socket = await openSocket(w.app, pass.cookie);
			const reply = await overSocket(socket, operation.id, input);
			expect(reply, what).toMatchObject({ ok: false, refusal: 'auth.required' });
			socket.disconnect();
		}
	});
});

describe('a form from another site is not carried out, whatever the form', () => {
	test.each(Object.entries(formRows))('%s', async (door, form) => {
		const { input, pass } = acts.get(form.operation)!;
		const address = { path: form.path(input, w), action: door.split('?/')[1]! };
		await leaveNoTrace(news, door, [
			async () => {
				const headers = { origin: 'https://elsewhere.example' };
				const fields = formFields(typedInto(form, input));
				const { status } = await postForm(w.app, address, fields, pass, headers);
				expect(status).toBe(403);
			}
		]);
	});
});

const KINDS = ['subject', 'tally', 'poll', 'shortlist', 'outcome', 'institution', 'person'];
/** A room's name is no longer than this; what is longer is not looked at. */
const NAME_MAX = 120;
const NO_IDS: Record<string, string> = {
	words: 'not-an-id',
	nothing: '',
	'36 dashes': '-'.repeat(36),
	'36 letters': 'z'.repeat(36),
	'a NUL byte': '\0',
	'an id and a NUL byte': '018f0000-0000-7000-8000-000000000000\0',
	'an id in braces': '{018f0000-0000-7000-8000-000000000000}',
	'half a character': '\ud83d',
	'what ends a statement': "' or 1=1 --",
	'ten kilobytes': 'x'.repeat(10_000)
};

describe('a room that is named by something that is no id is heard by nobody, and the product lives', () => {
	test.each(KINDS)('%s', async (kind) => {
		for (const who of ['visitor', 'participant', 'administrator'] as const) {
			const socket = await openSocket(w.app, w.passOf(who).cookie);
			const join = (input: object): Promise<JoinReply> =>
				socket.timeout(8_000).emitWithAck('join', input);
			for (const [what, id] of Object.entries(NO_IDS)) {
				const room = `${kind}:${id}`;
				const refusal = room.length > NAME_MAX ? 'input.invalid' : 'auth.forbidden';
				expect(await join({ room }), `${who}: ${what}`).toEqual({ ok: false, refusal });
			}
			// It still answers, on the same socket.
			expect(await join({ room: 'site:all' }), who).toMatchObject({ ok: true });
			socket.disconnect();
		}
		expect((await fetch(`${w.app.url}/readyz`)).status).toBe(200);
	});

	test('what a page says it shows may be of no id either', async () => {
		const socket = await openSocket(w.app);
		const room = `subject:${w.debates.open.id}`;
		const ids = Object.values(NO_IDS).filter(({ length }) => length <= 80);
		const kinds = ['comments', 'tally', 'reactions', 'map', 'argument_figures', 'nothing'];
		for (const kind of [...kinds, 'argument_standing', 'question_supports']) {
			const shows = { [kind]: ids };
			const reply: JoinReply = await socket.timeout(8_000).emitWithAck('join', { room, shows });
			expect(reply, kind).toMatchObject({ ok: true, values: { [kind]: [] } });
		}
		socket.disconnect();
	});
});

test('every operation has a right input to start from', () => {
	expect(Object.keys(operationRows)).toEqual(expect.arrayContaining(every.map(({ id }) => id)));
});
