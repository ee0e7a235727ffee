/** Files: wrong rows are named by file and line, too much is refused before it is held, a wrong kind is not kept. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findOperation } from '#lib/server/operations.ts';
import type { ImportStatus } from '#lib/modules/polis-data/index.ts';
import { DOCUMENT_MAX } from '#lib/modules/outcomes/server/index.ts';
import { formFields, overApi, type Input, type Pass } from '../../support/doors.ts';
import { memoryOf, sendLong } from '../../support/streams.ts';
import { changesSince, leaveNoTrace, listenForNews, tableContents } from '../../support/traces.ts';
import type { News } from '../../support/traces.ts';
import { forwarded, paperAnswer } from '../access/outcome-world.ts';
import { CONVERSATION } from '../access/session-world.ts';
import { openAccessWorld, type AccessWorld } from '../access/world.ts';

const MB = 1024 * 1024;
const upload = findOperationLater('polis_data.upload');
const record = findOperationLater('outcomes.record_paper_answer');

let w: AccessWorld;
let news: News;
let recommendationId: string;
let facilitator: Pass;
beforeAll(async () => {
	w = await openAccessWorld();
	({ recommendationId } = await forwarded(w));
	facilitator = w.passOf('facilitator');
	await w.start();
	news = await listenForNews();
}, 120_000);
afterAll(() => w.stop());

/** Operations are known once the world is open. */
function findOperationLater(id: string) {
	return () => findOperation(id)!;
}

/** A form with files, as a browser sends it. */
async function postFiles(path: string, action: string, input: Input, files: Record<string, File>) {
	const body = new FormData();
	for (const [name, value] of formFields(input)) body.append(name, value);
	for (const [name, file] of Object.entries(files)) body.append(name, file);
	const response = await fetch(`${w.app.url}${path}?/${action}`, {
		method: 'POST',
		headers: { origin: w.app.url, accept: 'text/html', cookie: facilitator.cookie! },
		body,
		redirect: 'manual'
	});
	return { response, text: await response.text() };
}

const csv = (name: string, text: string) => new File([text], `${name}.csv`, { type: 'text/csv' });

/** Line 3 of a file with something else in it. */
const withLine = (text: string, line: number, change: (row: string) => string): string =>
	text
		.split('\n')
		.map((row, i) => (i === line - 1 ? change(row) : row))
		.join('\n');

const { comments, votes, participants } = CONVERSATION;
const MALFORMED: [string, string, Partial<typeof CONVERSATION>, object][] = [
	[
		'comments',
		'a number that is none',
		{ comments: withLine(comments, 3, (row) => row.replace('1600000000001', 'кеше')) },
		{ line: 3, code: 'not_a_number', column: 'timestamp' }
	],
	[
		'comments',
		'no text',
		{ comments: withLine(comments, 2, (row) => row.replace(/[^,]*$/, '')) },
		{ line: 2, code: 'text_missing', column: 'comment-body' }
	],
	[
		'comments',
		'an open quote',
		{ comments: withLine(comments, 3, (row) => row.replace('Жол', '"Жол')) },
		{ code: 'not_csv' }
	],
	[
		'votes',
		'a vote that is none',
		{ votes: withLine(votes, 4, (row) => row.replace(/1$/, '7')) },
		{ line: 4, code: 'not_a_vote', column: 'vote' }
	],
	[
		'votes',
		'a comment nobody knows',
		{ votes: withLine(votes, 5, (row) => row.replace(',x,1,', ',x,99,')) },
		{ line: 5, code: 'comment_unknown', column: 'comment-id' }
	],
	[
		'votes',
		'no header',
		{ votes: votes.replace(/^.*\n/, '') },
		{ line: 1, code: 'column_missing' }
	],
	['votes', 'nothing at all', { votes: 'x' }, { line: 1, code: 'column_missing' }],
	[
		'participants-votes',
		'a name for a number',
		{ participants: participants.replace('\n2,', '\nАйгүл,') },
		{ line: 3, code: 'not_a_number', column: 'participant' }
	]
];

/** Everything but the note of what was wrong, which its maker reads. */
const beyondTheNote = (changes: readonly string[]): string[] =>
	changes.filter((change) => !/^(polis_imports|idempotency_keys):/.test(change));

describe('rows that are wrong are named by file and line, and nothing of the conversation is written', () => {
	test.each(MALFORMED)('%s: %s', async (file, _what, change, error) => {
		const before = await tableContents();
		const input = { ...CONVERSATION, ...change };
		const reply = await overApi(w.app, upload(), input, facilitator);
		expect(reply).toMatchObject({ ok: true });
		const ofImport = { importId: (reply.value as { importId: string }).importId };
		const status = await overApi(w.app, findOperation('polis_data.import')!, ofImport, facilitator);
		const { state, errors } = status.value as ImportStatus;
		expect(state).toBe('refused');
		expect(errors).toContainEqual(expect.objectContaining({ file, ...error }));
		const start = findOperation('polis_data.start')!;
		expect(await overApi(w.app, start, ofImport, facilitator)).toMatchObject({
			status: 422,
			refusal: 'polis_data.rows_invalid'
		});
		expect(beyondTheNote(await changesSince(before))).toEqual([]);
		expect(await news.heard()).toEqual([]);
	});

	test('on the page too, for a form without JavaScript', async () => {
		const before = await tableContents();
		const wrong = withLine(votes, 4, (row) => row.replace(/1$/, '7'));
		const files = { comments: csv('comments', comments), votes: csv('votes', wrong) };
		const { response } = await postFiles('/debates/import', 'upload', { lang: 'kk' }, files);
		expect(response.status).toBe(303);
		const page = await fetch(w.app.url + response.headers.get('location')!, {
			headers: { cookie: facilitator.cookie! }
		});
		const text = (await page.text()).replaceAll(/<[^>]*>|\s+/g, ' ');
		expect(text).toMatch(/votes\.csv[^.]{0,80}\b4\b/);
		expect(beyondTheNote(await changesSince(before))).toEqual([]);
	});

	test('a file that is missing, and text that no database keeps, are refused by their field', async () => {
		await leaveNoTrace(news, 'polis_data.upload', [
			async () => {
				const files = { comments: csv('comments', comments) };
				const { response, text } = await postFiles('/debates/import', 'upload', {}, files);
				expect(response.status).toBe(422);
				expect(text).toContain('role="alert"');
				const input = { ...CONVERSATION, votes: `${votes}\0` };
				expect(await overApi(w.app, upload(), input, facilitator)).toMatchObject({
					status: 422,
					refusal: 'input.invalid',
					fields: ['votes']
				});
			}
		]);
	});
});

