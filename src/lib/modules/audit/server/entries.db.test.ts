import { beforeAll, expect, test } from 'vitest';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { registerDeliveries } from '#lib/server/events/deliveries.ts';
import type { Actor } from '#lib/shared/actor.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { ListEntries } from '../schemas.ts';
import { listEntries } from './index.ts';

let world: World;

interface Facts {
	subjectId: string;
	scopes: string[];
	authorId?: string;
}

beforeAll(async () => {
	world = await openWorld();
	registerDeliveries({
		'test.judged': {
			rooms: () => [],
			audit: ({ subjectId, scopes, ...facts }: Facts) => ({
				subjectId,
				scopes,
				reason: 'rule_3',
				facts
			})
		},
		'test.unseen': { rooms: () => [] }
	} as never);
});

function judge(actor: Actor, facts: Facts, more: { isRefused?: boolean; event?: string } = {}) {
	return inTransaction(world.ctx(actor), { act: 'test.judge', input: {} }, async (tx) => {
		tx.emit((more.event ?? 'test.judged') as never, facts as never);
		return more.isRefused ? refuse('test.refused') : ok({});
	});
}

async function seenBy(actor: Actor, filter: object = {}) {
	const result = await listEntries(world.ctx(actor), ListEntries.parse({ limit: 100, ...filter }));
	if (!result.ok) throw new Error(result.refusal);
	return result.value.items;
}

test('an entry is written with the act, and not when the act is refused', async () => {
	const moderator = await world.person('Мөлдір', { grants: ['moderator'] });
	const auditor = await world.person('Асқар', { grants: ['auditor'] });
	const subjectId = newId();
	await judge(moderator, { subjectId, scopes: ['contest:a'] });
	await judge(moderator, { subjectId, scopes: ['contest:a'] }, { isRefused: true });
	await judge(moderator, { subjectId, scopes: [] }, { event: 'test.unseen' });
	expect(await seenBy(auditor, { subjectId })).toMatchObject([
		{
			act: 'test.judged',
			subjectId,
			scopes: ['contest:a'],
			reason: 'rule_3',
			actor: { id: moderator.id, displayName: 'Мөлдір' }
		}
	]);
});

test('each reader sees what their grants cover, and authors see their own without names', async () => {
	const [moderator, author, stranger] = [
		await world.person('Мөлдір', { grants: ['moderator@contest:b'] }),
		await world.person('Автор'),
		await world.person('Бөтен', { grants: ['organiser@contest:c', 'juror'] })
	];
	const subjectId = newId();
	await judge(moderator, { subjectId, scopes: ['contest:b'], authorId: author.id });
	expect(await seenBy(moderator, { subjectId })).toMatchObject([{ actor: { id: moderator.id } }]);
	expect(await seenBy(stranger, { subjectId })).toEqual([]);
	const [own] = await seenBy(author, { subjectId });
	expect(own).toMatchObject({ act: 'test.judged', reason: 'rule_3' });
	expect(own).not.toHaveProperty('actor');
});

test('the log is filtered and read in pages', async () => {
	const moderator = await world.person('Мөлдір', { grants: ['moderator'] });
	const auditor = await world.person('Асқар', { grants: ['auditor'] });
	for (let i = 0; i < 3; i++) await judge(moderator, { subjectId: newId(), scopes: ['contest:d'] });
	const filter = { actorId: moderator.id, act: 'test' };
	const first = await listEntries(world.ctx(auditor), ListEntries.parse({ ...filter, limit: 2 }));
	if (!first.ok) throw new Error(first.refusal);
	const rest = await seenBy(auditor, { ...filter, cursor: first.value.next });
	expect([first.value.items.length, rest.length]).toEqual([2, 1]);
	expect(await seenBy(auditor, { ...filter, act: 'idea' })).toEqual([]);
	const today = world.ctx().now.toISOString().slice(0, 10);
	expect(await seenBy(auditor, { ...filter, from: today, to: today })).toHaveLength(3);
	expect(await seenBy(auditor, { ...filter, to: '2020-01-01' })).toEqual([]);
	const spoilt = await listEntries(world.ctx(auditor), ListEntries.parse({ cursor: 'x' }));
	expect(spoilt).toMatchObject({ ok: false, refusal: 'cursor.invalid' });
});

test('visitors are asked to sign in', async () => {
	const result = await listEntries(world.ctx(), ListEntries.parse({}));
	expect(result).toMatchObject({ ok: false, refusal: 'auth.required' });
});

test.each(['update audit_entries set reason = null', 'delete from audit_entries'])(
	'an entry stays as it is: %s',
	async (statement) => {
		await expect(world.sql.unsafe(statement)).rejects.toMatchObject({ code: '42501' });
	}
);
