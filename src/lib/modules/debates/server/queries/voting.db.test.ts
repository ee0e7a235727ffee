import { beforeAll, beforeEach, expect, test } from 'vitest';
import * as clock from '#lib/server/clock.ts';
import { admit } from '#lib/realtime/server/admission.ts';
import { visitor, type Actor, type Person } from '#lib/shared/actor.ts';
import { castVote, checkVotes } from '#lib/modules/votes/server/index.ts';
import { must } from '../../../../../../tests/support/world-contest.ts';
import {
	addedStatement,
	buildDebate,
	type BuiltDebate
} from '../../../../../../tests/support/world-debate.ts';
import { openWorld, type World } from '../../../../../../tests/support/world.ts';
import {
	getDebatePage,
	getStatementPage,
	listStatements,
	nextStatements,
	pauseDebate,
	skipStatement
} from '../index.ts';
import type { ListStatements } from '../../schemas.ts';

let world: World;
let start: Date;
beforeAll(async () => {
	world = await openWorld();
	start = clock.now();
});
beforeEach(() => world.at(start));

const vote = (debate: BuiltDebate, actor: Actor, itemId: string, choice: -1 | 0 | 1 | null) =>
	castVote(world.ctx(actor), { pollId: debate.pollId, itemId, choice });
const next = async (debate: BuiltDebate, actor: Actor, limit = 5) =>
	must(await nextStatements(world.ctx(actor), { debateId: debate.id, limit }));
const list = (debate: BuiltDebate, actor: Actor, change: Partial<ListStatements> = {}) =>
	listStatements(world.ctx(actor), {
		...{ debateId: debate.id, show: 'all', sort: 'number', limit: 20 },
		...change
	});
const people = (n: number): Promise<Person[]> =>
	Promise.all(Array.from({ length: n }, (_, i) => world.person(`Сайлаушы ${i}`)));

test('100 parallel votes of one person on a statement leave one', async () => {
	const debate = await buildDebate(world, { seeds: 1 });
	const anna = await world.person('Анна');
	const [itemId] = debate.seedIds as [string];
	const results = await Promise.all(
		Array.from({ length: 100 }, (_, i) => vote(debate, anna, itemId, ([1, -1, 0] as const)[i % 3]!))
	);
	expect(results.filter((result) => result.ok).length).toBeGreaterThan(0);
	const where = `poll_id = '${debate.pollId}'`;
	expect(await world.countRows('current_ballots', where)).toBe(1);
	const [sum] = await world.sql<{ n: number }[]>`
		select sum(count)::int as n from tallies where poll_id = ${debate.pollId}`;
	expect(sum!.n).toBe(1);
	const check = (await checkVotes(world.db)).find((each) => each.pollId === debate.pollId)!;
	expect(check.differences).toEqual([]);
});

test('a hidden count leaks nowhere: every answer stays equal byte for byte while others vote', async () => {
	const debate = await buildDebate(world, { seeds: 4 });
	const [anna, berik, ...others] = await people(30);
	// Everybody is a voter already: how many take part is everybody's to know.
	for (const voter of [anna!, ...others]) must(await vote(debate, voter, debate.seedIds[0]!, 1));
	const hidden = debate.seedIds.slice(1);
	const readers: Actor[] = [visitor, anna!, berik!, debate.facilitator, debate.moderator];
	const readAll = async () =>
		JSON.stringify(
			await Promise.all(
				readers.map(async (reader) => [
					must(
						await getDebatePage(world.ctx(reader, { now: new Date(0) }), { debateId: debate.id })
					),
					(await next(debate, reader, 3)).items,
					must(await list(debate, reader)).tallies[hidden[0]!],
					must(await list(debate, reader)).items,
					must(await getStatementPage(world.ctx(reader), { statementId: hidden[0]! }))
				])
			)
		);
	await Promise.all(readers.map((reader) => next(debate, reader, 3)));
	const before = await readAll();
	await Promise.all(
		others.flatMap((voter, i) =>
			hidden.map((itemId, j) => vote(debate, voter, itemId, (i + j) % 2 === 0 ? 1 : -1))
		)
	);
	expect(await readAll()).toBe(before);
	expect(await admit(anna!, `tally:${hidden[0]}`)).toBe(false);
	expect(await admit(anna!, `poll:${debate.pollId}`)).toBe(false);
	must(await vote(debate, anna!, hidden[0]!, 0));
	const own = must(await getStatementPage(world.ctx(anna), { statementId: hidden[0]! }));
	expect(own).toMatchObject({ tally: { agree: 14, disagree: 14, pass: 1 } });
	expect(await admit(anna!, `tally:${hidden[0]}`)).toBe(true);
	must(await vote(debate, anna!, hidden[0]!, null));
	const back = must(await getStatementPage(world.ctx(anna), { statementId: hidden[0]! }));
	expect(back).not.toHaveProperty('tally.agree');
});

