/** What does not fit a schema is refused by name over every transport, with nothing written and nothing announced. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compose } from '#lib/composition.server.ts';
import { allOperations } from '#lib/server/operations.ts';
import { openSocket } from '../../support/app.ts';
import {
	formFields,
	hasQuery,
	overApi,
	overForm,
	overSocket,
	postForm
} from '../../support/doors.ts';
import { leaveNoTrace, listenForNews, type News } from '../../support/traces.ts';
import { formRows } from '../access/forms.ts';
import { typedInto } from '../access/row.ts';
import { openAccessWorld, type AccessWorld } from '../access/world.ts';
import { actsOfForms, allActs, type Act } from './acts.ts';
import { allMistakes, changed, textPaths, type Mistake } from './mistakes.ts';

compose();
const writes = allOperations().filter(({ method }) => method !== 'GET');
let w: AccessWorld;
let news: News;
let acts: Map<string, Act>;

beforeAll(async () => {
	w = await openAccessWorld();
	acts = new Map([...(await allActs(w)), ...(await actsOfForms(w))]);
	await w.start();
	news = await listenForNews();
}, 120_000);
afterAll(() => w.stop());

const names = (field: string) => (given: string) =>
	given === field || given.startsWith(`${field}.`);

/** Not words at all: a database cannot keep the first, nobody can read the second, which no address can carry. */
const UNREADABLE = {
	'a NUL byte': 'таза\u0000су келеді',
	'half a character': 'таза\ud83dсу келеді'
};

const unreadable = ({ operation, input }: Act): Mistake[] =>
	textPaths(operation, input).flatMap((path) =>
		Object.entries(UNREADABLE)
			.slice(0, hasQuery(operation) ? 1 : 2)
			.map(([what, value]) => ({
				what: `${path.join('.')} with ${what}`,
				field: path.join('.'),
				input: changed(input, path, value),
				isText: false
			}))
	);

describe('the API refuses an input that does not fit, naming the field', () => {
	test.each(writes.map(({ id }) => id))('%s', async (id) => {
		const act = acts.get(id)!;
		const mistakes = [...allMistakes(act.operation, act.input), ...unreadable(act)];
		await leaveNoTrace(
			news,
			id,
			mistakes.map(({ what, field, input }) => async () => {
				const reply = await overApi(w.app, act.operation, input, act.pass, {
					headers: { 'accept-language': 'ru' }
				});
				expect(reply, what).toMatchObject({ status: 422, refusal: 'input.invalid' });
				expect(reply.contentType, what).toBe('application/problem+json');
				expect(reply.message, what).toMatch(/[а-я]/);
				expect(reply.fields.some(names(field)), `${what}: ${reply.fields.join()}`).toBe(true);
			})
		);
	});
});

describe('a socket refuses it too', () => {
	const bySocket = writes.filter(({ socket }) => socket);
	test.each(bySocket.map(({ id }) => id))('%s', async (id) => {
		const act = acts.get(id)!;
		const socket = await openSocket(w.app, act.pass.cookie);
		// A socket may call so often at once.
		const mistakes = [...allMistakes(act.operation, act.input), ...unreadable(act)]
			.filter(({ what }) => !what.endsWith('too long'))
			.slice(0, 38);
		await leaveNoTrace(
			news,
			id,
			mistakes.map(({ what, field, input }) => async () => {
				const reply = await overSocket(socket, id, input);
				expect(reply, what).toMatchObject({ ok: false, refusal: 'input.invalid' });
				expect(reply.fields.some(names(field)), `${what}: ${reply.fields.join()}`).toBe(true);
			})
		);
		socket.disconnect();
	});
});

/** Signing in reads its two fields itself, and fields a page knows from elsewhere are not the form's. */
const NOT_OF_THE_FORM: Record<string, readonly string[]> = {
	'/auth/sign-up?/default': ['locale'],
	'/(public)/debates/[debateId=uuid]/statements/[statementId=uuid]?/becomeIdea': ['subjectId'],
	// One text of a form is a list of one, and any may be a line.
	'/(member)/channels/[channelId=uuid]/editorial/[pieceId=uuid]?/checklist': ['brand']
};
const ownReading = '/auth/sign-in?/default';
/** A picker asks again instead of refusing. */
const PICKERS = ['place', 'homePlace'];

describe('a form refuses it too, and says so on the page without JavaScript', () => {
	const doors = Object.keys(formRows).filter((door) => door !== ownReading);
	test.each(doors)('%s', async (door) => {
		const form = formRows[door]!;
		const act = acts.get(form.row ?? form.operation)!;
		const address = { path: form.path(act.input, w), action: door.split('?/')[1]! };
		// A line of a text area may hold anything.
		const typed = Object.keys(form.lines ?? {});
		const foreign = [...PICKERS, ...typed, ...(NOT_OF_THE_FORM[door] ?? [])];
		const mistakes = allMistakes(act.operation, act.input).filter(
			({ field, isText }) =>
				isText &&
				!foreign.includes(field) &&
				// What the address says wins over the form.
				!address.path.includes(String(act.input[field]))
		);
		const sent = (mistake: Mistake) =>
			overForm(w.app, address, typedInto(form, mistake.input), act.pass);
		const [unknown] = mistakes;
		await leaveNoTrace(news, door, [
			...mistakes.map((mistake) => async () => {
				const reply = await sent(mistake);
				expect(reply, mistake.what).toMatchObject({ status: 422, refusal: 'input.invalid' });
				expect(reply.fields.some(names(mistake.field)), mistake.what).toBe(true);
			}),
			async () => {
				const fields = formFields(typedInto(form, unknown!.input));
				const page = await postForm(w.app, address, fields, act.pass);
				expect(page.status).toBe(422);
				expect(await page.text()).toContain((await sent(unknown!)).message!);
			}
		]);
	});
});
