import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rooms } from '#lib/realtime/rooms.ts';
import { stateFor } from '#lib/realtime/server/ticker.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { system, type Actor, type Person } from '#lib/shared/actor.ts';
import { ok } from '#lib/shared/result.ts';
import {
	buildQuestion,
	buildSession,
	changeUnder,
	type BuiltSession
} from '../../../../../tests/support/world-session.ts';
import { must } from '../../../../../tests/support/world-contest.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { leaveSessions } from './leave.ts';
import {
	getOwnPart,
	listQuestions,
	markQuestion,
	mergeQuestion,
	supportQuestion
} from './index.ts';

let world: World;
let session: BuiltSession;
beforeAll(async () => {
	world = await openWorld();
});
beforeEach(async () => {
	session = await buildSession(world, { phase: 'live', moderation: 'after' });
});

type Outcome = { ok: true } | { ok: false; refusal: string };
const outcome = (result: Outcome) => (result.ok ? 'ok' : result.refusal);

/** Runs an act that must be refused: nothing written, nothing announced. */
async function refused(act: () => Promise<Outcome>) {
	const before = await world.everyCount();
	const result = outcome(await act());
	expect(await world.everyCount()).toEqual(before);
	return result;
}

const support = (by: Actor, questionId: string, isOn = true, key?: string) =>
	supportQuestion(world.ctx(by, { key }), { questionId, isOn });
const crowd = (n: number): Promise<Person[]> =>
	Promise.all(Array.from({ length: n }, (_, i) => world.person(`Тұрғын ${i}`)));
const facilitator = () => world.ctx(session.debate.facilitator);

/** The count as it is kept, and the rows it must equal. */
async function countsOf(questionId: string): Promise<[kept: number, rows: number]> {
	const [row] = await world.sql<{ n: number }[]>`
		select support_count as n from session_questions where id = ${questionId}`;
	return [row!.n, await world.countRows('question_supports', `question_id = '${questionId}'`)];
}

describe('exactly', () => {
	test('a hundred supports of one person at once leave one', async () => {
		const { id } = await buildQuestion(world, session);
		const person = await world.person('Шыдамсыз');
		const all = await Promise.all(Array.from({ length: 100 }, () => support(person, id)));
		expect(all.every((result) => result.ok)).toBe(true);
		expect(await countsOf(id)).toEqual([1, 1]);
		const { supports } = must(await getOwnPart(world.ctx(person), { sessionId: session.id }));
		expect(supports).toEqual([id]);
	});

	test('fifty people at once are fifty, and those who take it back are not counted', async () => {
		const { id } = await buildQuestion(world, session);
		const people = await crowd(50);
		await Promise.all(people.map(async (person) => must(await support(person, id))));
		expect(await countsOf(id)).toEqual([50, 50]);
		const leaving = people.slice(0, 20);
		const again = people.slice(20);
		await Promise.all([
			...leaving.map(async (person) => must(await support(person, id, false))),
			...again.map(async (person) => must(await support(person, id, true)))
		]);
		expect(await countsOf(id)).toEqual([30, 30]);
	});

	test('on and off by one person in any order never leaves more than one, nor less than none', async () => {
		const { id } = await buildQuestion(world, session);
		const person = await world.person('Ойланған');
		await Promise.all(Array.from({ length: 40 }, (_, i) => support(person, id, i % 3 !== 0)));
		const [kept, rows] = await countsOf(id);
		expect(kept).toBe(rows);
		expect([0, 1]).toContain(rows);
		must(await support(person, id, false));
		must(await support(person, id, false));
		expect(await countsOf(id)).toEqual([0, 0]);
	});

	test('the same key twice is one act; the same key for another is refused', async () => {
		const { id } = await buildQuestion(world, session);
		const other = await buildQuestion(world, session);
		const person = await world.person('Қайталаған');
		const key = crypto.randomUUID();
		must(await support(person, id, true, key));
		must(await support(person, id, false));
		// The answer that was lost comes again; the act is not done again.
		must(await support(person, id, true, key));
		expect(await countsOf(id)).toEqual([0, 0]);
		expect(await refused(() => support(person, other.id, true, key))).toBe(
			'idempotency.key_reused'
		);
	});

	test('a support that comes while the hour ends waits, and is refused', async () => {
		const { id } = await buildQuestion(world, session);
		const person = await world.person('Кешіккен');
		const late = await changeUnder(world, session.id, 'ended', () => support(person, id));
		expect(outcome(late)).toBe('live_sessions.closed');
		expect(await countsOf(id)).toEqual([0, 0]);
	});
});

test('a support is nobody’s news: no event, no notice, no audit line; the room hears the count', async () => {
	const { id } = await buildQuestion(world, session);
	const person = await world.person('Тұрғын');
	const before = await world.everyCount();
	must(await support(person, id));
	const after = await world.everyCount();
	expect({ ...after, question_supports: 0, idempotency_keys: 0 }).toEqual({
		...{ ...before, question_supports: 0, idempotency_keys: 0 }
	});
	const room = rooms.subject(session.id);
	const { question_supports: values } = await stateFor(room, { question_supports: [id] });
	expect(values).toEqual([{ id, version: 2, value: 1 }]);
	const elsewhere = await stateFor(rooms.subject(id), { question_supports: [id] });
	expect(elsewhere.question_supports).toEqual([]);
});