test('orders by answers are refused until answers are everybody’s', async () => {
	const debate = await buildDebate(world, { seeds: 3 });
	const anna = await world.person('Анна');
	for (const sort of ['common', 'divided'] as const)
		expect(await list(debate, anna, { sort })).toMatchObject({ refusal: 'votes.tally_hidden' });
	expect(await list(debate, visitor, { show: 'voted' })).toMatchObject({
		refusal: 'auth.required'
	});
	expect(await list(debate, anna, { cursor: 'nonsense' })).toMatchObject({
		refusal: 'cursor.invalid'
	});
	must(await vote(debate, anna, debate.seedIds[1]!, 1));
	debate.enter('closed');
	const page = must(await list(debate, visitor, { sort: 'common', limit: 2 }));
	expect(Object.keys(page.tallies)).toHaveLength(2);
	const rest = must(await list(debate, visitor, { sort: 'common', limit: 2, cursor: page.next }));
	const seen = [...page.items, ...rest.items].map((item) => item.id);
	expect(new Set(seen)).toEqual(new Set(debate.seedIds));
});

test('pages of each order hold every statement once', async () => {
	const debate = await buildDebate(world, { seeds: 7 });
	for (const sort of ['number', 'newest'] as const) {
		const seen: string[] = [];
		let cursor: string | undefined;
		do {
			const page = must(await list(debate, visitor, { sort, limit: 3, cursor }));
			seen.push(...page.items.map((item) => item.id));
			cursor = page.next;
		} while (cursor);
		expect([...seen].sort()).toEqual([...debate.seedIds].sort());
	}
});

test('one is asked each statement once: not own, not voted, laid aside ones last', async () => {
	const debate = await buildDebate(world, { seeds: 5, moderation: 'after' });
	const anna = await world.person('Анна');
	world.at(new Date(clock.now().getTime() + 2 * 86_400_000));
	const own = await addedStatement(world, debate, anna);
	const first = await next(debate, anna, 2);
	expect(first.progress).toEqual({ voted: 0, total: 5 });
	expect(await next(debate, anna, 2)).toEqual(first);
	const skipped = first.items[0]!.id;
	must(await skipStatement(world.ctx(anna), { debateId: debate.id, statementId: skipped }));
	const asked: string[] = [];
	for (let i = 0; i < 5; i++) {
		const { items } = await next(debate, anna, 2);
		asked.push(items[0]!.id);
		expect(items[0]!.isSkipped).toBe(i === 4);
		must(await vote(debate, anna, items[0]!.id, 1));
	}
	expect(asked).not.toContain(own);
	expect(new Set(asked)).toEqual(new Set(debate.seedIds));
	expect(asked.at(-1)).toBe(skipped);
	expect(await next(debate, anna, 2)).toEqual({ items: [], progress: { voted: 5, total: 5 } });
});

test('what few have answered is asked more often', async () => {
	const debate = await buildDebate(world, { seeds: 6 });
	const voters = await people(24);
	const popular = debate.seedIds.slice(0, 5);
	for (const itemId of popular)
		await Promise.all(voters.map((voter) => vote(debate, voter, itemId, -1)));
	const readers = await people(40);
	const firsts = await Promise.all(readers.map((reader) => next(debate, reader, 1)));
	const fresh = firsts.filter(({ items }) => items[0]!.id === debate.seedIds[5]).length;
	// By the formula its weight is thousands of times the others'; by chance alone it would be one in six.
	expect(fresh).toBeGreaterThan(36);
});

test('nothing is asked in a pause, and skipping is refused by name', async () => {
	const debate = await buildDebate(world, { seeds: 2 });
	const anna = await world.person('Анна');
	const other = await buildDebate(world, { seeds: 1, state: 'scheduled' });
	debate.enter('open');
	const skip = (actor: Actor, statementId: string) =>
		skipStatement(world.ctx(actor), { debateId: debate.id, statementId });
	const before = await world.everyCount();
	expect(await skip(visitor, debate.seedIds[0]!)).toMatchObject({ refusal: 'auth.required' });
	expect(await skip(anna, other.seedIds[0]!)).toMatchObject({
		refusal: 'debates.statement_unknown'
	});
	expect(await world.everyCount()).toEqual(before);
	const reason = 'Дауыс санын тексеріп жатырмыз.';
	must(await pauseDebate(world.ctx(debate.facilitator), { debateId: debate.id, reason }));
	expect((await next(debate, anna)).items).toEqual([]);
	expect(await skip(anna, debate.seedIds[0]!)).toMatchObject({ refusal: 'debates.not_open' });
});
