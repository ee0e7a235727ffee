/** The access matrix, exercised: every denied cell by every transport of the act, one allowed act per operation. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findOperation } from '#lib/server/operations.ts';
import { statusOf } from '#lib/server/refusals.ts';
import {
	overApi,
	overFallback,
	overForm,
	overSocket,
	type Pass,
	type Reply
} from '../../support/doors.ts';
import { leaveNoTrace, listenForNews, type News } from '../../support/traces.ts';
import { ACTORS, type ActorName } from './actors.ts';
import { formRows } from './forms.ts';
import { operationRows } from './operations.ts';
import { doerOf, doorOf, refusalOf, typedInto, type Given } from './row.ts';
import { openAccessWorld, type AccessWorld } from './world.ts';

let w: AccessWorld;
let news: News;
const given = new Map<string, Given>();

beforeAll(async () => {
	w = await openAccessWorld();
	for (const [key, row] of Object.entries(operationRows)) given.set(key, await row.given(w));
	await w.letIn([...given.values()].map(({ owner }) => owner));
	await w.start();
	news = await listenForNews();
}, 120_000);
afterAll(() => w.stop());

/** Every way an operation can be called from outside, by somebody. */
function doorsOf(key: string, { input }: Given): Record<string, (pass: Pass) => Promise<Reply>> {
	const operation = findOperation(doorOf(key))!;
	const forms = Object.entries(formRows).filter(([, form]) => form.operation === operation.id);
	const sockets: Record<string, (pass: Pass) => Promise<Reply>> = operation.socket
		? {
				'the socket’s fallback': (pass) => overFallback(w.app, operation, input, pass),
				'the socket': async (pass) => overSocket(await w.socketOf(pass), operation.id, input)
			}
		: {};
	return {
		'the API': (pass) => overApi(w.app, operation, input, pass),
		...sockets,
		...Object.fromEntries(
			forms.map(([door, form]) => {
				const address = { path: form.path(input, w), action: door.split('?/')[1]! };
				return [
					`the form ${door}`,
					(pass: Pass) => overForm(w.app, address, typedInto(form, input), pass)
				];
			})
		)
	};
}

/** Programs with a token have no page, so no socket knows them. */
const canKnock = (door: string, pass: Pass): boolean => !(door === 'the socket' && pass.token);

const cases = Object.keys(operationRows);
const denied = cases.filter((key) => ACTORS.some((actor) => refusalOf(operationRows[key]!, actor)));

async function expectDenied(key: string, actor: ActorName, refusal: string): Promise<void> {
	const thing = given.get(key)!;
	const pass = w.passOf(actor, thing.owner);
	for (const [door, knock] of Object.entries(doorsOf(key, thing))) {
		if (!canKnock(door, pass)) continue;
		const cell = `${key} × ${actor} over ${door}`;
		const reply = await knock(pass);
		expect(reply.refusal, cell).toBe(refusal);
		expect(reply.message ?? '', cell).not.toBe('');
		if (door !== 'the socket') expect(reply.status, cell).toBe(statusOf(refusal));
	}
}

describe('those who may not are told why, by every door, and nothing happens', () => {
	test.each(denied)('%s', async (key) => {
		const cells = ACTORS.filter((actor) => actor !== 'owner' || given.get(key)!.owner).flatMap(
			(actor): (() => Promise<void>)[] => {
				const refusal = refusalOf(operationRows[key]!, actor);
				return refusal ? [() => expectDenied(key, actor, refusal)] : [];
			}
		);
		await leaveNoTrace(news, key, cells);
	});
});

const isRead = (key: string): boolean => findOperation(doorOf(key))?.method === 'GET';

describe('those who may do', () => {
	test.each(cases.filter((key) => operationRows[key]!.may.length > 0))('%s', async (key) => {
		const thing = given.get(key)!;
		const operation = findOperation(doorOf(key))!;
		// A read changes nothing, so everybody in the row tries it; of a write one person does the one act.
		const doers = isRead(key) ? operationRows[key]!.may : [doerOf(operationRows[key]!, thing)];
		for (const actor of doers) {
			if (actor === 'owner' && !thing.owner) continue;
			const pass = w.passOf(actor, thing.owner);
			const reply = await overApi(w.app, operation, thing.input, pass);
			expect(reply, `${key} × ${actor}`).toMatchObject({ ok: true, status: 200 });
		}
	});
});
