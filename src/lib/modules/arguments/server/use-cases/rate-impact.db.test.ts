import { beforeAll, describe, expect, test } from 'vitest';
import { rooms } from '#lib/realtime/rooms.ts';
import type { Actor } from '#lib/shared/actor.ts';
import { must } from '../../../../../../tests/support/world-contest.ts';
import {
	buildArgument,
	buildArgumentDebate,
	someText,
	type BuiltArgumentDebate
} from '../../../../../../tests/support/world-arguments.ts';
import { openWorld, type World } from '../../../../../../tests/support/world.ts';
import { NODES_SHOWN, ROOTS_SHOWN, type ArgumentBoard } from '../../argument.ts';
import { baseScore, weigh } from '../../strength.ts';
import {
	bestArguments,
	figuresOfArguments,
	getBoard,
	rateImpact,
	withdrawArgument
} from '../index.ts';
import { figuresState, standingState } from '../standing.ts';
import { takeBackAll } from './take-back-all.ts';

let world: World;
let debate: BuiltArgumentDebate;
let statementId: string;

beforeAll(async () => {
	world = await openWorld();
	debate = await buildArgumentDebate(world);
	statementId = debate.statementIds[0]!;
});

type Outcome = { ok: true } | { ok: false; refusal: string };
const codeOf = (result: Outcome) => (result.ok ? 'ok' : result.refusal);
async function refused(act: () => Promise<Outcome>) {
	const before = await world.everyCount();
	const code = codeOf(await act());
	expect(await world.everyCount()).toEqual(before);
	return code;
}

const person = () => world.person('Бағалаушы');
const rate = (by: Actor, argumentId: string, impact: number | null) =>
	rateImpact(world.ctx(by), { argumentId, impact });
const board = async (id = statementId, by?: Actor) =>
	must(await getBoard(world.ctx(by), { statementId: id }));
const figuresOf = async (id: string) => (await board()).figures[id]!;

/** The ratings as they are, added up anew. */
async function recount(argumentId: string) {
	const [row] = await world.sql<{ sum: number; n: number }[]>`
		select coalesce(sum(impact), 0)::int as sum, count(*)::int as n
		from argument_impacts where argument_id = ${argumentId}`;
	return { sum: row!.sum, n: row!.n };
}

/** Every figure of a board, computed again from its rows. */
function recomputed({ nodes, figures }: ArgumentBoard) {
	const rows = nodes.map(({ id, parentId, side, state }) => ({
		...{ id, parentId, side, isPublished: state === 'published' },
		...{ sum: figures[id]?.sum ?? 0, n: figures[id]?.n ?? 0 }
	}));
	return weigh(rows);
}

test('figures come in the order of the arguments, whatever the database does', async () => {
	const ordered = debate.statementIds[1]!;
	const first = await buildArgument(world, { statementId: ordered });
	await buildArgument(world, { statementId: ordered });
	await buildArgument(world, { statementId: ordered, parentId: first.id });
	const { nodes, figures } = await board(ordered);
	expect(nodes).toHaveLength(3);
	expect(Object.keys(figures)).toEqual(nodes.map(({ id }) => id));
});

