/** Idempotency keys: the same request twice is one act; a key is not used for two. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compose } from '#lib/composition.server.ts';
import { allOperations, findOperation } from '#lib/server/operations.ts';
import { newId } from '#lib/shared/ids.ts';
import { overApi, overFallback, overForm, overSocket, type Input } from '../../support/doors.ts';
import { changesSince, leaveNoTrace, listenForNews, tableContents } from '../../support/traces.ts';
import type { News } from '../../support/traces.ts';
import { openAccessWorld, type AccessWorld } from '../access/world.ts';
import { actOf, allActs, type Act } from './acts.ts';
import { changed, fieldPaths, textPaths } from './mistakes.ts';

compose();
const keyed = allOperations().filter(({ method, keyless }) => method !== 'GET' && !keyless);
let w: AccessWorld;
let news: News;
let acts: Map<string, Act>;

beforeAll(async () => {
	w = await openAccessWorld();
	acts = await allActs(w, ({ id }) => keyed.some((op) => op.id === id));
	await w.start();
	news = await listenForNews();
}, 120_000);
afterAll(() => w.stop());

describe('a write without a key, or with something that is none, is not done', () => {
	test.each(keyed.map(({ id }) => id))('%s', async (id) => {
		const { operation, input, pass } = acts.get(id)!;
		await leaveNoTrace(news, id, [
			async () => {
				const reply = await overApi(w.app, operation, input, pass, { key: null });
				expect(reply).toMatchObject({ status: 428, refusal: 'idempotency.key_required' });
			},
			async () => {
				const reply = await overApi(w.app, operation, input, pass, { key: 'short' });
				expect(reply).toMatchObject({ status: 422, refusal: 'idempotency.key_invalid' });
			}
		]);
	});
});

/**
 * Acts whose repetition is another matter: a token is shown once and kept nowhere, so it is made again; a changed
 * password and a deleted account no longer prove who repeats the request.
 */
const NOT_REPEATED = [
	'identity.create_token',
	'identity.change_password',
	'identity.delete_account'
];
/** Their secret is not part of what a key stands for, and nothing else is sent. */
const WITHOUT_INPUT = ['identity.reauthenticate', 'identity.request_phone_code'];

/** The same act on something else, or in other words; undefined where there is no other. */
function another(act: Act): Input | undefined {
	const { operation, input } = act;
	// A secret is proved before the key is looked at.
	const text = textPaths(operation, input).findLast(([name]) => !/password/i.test(name!));
	if (text) return changed(input, text, 'Мүлде басқа сөйлем жазылды.');
	const id = fieldPaths(operation).findLast(([name]) => name!.endsWith('Id'));
	return (
		id &&
		[newId(), 'ab'.repeat(32)]
			.map((value) => changed(input, id, value))
			.find((other) => operation.input.safeParse(other).success)
	);
}

/** A receipt says how many votes are left now and when it was given, so that part of it may move on. */
const sameVote = (receipt: unknown) => {
	const { acceptedAt: _at, left: _left, ...vote } = receipt as Record<string, unknown>;
	return expect.objectContaining(vote);
};

describe('the same request twice is one act with one outcome, and its key is good for no other', () => {
	const repeated = keyed.filter(({ id }) => !NOT_REPEATED.includes(id));
	test.each(repeated.map(({ id }) => id))('%s', async (id) => {
		const act = acts.get(id)!;
		const { operation, input, pass } = act;
		const key = newId();
		const first = await overApi(w.app, operation, input, pass, { key });
		expect(first).toMatchObject({ status: 200 });
		const before = await tableContents();
		const again = await overApi(w.app, operation, input, pass, { key });
		expect(again.value).toEqual(id === 'votes.cast' ? sameVote(first.value) : first.value);
		expect(await changesSince(before)).toEqual([]);
		const other = WITHOUT_INPUT.includes(id) ? undefined : another(act);
		if (!other) return;
		const reused = await overApi(w.app, operation, other, pass, { key });
		expect(reused).toMatchObject({ status: 422, refusal: 'idempotency.key_reused' });
		expect(await changesSince(before)).toEqual([]);
	});
});

test('a key of one operation is not good for another', async () => {
	const { operation, input, pass } = await actOf(w, 'subjects.follow');
	const key = newId();
	await overApi(w.app, operation, input, pass, { key });
	const other = findOperation('notifications.set_settings')!;
	const reply = await overApi(w.app, other, { shown: [], mailed: [] }, pass, { key });
	expect(reply).toMatchObject({ status: 422, refusal: 'idempotency.key_reused' });
});

test('what was lost on a socket is repeated over HTTP, or sent by a form, and is still one act', async () => {
	const { operation, input, pass } = await actOf(w, 'comments.post');
	const key = newId();
	const first = await overSocket(await w.socketOf(pass), operation.id, input, key);
	const before = await tableContents();
	const again = await overFallback(w.app, operation, input, pass, { key });
	const page = { path: `/ideas/${String(input.subjectId)}`, action: 'postComment' };
	const byForm = await overForm(w.app, page, input, pass, key);
	expect(first.ok).toBe(true);
	expect(again.value).toEqual(first.value);
	expect(byForm.value).toEqual(first.value);
	expect(await changesSince(before)).toEqual([]);
});

test('somebody else’s key is somebody else’s', async () => {
	const { operation, input } = await actOf(w, 'subjects.follow');
	const key = newId();
	for (const who of ['participant', 'expert'] as const)
		expect(await overApi(w.app, operation, input, w.passOf(who), { key })).toMatchObject({
			ok: true
		});
	expect(await w.countRows('follows', `subject_id = '${String(input.subjectId)}'`)).toBeGreaterThan(
		1
	);
});