test('the count of a question that is not for everybody is told to nobody', async () => {
	const { id } = await buildQuestion(world, session);
	await world.sql`update session_questions set state = 'hidden' where id = ${id}`;
	const room = rooms.subject(session.id);
	expect((await stateFor(room, { question_supports: [id] })).question_supports).toEqual([]);
});

describe('refused', () => {
	test('visitors, the unconfirmed, the author', async () => {
		const { id, author } = await buildQuestion(world, session);
		const unconfirmed = await world.person('Расталмаған', { tier: 0 });
		expect(await refused(() => support(world.visitor, id))).toBe('auth.required');
		expect(await refused(() => support(unconfirmed, id))).toBe('live_sessions.tier_too_low');
		expect(await refused(() => support(author, id))).toBe('live_sessions.own_question');
	});

	test('what is not there, not shown, answered, over', async () => {
		const { id } = await buildQuestion(world, session);
		const person = await world.person('Тұрғын');
		expect(await refused(() => support(person, crypto.randomUUID()))).toBe(
			'live_sessions.question_unknown'
		);
		const mark = (outcome: 'answered' | 'shown') =>
			markQuestion(facilitator(), { questionId: id, outcome, note: '' });
		must(await mark('answered'));
		expect(await refused(() => support(person, id))).toBe('live_sessions.question_not_open');
		must(await mark('shown'));
		await world.sql`update session_questions set state = 'pending' where id = ${id}`;
		expect(await refused(() => support(person, id))).toBe('live_sessions.question_unknown');
		await world.sql`update session_questions set state = 'shown' where id = ${id}`;
		for (const [state, code] of [
			['ended', 'closed'],
			['cancelled', 'is_cancelled'],
			['protocol_published', 'protocol_published']
		]) {
			await world.sql`update live_sessions set state = ${state!} where id = ${session.id}`;
			expect(await refused(() => support(person, id))).toBe(`live_sessions.${code}`);
		}
		await world.sql`update live_sessions set state = 'live' where id = ${session.id}`;
		await world.sql`update debates set state = 'cancelled' where id = ${session.debate.id}`;
		expect(await refused(() => support(person, id))).toBe('live_sessions.debate_closed');
	});
});

test('the queue is read in pages, most supported first, each question once', async () => {
	const people = await crowd(4);
	const ids: string[] = [];
	for (const supports of [0, 3, 1, 3, 0, 2, 1]) {
		const { id } = await buildQuestion(world, session);
		ids.push(id);
		for (const person of people.slice(0, supports)) must(await support(person, id));
	}
	const seen: string[] = [];
	let cursor: string | undefined;
	do {
		const input = { sessionId: session.id, show: 'waiting', cursor, limit: 2 } as const;
		const page = must(await listQuestions(world.ctx(), input));
		seen.push(...page.items.map((question) => question.id));
		cursor = page.next;
	} while (cursor);
	expect(seen).toEqual([1, 3, 5, 2, 6, 0, 4].map((i) => ids[i]));
	for (const bad of ['x', btoa('["a",2,3]'), btoa('[1,"2026-01-01","y"]')]) {
		const input = { sessionId: session.id, show: 'waiting', cursor: bad, limit: 2 } as const;
		expect(outcome(await listQuestions(world.ctx(), input))).toBe('cursor.invalid');
	}
});

test('a merge carries supporters and the asker over, each once, the other’s author never', async () => {
	const from = await buildQuestion(world, session);
	const into = await buildQuestion(world, session);
	const [both, onlyFrom] = await crowd(2);
	for (const [person, id] of [
		[both!, from.id],
		[both!, into.id],
		[onlyFrom!, from.id],
		[into.author, from.id]
	] as const)
		must(await support(person, id));
	must(await mergeQuestion(facilitator(), { questionId: from.id, intoId: into.id }));
	// both, onlyFrom and the author of the merged one.
	expect(await countsOf(into.id)).toEqual([3, 3]);
	const told = `person_id = '${from.author.id}' and wording = 'live_sessions_notice_merged'`;
	expect(await world.countRows('notices', told)).toBe(1);
});

test('who leaves takes supports and unseen questions along; what was asked in public stays', async () => {
	const open = await buildQuestion(world, session);
	const leaver = await world.person('Кететін');
	must(await support(leaver, open.id));
	const asked = await buildQuestion(world, session, { author: leaver });
	const guarded = await buildSession(world, { phase: 'live' });
	const unseen = await buildQuestion(world, guarded, { author: leaver, isPending: true });
	await inTransaction(world.ctx(system), { act: 'test', input: null }, async (tx) => {
		await leaveSessions(tx, leaver.id);
		return ok(null);
	});
	// The first session's hour is over by now: its support was counted and stays.
	expect(await countsOf(open.id)).toEqual([1, 1]);
	const stateOf = async (id: string) =>
		(await world.sql<{ state: string }[]>`select state from session_questions where id = ${id}`)[0]!
			.state;
	expect(await stateOf(asked.id)).toBe('shown');
	expect(await stateOf(unseen.id)).toBe('withdrawn');
	const running = await buildQuestion(world, guarded);
	must(await support(leaver, running.id));
	await inTransaction(world.ctx(system), { act: 'test', input: null }, async (tx) => {
		await leaveSessions(tx, leaver.id);
		return ok(null);
	});
	expect(await countsOf(running.id)).toEqual([0, 0]);
});
