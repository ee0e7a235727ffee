import { afterEach, beforeAll, expect, test } from 'vitest';
import { compose } from '#lib/composition.server.ts';
import { newId } from '#lib/shared/ids.ts';
import type { Actor } from '#lib/shared/actor.ts';
import { setClockOffset } from '#lib/server/clock.ts';
import type { Context } from '#lib/server/context.ts';
import { db, sql } from '#lib/server/db/client.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok } from '#lib/shared/result.ts';
import {
	checkVotes,
	castVote,
	createPoll,
	pauseVoting,
	putToVote,
	reschedulePoll,
	tallies
} from '../index.ts';
import type { PollRules } from './schedule-poll.ts';

const HOUR = 3_600_000;

const ctxOf = (actor: Actor, key?: string): Context => ({
	actor,
	db,
	now: new Date(),
	requestId: newId(),
	locale: 'kk',
	key
});

async function person(tier = 2): Promise<Actor & { kind: 'person' }> {
	const id = newId();
	await sql`insert into people (id, display_name, name_skeleton, locale, tier, created_at) values (${id}, 'Сынақ', 'сынак', 'kk', ${tier}, now())`;
	return { kind: 'person', id, tier: tier as 2, grants: [] };
}

async function poll(
	options: { limit?: number; opens?: number; closes?: number; rule?: PollRules['tallyRule'] } = {}
) {
	const now = Date.now();
	const scopeId = newId();
	const done = await inTransaction(
		ctxOf({ kind: 'system' }),
		{ act: 'test', input: null },
		async (tx) =>
			ok(
				await createPoll(tx, {
					scopeKind: 'contest',
					scopeId,
					method: 'approval',
					choiceLimit: options.limit ?? null,
					minTier: 1,
					tallyRule: options.rule ?? 'live',
					opensAt: new Date(now + (options.opens ?? -HOUR)),
					closesAt: new Date(now + (options.closes ?? HOUR)),
					talliesFrom: new Date(now + 2 * HOUR)
				})
			)
	);
	return { pollId: (done as { value: string }).value, scopeId };
}

async function item(pollId: string, ownerIds: string[] = []): Promise<string> {
	const itemId = newId();
	await inTransaction(ctxOf({ kind: 'system' }), { act: 'test', input: null }, async (tx) =>
		ok(await putToVote(tx, { pollId, itemId, kind: 'idea', ownerIds }))
	);
	return itemId;
}

const ballotsOf = async (pollId: string): Promise<number> =>
	Number((await sql`select count(*) as n from ballots where poll_id = ${pollId}`)[0]!.n);
const outcome = (result: { ok: boolean; refusal?: string }) => (result.ok ? 'ok' : result.refusal);

async function expectExact(pollId: string): Promise<void> {
	const check = (await checkVotes(db)).find((c) => c.pollId === pollId)!;
	expect(check.differences).toEqual([]);
}

beforeAll(() => compose());
afterEach(() => setClockOffset(0));

test('100 parallel votes of one person leave one ballot', async () => {
	const { pollId } = await poll();
	const itemId = await item(pollId);
	const anna = await person();
	const results = await Promise.all(
		Array.from({ length: 100 }, () => castVote(ctxOf(anna, newId()), { pollId, itemId, choice: 1 }))
	);
	expect(results.every((result) => result.ok)).toBe(true);
	expect(await ballotsOf(pollId)).toBe(1);
	expect((await tallies(ctxOf(anna), pollId, [itemId])).get(itemId)?.approvals).toBe(1);
	await expectExact(pollId);
});

test('50 parallel votes against a limit of 5 leave 5', async () => {
	const { pollId } = await poll({ limit: 5 });
	const items = await Promise.all(Array.from({ length: 50 }, () => item(pollId)));
	const anna = await person();
	const results = await Promise.all(
		items.map((itemId) => castVote(ctxOf(anna, newId()), { pollId, itemId, choice: 1 }))
	);
	expect(results.filter((result) => result.ok)).toHaveLength(5);
	expect(new Set(results.filter((r) => !r.ok).map(outcome))).toEqual(new Set(['votes.none_left']));
	expect(await ballotsOf(pollId)).toBe(5);
	await expectExact(pollId);
});