const BOUNDARY = 'the-end-of-a-part';
const multipart = {
	head: `--${BOUNDARY}\r\ncontent-disposition: form-data; name="comments"; filename="comments.csv"\r\ncontent-type: text/csv\r\n\r\n`,
	tail: `\r\n--${BOUNDARY}--\r\n`,
	headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }
};
const asJson = {
	head: '{"votes":"x","comments":"',
	tail: '"}',
	headers: { 'content-type': 'application/json', 'idempotency-key': 'a-conversation-of-100-mb' }
};
const LONG = 100 * MB;
/** What a route takes is held more than once while it is read; what comes beyond it is not held at all. */
const HELD_MOST = 80 * MB;

describe('an import of 100 MB is refused by its name without being held', () => {
	test.each([
		['a form', '/debates/import?/upload', multipart, true],
		['a form that does not say how long', '/debates/import?/upload', multipart, false],
		['the API', '/api/v1/polis-imports', asJson, true],
		['the API that is not told how long', '/api/v1/polis-imports', asJson, false]
	])('over %s', async (what, path, parts, isDeclared) => {
		const before = memoryOf(w.app).now;
		await leaveNoTrace(news, what, [
			async () => {
				const headers = {
					...parts.headers,
					cookie: facilitator.cookie!,
					accept: 'application/json',
					'accept-language': 'ru',
					'sec-fetch-site': 'same-origin'
				};
				const options = { ...parts, path, headers, isDeclared, bytes: LONG };
				const { status, text, sent } = await sendLong(w.app, options);
				expect({ status, text }).toMatchObject({ status: 413 });
				expect(text).toContain('input.too_large');
				expect(sent).toBeLessThan(LONG);
			}
		]);
		const grown = memoryOf(w.app).most - before;
		console.info(`${what}: ${Math.round(grown / MB)} MB more at most`);
		expect(grown).toBeLessThan(HELD_MOST);
	});

	test('and the next one of a right size is taken', async () => {
		const reply = await overApi(w.app, upload(), CONVERSATION, facilitator);
		expect(reply).toMatchObject({ ok: true });
	});
});

const base64 = (content: string | Buffer) => Buffer.from(content).toString('base64');
const pdfOf = (bytes: number) => Buffer.concat([Buffer.from('%PDF-1.4\n')], bytes);

describe('a document of a wrong kind or too large is refused and not kept', () => {
	const BAD: [string, Buffer, number, string][] = [
		['a page', Buffer.from('<html><script>alert(1)</script></html>'), 422, 'outcomes.document_bad'],
		['a program', Buffer.from('MZ\x90\0program'), 422, 'outcomes.document_bad'],
		['nothing', Buffer.from(' '), 422, 'outcomes.document_bad'],
		['one byte too many', pdfOf(DOCUMENT_MAX + 1), 422, 'outcomes.document_bad'],
		['eight megabytes', pdfOf(8 * MB), 413, 'input.too_large']
	];

	test.each(BAD)('%s', async (what, content, status, refusal) => {
		const input = paperAnswer(recommendationId);
		const { file: _file, ...form } = input;
		await leaveNoTrace(news, what, [
			async () => {
				const sent = { ...input, file: { name: 'jauap.pdf', base64: base64(content) } };
				expect(await overApi(w.app, record(), sent, facilitator)).toMatchObject({
					status,
					refusal
				});
			},
			async () => {
				const file = new File([new Uint8Array(content)], 'jauap.pdf', { type: 'application/pdf' });
				const path = `/recommendations/${recommendationId}`;
				const { response, text } = await postFiles(path, 'recordPaper', form, { file });
				expect(response.status).toBe(status);
				expect(text).toContain(status === 422 ? 'role="alert"' : 'Жіберілген дерек тым үлкен');
			}
		]);
	});

	test('the largest that is taken comes back as it was, saved and never shown', async () => {
		const content = pdfOf(DOCUMENT_MAX);
		const sent = {
			...paperAnswer(recommendationId),
			file: { name: '../жауап "1".html', base64: base64(content) }
		};
		expect(await overApi(w.app, record(), sent, facilitator)).toMatchObject({ ok: true });
		const [row] = await w.sql<{ id: string }[]>`
			select id from answer_documents where recommendation_id = ${recommendationId}`;
		const response = await fetch(`${w.app.url}/answer-documents/${row!.id}`);
		expect(response.headers.get('content-type')).toBe('application/pdf');
		expect(response.headers.get('content-disposition')).toMatch(/^attachment;[^"]*"document\.pdf"/);
		expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true);
	});
});
