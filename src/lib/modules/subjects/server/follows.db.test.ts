import { beforeAll, expect, test } from 'vitest';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { admit } from '#lib/realtime/server/admission.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok } from '#lib/shared/result.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import {
	addSubject,
	findSubject,
	followersOf,
	isFollowing,
	registerVisibility,
	setScopes
} from './index.ts';
import { followSubject, unfollowSubject } from './use-cases/follow-subject.ts';

let world: World;
const hidden = new Set<string>();
beforeAll(async () => {
	world = await openWorld();
	registerVisibility('trial', (_actor, id) => Promise.resolve(!hidden.has(id)));
});

async function subject(kind = 'trial'): Promise<string> {
	const id = newId();
	await inTransaction(world.ctx({ kind: 'system' }), { act: 'test', input: id }, async (tx) =>
		ok((await addSubject(tx, { id, kind, scopes: ['territory:230000000'] })) ?? null)
	);
	return id;
}

test('following and stopping are idempotent, and make no news', async () => {
	const [id, anna] = [await subject(), await world.person('Анна')];
	const events = (await world.events()).length;
	for (let i = 0; i < 2; i++)
		expect(await followSubject(world.ctx(anna), { subjectId: id })).toEqual(
			ok({ isFollowing: true })
		);
	expect(await followersOf(world.db, id)).toEqual([anna.id]);
	expect(await isFollowing(world.db, anna.id, id)).toBe(true);
	for (let i = 0; i < 2; i++)
		expect(await unfollowSubject(world.ctx(anna), { subjectId: id })).toEqual(
			ok({ isFollowing: false })
		);
	expect(await followersOf(world.db, id)).toEqual([]);
	expect((await world.events()).length).toBe(events);
});

test('what one may not see can neither be followed nor heard', async () => {
	const anna = await world.person('Анна');
	const [secret, ruleless] = [await subject(), await subject('nobody_knows')];
	hidden.add(secret);
	const before = await world.everyCount();
	for (const subjectId of [secret, ruleless, newId()]) {
		expect(await followSubject(world.ctx(anna), { subjectId })).toMatchObject({
			refusal: 'subjects.unknown'
		});
		expect(await admit(anna, `subject:${subjectId}`)).toBe(false);
	}
	expect(await followSubject(world.ctx(), { subjectId: secret })).toMatchObject({
		refusal: 'auth.required'
	});
	expect(await unfollowSubject(world.ctx(), { subjectId: secret })).toMatchObject({
		refusal: 'auth.required'
	});
	expect(await world.everyCount()).toEqual(before);
});

test('its owner writes its scopes anew', async () => {
	const id = await subject();
	await inTransaction(world.ctx({ kind: 'system' }), { act: 'test', input: id }, async (tx) =>
		ok((await setScopes(tx, id, ['contest:1'])) ?? null)
	);
	expect(await findSubject(world.db, id)).toMatchObject({ kind: 'trial', scopes: ['contest:1'] });
	expect(await findSubject(world.db, newId())).toBeUndefined();
});