describe('rating', () => {
	test('moves sum, count and strength exactly; a later rating replaces the earlier', async () => {
		const { id } = await buildArgument(world, { statementId });
		const [one, two] = [await person(), await person()];
		must(await rate(one, id, 4));
		must(await rate(two, id, 1));
		expect(await figuresOf(id)).toMatchObject({ sum: 5, n: 2 });
		must(await rate(one, id, 2));
		const figures = await figuresOf(id);
		expect(figures).toMatchObject({ sum: 3, n: 2 });
		expect(figures.strength).toBeCloseTo(baseScore({ sum: 3, n: 2 }), 6);
		expect((await board(statementId, one)).own.impacts[id]).toBe(2);
		must(await rate(one, id, null));
		expect(await figuresOf(id)).toMatchObject({ sum: 1, n: 1 });
		expect((await board(statementId, one)).own.impacts[id]).toBeUndefined();
		expect(await recount(id)).toEqual({ sum: 1, n: 1 });
	});

	test('is never an event, and the same again changes nothing', async () => {
		const { id } = await buildArgument(world, { statementId });
		const rater = await person();
		const before = (await world.events()).length;
		must(await rate(rater, id, 3));
		const { version } = await figuresOf(id);
		must(await rate(rater, id, 3));
		expect((await figuresOf(id)).version).toBe(version);
		expect((await world.events()).length).toBe(before);
		expect(await world.countRows('notices', `person_id = '${rater.id}'`)).toBe(0);
	});

	test('moves everything above it, and the tree equals a computation from its rows', async () => {
		const root = await buildArgument(world, { statementId });
		const con = await buildArgument(world, { statementId, parentId: root.id }, { side: 'con' });
		const before = await figuresOf(root.id);
		must(await rate(await person(), con.id, 4));
		const after = await board();
		expect(after.figures[root.id]!.strength).toBeLessThan(before.strength);
		const { strengths, standing } = recomputed(after);
		for (const [id, { strength }] of Object.entries(after.figures))
			expect(strength, id).toBeCloseTo(strengths.get(id)!, 5);
		expect(after.standing.strength).toBeCloseTo(standing.strength, 5);
		expect(after.standing).toMatchObject({ n: standing.n, count: standing.count });
	});

	test('is heard as absolute values in the statement’s room', async () => {
		const { id } = await buildArgument(world, { statementId });
		must(await rate(await person(), id, 3));
		const { figures, standing } = await board();
		const [heard] = await figuresState.read(world.db, [id], new Date());
		expect(heard).toEqual({
			rooms: [rooms.subject(statementId)],
			value: { id, version: standing.version, value: figures[id] }
		});
		const [whole] = await standingState.read(world.db, [statementId], new Date());
		expect(whole!.value).toEqual({ id: statementId, version: standing.version, value: standing });
	});
});

describe('refused, with nothing written', () => {
	test('for visitors, unconfirmed people, one’s own, what is gone, what is not there, when closed', async () => {
		const { id, author } = await buildArgument(world, { statementId });
		const rater = await person();
		const weak = await world.person('Б', { tier: 0 });
		expect(await refused(() => rate(world.visitor, id, 3))).toBe('auth.required');
		expect(await refused(() => rate(weak, id, 3))).toBe('arguments.tier_too_low');
		expect(await refused(() => rate(author, id, 3))).toBe('arguments.own_argument');
		expect(await refused(() => rate(rater, crypto.randomUUID(), 3))).toBe('arguments.unknown');
		const late = world.ctx(rater, { now: debate.closed });
		expect(await refused(() => rateImpact(late, { argumentId: id, impact: 3 }))).toBe(
			'arguments.closed'
		);
		must(await withdrawArgument(world.ctx(author), { argumentId: id }));
		expect(await refused(() => rate(rater, id, 3))).toBe('arguments.gone');
	});

	test('the database itself takes no rating outside 0–4', async () => {
		const { id } = await buildArgument(world, { statementId });
		const { id: personId } = await person();
		await expect(
			world.sql`insert into argument_impacts values (${id}, ${personId}, 5, now())`
		).rejects.toThrow('argument_impacts_range');
	});
});