test('votes of many people, changes and take-backs among them, are counted exactly', async () => {
	const { pollId } = await poll();
	const items = [await item(pollId), await item(pollId)];
	const people = await Promise.all(Array.from({ length: 40 }, () => person()));
	await Promise.all(
		people.flatMap((voter, i) =>
			items.flatMap((itemId) => [
				castVote(ctxOf(voter, newId()), { pollId, itemId, choice: 1 }),
				...(i % 3 === 0 ? [castVote(ctxOf(voter, newId()), { pollId, itemId, choice: null })] : [])
			])
		)
	);
	const counts = await tallies(ctxOf(people[0]!), pollId, items);
	expect(items.map((id) => counts.get(id)?.approvals)).toEqual([26, 26]);
	await expectExact(pollId);
});

test('a vote is judged at one instant: at the closing none is accepted', async () => {
	const { pollId } = await poll({ closes: 400 });
	const itemId = await item(pollId);
	const people = await Promise.all(Array.from({ length: 60 }, () => person()));
	const results: { ok: boolean; value?: { acceptedAt: string }; refusal?: string }[] = [];
	const [{ closes }] =
		(await sql`select (extract(epoch from closes_at) * 1000)::float8 as closes from polls where id = ${pollId}`) as unknown as [
			{ closes: number }
		];
	for (let round = 0; round < 12; round++) {
		const batch = people.slice(round * 5, round * 5 + 5);
		results.push(
			...(await Promise.all(
				batch.map((p) => castVote(ctxOf(p, newId()), { pollId, itemId, choice: 1 }))
			))
		);
		await new Promise((resolve) => setTimeout(resolve, 60));
	}
	const accepted = results.filter((r) => r.ok);
	expect(accepted.length).toBeGreaterThan(0);
	expect(accepted.length).toBeLessThan(60);
	expect(accepted.every((r) => Date.parse(r.value!.acceptedAt) < closes)).toBe(true);
	expect(new Set(results.filter((r) => !r.ok).map(outcome))).toEqual(new Set(['votes.closed']));
	expect(await ballotsOf(pollId)).toBe(accepted.length);
	await expectExact(pollId);
});

test('a repeated key answers the first outcome; the same key for another vote is refused', async () => {
	const { pollId } = await poll();
	const itemId = await item(pollId);
	const other = await item(pollId);
	const anna = await person();
	const key = newId();
	const first = await castVote(ctxOf(anna, key), { pollId, itemId, choice: 1 });
	const again = await castVote(ctxOf(anna, key), { pollId, itemId, choice: 1 });
	expect(again).toMatchObject({ ok: true, value: { revision: 1 } });
	expect(first.ok && again.ok && first.value.revision === again.value.revision).toBe(true);
	expect(outcome(await castVote(ctxOf(anna, key), { pollId, itemId: other, choice: 1 }))).toBe(
		'idempotency.key_reused'
	);
	expect(await ballotsOf(pollId)).toBe(1);
});

const refusals: [
	string,
	(w: {
		pollId: string;
		itemId: string;
		anna: Actor & { kind: 'person' };
		scopeId: string;
	}) => Promise<unknown>,
	string
][] = [
	['before the opening', async () => setClockOffset(-2 * HOUR), 'votes.not_open'],
	['after the closing', async () => setClockOffset(2 * HOUR), 'votes.closed'],
	[
		'on a hidden item',
		({ itemId }) =>
			inTransaction(ctxOf({ kind: 'system' }), { act: 'test', input: null }, async (tx) =>
				ok(await pauseVoting(tx, itemId))
			),
		'votes.item_gone'
	],
	[
		'by its owner',
		({ pollId, itemId, anna }) =>
			sql`insert into poll_item_owners (poll_id, item_id, person_id) values (${pollId}, ${itemId}, ${anna.id})`,
		'votes.own_subject'
	],
	[
		'with too low a tier',
		({ anna }) => sql`update people set tier = 0 where id = ${anna.id}`,
		'votes.tier_too_low'
	],
	[
		'by a juror of the contest',
		({ anna, scopeId }) =>
			sql`insert into grants (id, person_id, role, scope_kind, scope_id, "from", reason, created_at)
				values (${newId()}, ${anna.id}, 'juror', 'contest', ${scopeId}, now() - interval '1 day', 'сынақ', now())`,
		'votes.role_excluded'
	],
	[
		'by a blocked account',
		({ anna }) => sql`update people set state = 'blocked' where id = ${anna.id}`,
		'votes.sign_in_required'
	]
];

test.each(refusals)('a vote %s is refused and leaves nothing', async (_name, change, refusal) => {
	const { pollId, scopeId } = await poll();
	const itemId = await item(pollId);
	const anna = await person();
	await change({ pollId, itemId, anna, scopeId });
	expect(outcome(await castVote(ctxOf(anna, newId()), { pollId, itemId, choice: 1 }))).toBe(
		refusal
	);
	const [rows] = await sql`select
		(select count(*)::int from ballots where poll_id = ${pollId}) as ballots,
		(select count(*)::int from poll_voters where poll_id = ${pollId}) as voters,
		(select count(*)::int from ballot_requests where poll_id = ${pollId}) as requests,
		(select count(*)::int from events) as events`;
	expect(rows).toEqual({ ballots: 0, voters: 0, requests: 0, events: 0 });
});

test('visitors are refused by name', async () => {
	const { pollId } = await poll();
	const itemId = await item(pollId);
	expect(outcome(await castVote(ctxOf({ kind: 'visitor' }), { pollId, itemId, choice: 1 }))).toBe(
		'votes.sign_in_required'
	);
});

test('an old expected revision is refused', async () => {
	const { pollId } = await poll();
	const itemId = await item(pollId);
	const anna = await person();
	await castVote(ctxOf(anna, newId()), { pollId, itemId, choice: 1 });
	const late = await castVote(ctxOf(anna, newId()), {
		pollId,
		itemId,
		choice: null,
		expectedRevision: 0
	});
	expect(outcome(late)).toBe('votes.changed_elsewhere');
	expect(await ballotsOf(pollId)).toBe(1);
});

test('ballots cannot be changed or deleted, whoever asks', async () => {
	const { pollId } = await poll();
	const itemId = await item(pollId);
	await castVote(ctxOf(await person(), newId()), { pollId, itemId, choice: 1 });
	await expect(sql`update ballots set choice = null`).rejects.toMatchObject({ code: '42501' });
	await expect(sql`delete from ballots`).rejects.toMatchObject({ code: '42501' });
	await expect(sql`truncate ballots`).rejects.toMatchObject({ code: '42501' });
});

test('the check finds a cache that lies', async () => {
	const { pollId } = await poll();
	const itemId = await item(pollId);
	await castVote(ctxOf(await person(), newId()), { pollId, itemId, choice: 1 });
	await sql`update tallies set count = count + 1 where poll_id = ${pollId}`;
	const check = (await checkVotes(db)).find((c) => c.pollId === pollId)!;
	expect(check.differences).toHaveLength(1);
});

test('an open poll keeps its opening; its closing moves', async () => {
	const { pollId } = await poll();
	const move = (opensAt: Date, closesAt: Date) =>
		inTransaction(ctxOf({ kind: 'system' }), { act: 'test', input: null }, (tx) =>
			reschedulePoll(tx, pollId, { opensAt, closesAt, talliesFrom: closesAt })
		);
	const [row] =
		await sql`select (extract(epoch from opens_at) * 1000)::float8 as opens from polls where id = ${pollId}`;
	const closing = new Date(Date.now() + 5 * HOUR);
	expect(outcome(await move(new Date(Date.now() - 30_000), closing))).toBe('votes.poll_frozen');
	expect(outcome(await move(new Date(row!.opens as number), closing))).toBe('ok');
});

test.each([
	['on_release', false],
	['after_own_vote', true]
] as const)('under %s the voter sees the count: %s; others do not', async (rule, isSeen) => {
	const { pollId } = await poll({ rule });
	const itemId = await item(pollId);
	const anna = await person();
	await castVote(ctxOf(anna, newId()), { pollId, itemId, choice: 1 });
	expect((await tallies(ctxOf(anna), pollId, [itemId])).has(itemId)).toBe(isSeen);
	expect((await tallies(ctxOf(await person()), pollId, [itemId])).has(itemId)).toBe(false);
});