describe('at once', () => {
	test('fifty ratings of one person leave one, counted once', async () => {
		const { id } = await buildArgument(world, { statementId });
		const rater = await person();
		const results = await Promise.all(Array.from({ length: 50 }, (_, i) => rate(rater, id, i % 5)));
		expect(results.every(({ ok }) => ok)).toBe(true);
		const figures = await figuresOf(id);
		expect(figures.n).toBe(1);
		expect({ sum: figures.sum, n: figures.n }).toEqual(await recount(id));
	});

	test('thirty people rate three arguments of one tree: sums are exact', async () => {
		const root = await buildArgument(world, { statementId });
		const child = await buildArgument(world, { statementId, parentId: root.id });
		const other = await buildArgument(world, { statementId });
		const people = await Promise.all(Array.from({ length: 30 }, person));
		const targets = [root.id, child.id, other.id];
		await Promise.all(people.flatMap((by, i) => targets.map((id, j) => rate(by, id, (i + j) % 5))));
		for (const id of targets) {
			const { sum, n } = await figuresOf(id);
			expect({ sum, n }).toEqual(await recount(id));
			expect(n).toBe(30);
		}
	});
});

test('who leaves takes their ratings along', async () => {
	const { id } = await buildArgument(world, { statementId });
	const [leaver, stays] = [await person(), await person()];
	must(await rate(leaver, id, 4));
	must(await rate(stays, id, 1));
	await world.db.transaction((trx) =>
		takeBackAll(
			{ ...world.ctx(leaver), db: trx, emit: () => undefined, signal: () => undefined },
			leaver.id
		)
	);
	expect(await figuresOf(id)).toMatchObject({ sum: 1, n: 1 });
	expect(await recount(id)).toEqual({ sum: 1, n: 1 });
});

describe('reading', () => {
	test('fifty roots a page, for and against in turn, each once; more than a page holds is counted', async () => {
		const big = await buildArgumentDebate(world);
		const [id] = big.statementIds;
		const author = await person();
		const made: string[] = [];
		for (let i = 0; i < ROOTS_SHOWN + 4; i++) {
			const side = i % 2 === 0 ? 'pro' : 'con';
			made.push((await buildArgument(world, { statementId: id! }, { author, side })).id);
		}
		for (let i = 0; i < 3; i++)
			await buildArgument(
				world,
				{ statementId: id!, parentId: made[0] },
				{ author, text: someText() }
			);
		const first = await board(id);
		const roots = first.nodes.filter(({ depth }) => depth === 1);
		expect(roots).toHaveLength(ROOTS_SHOWN);
		expect(roots.slice(0, 4).map(({ side }) => side)).toEqual(['pro', 'con', 'pro', 'con']);
		expect(first.nodes.length).toBeLessThanOrEqual(NODES_SHOWN);
		const second = must(await getBoard(world.ctx(), { statementId: id!, cursor: first.next }));
		const seen = [...roots, ...second.nodes.filter(({ depth }) => depth === 1)].map((n) => n.id);
		expect([...seen].sort()).toEqual([...made].sort());
		expect(second.next).toBeUndefined();
	});

	test('a spoilt cursor is refused', async () => {
		const cursor = btoa(JSON.stringify([1, 'x']));
		expect(codeOf(await getBoard(world.ctx(), { statementId, cursor }))).toBe('cursor.invalid');
		expect(codeOf(await getBoard(world.ctx(), { statementId: crypto.randomUUID() }))).toBe(
			'arguments.statement_unknown'
		);
	});

	test('the best reasons of a statement come with their numbers', async () => {
		const other = await buildArgumentDebate(world);
		const [id] = other.statementIds;
		const weak = await buildArgument(world, { statementId: id! });
		const strong = await buildArgument(world, { statementId: id! });
		const con = await buildArgument(world, { statementId: id! }, { side: 'con' });
		must(await rate(await person(), strong.id, 4));
		must(await rate(await person(), weak.id, 0));
		const best = await bestArguments(world.db, [id!], 1);
		expect(best.map((each) => each.id).sort()).toEqual([strong.id, con.id].sort());
		const [figures] = await figuresOfArguments(world.db, [strong.id]);
		expect(figures).toMatchObject({ mean: 4, n: 1, side: 'pro' });
		expect(figures!.strength).toBeCloseTo(2 / 3, 5);
	});
});
