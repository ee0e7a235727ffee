import { beforeAll, describe, expect, test } from 'vitest';
import { rooms } from '#lib/realtime/rooms.ts';
import { deliveryOf } from '#lib/server/events/deliveries.ts';
import type { Actor, Person } from '#lib/shared/actor.ts';
import { decideReview, reportSubject } from '#lib/modules/moderation/server/index.ts';
import { cancelDebate, pauseDebate } from '#lib/modules/debates/server/index.ts';
import { must, openReviewOf } from '../../../../../../tests/support/world-contest.ts';
import {
	buildArgument,
	buildArgumentDebate,
	someText,
	type BuiltArgumentDebate
} from '../../../../../../tests/support/world-arguments.ts';
import { openWorld, type World } from '../../../../../../tests/support/world.ts';
import { EDIT_WINDOW_MS, PER_STATEMENT_MAX, TEXT_MAX, TEXT_MIN } from '../../argument.ts';
import type { BoardMessage } from '../../board-view.ts';
import type { AddArgument } from '../../schemas.ts';
import { addArgument, editArgument, getBoard, markArgument, withdrawArgument } from '../index.ts';

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

/** Runs an act that must be refused: nothing written, nothing announced. */
async function refused(act: () => Promise<Outcome>) {
	const before = await world.everyCount();
	const code = codeOf(await act());
	expect(await world.everyCount()).toEqual(before);
	return code;
}

const person = () => world.person('Айгүл');
const add = (by: Actor, input: Partial<AddArgument> = {}) =>
	addArgument(world.ctx(by), { statementId, side: 'pro', text: someText(), ...input });

const nodesOf = async (id = statementId, by: Actor = world.visitor) =>
	must(await getBoard(world.ctx(by), { statementId: id })).nodes;

describe('adding', () => {
	test('an argument is heard in its statement’s room, without its words in the event', async () => {
		const text = 'Ескі құбырларда  су ысырап болады.';
		const author = await person();
		const { argumentId, state } = must(await add(author, { text, side: 'con' }));
		expect(state).toBe('published');
		const [event] = (await world.events('argument.posted')).filter(
			({ facts }) => facts.argumentId === argumentId
		);
		expect(event!.rooms).toEqual([rooms.subject(statementId)]);
		expect(JSON.stringify(event!.facts)).not.toContain('құбыр');
		const body = (await deliveryOf('argument.posted').message!(
			world.db,
			event!.facts as never
		)) as BoardMessage;
		expect(body.argument).toMatchObject({
			text: 'Ескі құбырларда су ысырап болады.',
			side: 'con',
			depth: 1,
			lang: 'kk',
			author: { id: author.id, name: 'Айгүл' }
		});
		expect(body.figures[argumentId]).toMatchObject({ n: 0, strength: 0.5 });
		expect(body.standing.count).toBeGreaterThan(0);
	});

	test('three levels, and no deeper', async () => {
		const first = await buildArgument(world, { statementId });
		const second = await buildArgument(world, { statementId, parentId: first.id });
		const third = await buildArgument(world, { statementId, parentId: second.id });
		const depths = (await nodesOf()).filter(({ id }) =>
			[first, second, third].some((a) => a.id === id)
		);
		expect(depths.map(({ depth }) => depth)).toEqual([1, 2, 3]);
		const writer = await person();
		expect(await refused(() => add(writer, { parentId: third.id }))).toBe('arguments.too_deep');
	});

	test('who is answered is told, nobody of their own', async () => {
		const root = await buildArgument(world, { statementId });
		const told = (id: string) =>
			world.countRows('notices', `person_id = '${id}' and kind = 'reply'`);
		await buildArgument(world, { statementId, parentId: root.id }, { side: 'con' });
		expect(await told(root.author.id)).toBe(1);
		await buildArgument(world, { statementId, parentId: root.id }, { author: root.author });
		expect(await told(root.author.id)).toBe(1);
	});

	test('the same key adds once', async () => {
		const writer = await person();
		const input = { statementId, side: 'pro' as const, text: someText() };
		const key = crypto.randomUUID();
		const first = must(await addArgument(world.ctx(writer, { key }), input));
		expect(must(await addArgument(world.ctx(writer, { key }), input))).toEqual(first);
		expect(await world.countRows('arguments', `author_id = '${writer.id}'`)).toBe(1);
		const other = { ...input, text: someText() };
		expect(codeOf(await addArgument(world.ctx(writer, { key }), other))).toBe(
			'idempotency.key_reused'
		);
	});
});

describe('refused, with nothing written and nothing announced', () => {
	test.each([
		['a visitor', () => add(world.visitor), 'auth.required'],
		[
			'under nothing',
			async (by: Person) => add(by, { statementId: crypto.randomUUID() }),
			'arguments.statement_unknown'
		],
		[
			'in answer to nothing',
			(by: Person) => add(by, { parentId: crypto.randomUUID() }),
			'arguments.parent_unknown'
		],
		[
			'too short',
			(by: Person) => add(by, { text: 'ә'.repeat(TEXT_MIN - 1) }),
			'arguments.text_too_short'
		],
		[
			'too long',
			(by: Person) => add(by, { text: 'ә'.repeat(TEXT_MAX + 1) }),
			'arguments.text_too_long'
		]
	] as [string, (by: Person) => ReturnType<typeof add>, string][])(
		'%s',
		async (_what, act, code) => {
			const writer = await person();
			expect(await refused(() => act(writer))).toBe(code);
		}
	);

	test('in answer to an argument of another statement', async () => {
		const elsewhere = await buildArgument(world, { statementId: debate.statementIds[1]! });
		const writer = await person();
		expect(await refused(() => add(writer, { parentId: elsewhere.id }))).toBe(
			'arguments.parent_unknown'
		);
	});

	test('below the tier the debate asks for', async () => {
		const strict = await buildArgumentDebate(world, { minTier: 2 });
		const place = { statementId: strict.statementIds[0]! };
		const [low, high] = [await person(), await world.person('Расталған', { tier: 2 })];
		expect(await refused(() => add(low, place))).toBe('arguments.tier_too_low');
		expect(codeOf(await add(high, place))).toBe('ok');
		const none = await world.person('Б', { tier: 0 });
		expect(await refused(() => add(none))).toBe('arguments.tier_too_low');
	});

	test('what says the same under the same parent, however it is spelt', async () => {
		const text = someText();
		const { id } = await buildArgument(world, { statementId }, { text });
		const writer = await person();
		const result = await add(writer, { text: `  ${text.toUpperCase()}! ` });
		expect(result).toMatchObject({ refusal: 'arguments.duplicate', details: { id } });
		expect(await refused(() => add(writer, { text }))).toBe('arguments.duplicate');
		expect(codeOf(await add(writer, { text, parentId: id }))).toBe('ok');
	});

	test('under what was taken back', async () => {
		const { id, author } = await buildArgument(world, { statementId });
		must(await withdrawArgument(world.ctx(author), { argumentId: id }));
		const writer = await person();
		expect(await refused(() => add(writer, { parentId: id }))).toBe('arguments.gone');
	});

	test('while the debate is not open', async () => {
		const other = await buildArgumentDebate(world);
		const place = { statementId: other.statementIds[0]! };
		const writer = await person();
		const reason = 'Техникалық үзіліс жарияланды';
		must(await pauseDebate(world.ctx(other.facilitator), { debateId: other.id, reason }));
		expect(await refused(() => add(writer, place))).toBe('arguments.closed');
		must(await cancelDebate(world.ctx(other.facilitator), { debateId: other.id, reason }));
		expect(await refused(() => add(writer, place))).toBe('arguments.closed');
		const now = debate.closed;
		const late = () =>
			addArgument(world.ctx(writer, { now }), { statementId, side: 'pro', text: someText() });
		expect(await refused(late)).toBe('arguments.closed');
	});

	test('once a statement holds all it can', async () => {
		const full = await buildArgumentDebate(world);
		const [id] = full.statementIds;
		const { author } = await buildArgument(world, { statementId: id! });
		await world.sql`
			insert into subjects (id, kind, scopes, created_at)
			select ('00000000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, 'argument', '{}', now()
			from generate_series(2, ${PER_STATEMENT_MAX}::int) i`;
		await world.sql`
			insert into arguments (id, debate_id, statement_id, side, depth, author_id, text, lang, state, skeleton, created_at)
			select ('00000000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, ${full.id}, ${id!}, 'pro', 1,
				${author.id}, 'мәтін ' || i, 'kk', 'published', 'матин ' || i, now()
			from generate_series(2, ${PER_STATEMENT_MAX}::int) i`;
		const writer = await person();
		expect(await refused(() => add(writer, { statementId: id! }))).toBe('arguments.statement_full');
	});
});

describe('at once', () => {
	test('twenty people write the same: one stands', async () => {
		const text = someText();
		const writers = await Promise.all(Array.from({ length: 20 }, person));
		const results = await Promise.all(writers.map((by) => add(by, { text })));
		const codes = results.map(codeOf).sort();
		expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
		expect(new Set(codes)).toEqual(new Set(['ok', 'arguments.duplicate']));
	});
});

describe('moderated beforehand', () => {
	test('an argument waits, is admitted, and only then heard and counted', async () => {
		const strict = await buildArgumentDebate(world, { moderation: 'before' });
		const [id] = strict.statementIds;
		const writer = await person();
		const { argumentId, state } = must(await add(writer, { statementId: id! }));
		expect(state).toBe('pending');
		expect(await nodesOf(id)).toEqual([]);
		const own = must(await getBoard(world.ctx(writer), { statementId: id! }));
		expect(own.waiting).toMatchObject([{ id: argumentId, state: 'pending' }]);
		expect(own.standing.count).toBe(0);
		const [event] = (await world.events('argument.submitted')).filter(
			({ facts }) => facts.argumentId === argumentId
		);
		expect(event!.rooms).toEqual([rooms.subject(argumentId)]);
		const decision = { verdict: 'publish', reason: 'meets_rules', note: '' } as const;
		const reviewId = await openReviewOf(argumentId);
		must(await decideReview(world.ctx(strict.moderator), { reviewId, ...decision }));
		expect((await nodesOf(id)).map((node) => node.id)).toEqual([argumentId]);
		expect(
			await world.countRows('notices', `person_id = '${writer.id}' and kind = 'decision'`)
		).toBe(1);
	});

	test('a returned one is put right and waits again; a rejected one is not public', async () => {
		const strict = await buildArgumentDebate(world, { moderation: 'before' });
		const [id] = strict.statementIds;
		const writer = await person();
		const { argumentId } = must(await add(writer, { statementId: id! }));
		const note = 'Нақты себебін жазыңыз.';
		const judge = async (verdict: 'return' | 'reject', reason: 'unclear' | 'off_topic') =>
			must(
				await decideReview(world.ctx(strict.moderator), {
					...{ reviewId: await openReviewOf(argumentId), verdict, reason, note }
				})
			);
		await judge('return', 'unclear');
		must(await editArgument(world.ctx(writer), { argumentId, text: someText() }));
		await judge('reject', 'off_topic');
		expect(await nodesOf(id)).toEqual([]);
		const edit = () => editArgument(world.ctx(writer), { argumentId, text: someText() });
		expect(await refused(edit)).toBe('arguments.gone');
	});

	test('a new wording of a published one is looked at first', async () => {
		const strict = await buildArgumentDebate(world, { moderation: 'before' });
		const [id] = strict.statementIds;
		const writer = await person();
		const { argumentId } = must(await add(writer, { statementId: id! }));
		const publish = async () => {
			const reviewId = await openReviewOf(argumentId);
			const decision = { verdict: 'publish', reason: 'meets_rules', note: '' } as const;
			must(await decideReview(world.ctx(strict.moderator), { reviewId, ...decision }));
		};
		await publish();
		must(await editArgument(world.ctx(writer), { argumentId, text: someText() }));
		expect(await nodesOf(id)).toEqual([]);
		await publish();
		expect(await nodesOf(id)).toHaveLength(1);
	});
});

describe('editing', () => {
	test('for a quarter of an hour, by its author, and the wording before is kept', async () => {
		const { id: argumentId, author } = await buildArgument(world, { statementId });
		const stranger = await person();
		const input = () => ({ argumentId, text: someText() });
		expect(await refused(() => editArgument(world.ctx(stranger), input()))).toBe(
			'arguments.not_author'
		);
		expect(await refused(() => editArgument(world.ctx(), input()))).toBe('auth.required');
		must(await editArgument(world.ctx(author), input()));
		expect(await world.countRows('argument_versions', `argument_id = '${argumentId}'`)).toBe(1);
		const created = world.ctx(author).now.getTime();
		const late = () => world.ctx(author, { now: new Date(created + EDIT_WINDOW_MS + 1_000) });
		expect(await refused(() => editArgument(late(), input()))).toBe('arguments.edit_closed');
		const reader = await person();
		must(await markArgument(world.ctx(reader), { argumentId, kind: 'unclear' }));
		expect(codeOf(await editArgument(late(), input()))).toBe('ok');
		const [node] = (await nodesOf()).filter(({ id }) => id === argumentId);
		expect(node).toMatchObject({ marks: {}, version: 3 });
		const unfit = { argumentId, text: 'қысқа' };
		expect(await refused(() => editArgument(world.ctx(author), unfit))).toBe(
			'arguments.text_too_short'
		);
		const nothing = { argumentId: crypto.randomUUID(), text: someText() };
		expect(await refused(() => editArgument(world.ctx(author), nothing))).toBe('arguments.unknown');
	});

	test('never once answered, and never into a twin', async () => {
		const { id: argumentId, author } = await buildArgument(world, { statementId });
		const text = someText();
		await buildArgument(world, { statementId }, { text });
		expect(await refused(() => editArgument(world.ctx(author), { argumentId, text }))).toBe(
			'arguments.duplicate'
		);
		await buildArgument(world, { statementId, parentId: argumentId });
		const change = () => editArgument(world.ctx(author), { argumentId, text: someText() });
		expect(await refused(change)).toBe('arguments.edit_closed');
	});
});

describe('taking back', () => {
	test('the words are gone for good; a stub keeps the place of what stands under it', async () => {
		const text = 'Құпия сөзі бар дәлел осында жазылған еді';
		const { id, author } = await buildArgument(world, { statementId }, { text });
		const child = await buildArgument(world, { statementId, parentId: id });
		const stranger = await person();
		const input = { argumentId: id };
		expect(await refused(() => withdrawArgument(world.ctx(stranger), input))).toBe(
			'arguments.not_author'
		);
		must(await withdrawArgument(world.ctx(author), input));
		expect(await refused(() => withdrawArgument(world.ctx(author), input))).toBe('arguments.gone');
		const nodes = await nodesOf();
		expect(nodes.filter((node) => node.id === id || node.id === child.id)).toMatchObject([
			{ id, state: 'withdrawn', text: '', author: { name: '' } },
			{ id: child.id, state: 'published' }
		]);
		expect(await world.countRows('arguments', `text like '%Құпия%'`)).toBe(0);
		must(await withdrawArgument(world.ctx(child.author), { argumentId: child.id }));
		expect((await nodesOf()).some((node) => node.id === id)).toBe(false);
	});

	test('not once the debate has closed', async () => {
		const { id, author } = await buildArgument(world, { statementId });
		const late = () =>
			withdrawArgument(world.ctx(author, { now: debate.closed }), { argumentId: id });
		expect(await refused(late)).toBe('arguments.withdraw_closed');
	});
});

test('a hidden argument leaves page, figures and room; its author is told why', async () => {
	const other = await buildArgumentDebate(world);
	const place = { statementId: other.statementIds[0]! };
	const { id, author } = await buildArgument(world, place, {
		text: 'Арзан несие беремін, маған жазыңыз'
	});
	const before = must(await getBoard(world.ctx(), place));
	expect(before.standing.strength).toBeGreaterThan(0.5);
	const reader = await person();
	must(await reportSubject(world.ctx(reader), { subjectId: id, reason: 'spam', note: '' }));
	const [report] = await world.sql<{ id: string }[]>`
		select id from reviews where subject_id = ${id} and cause = 'report'`;
	const decision = { verdict: 'hide', reason: 'spam', note: 'Жарнама болғандықтан.' } as const;
	must(await decideReview(world.ctx(other.moderator), { reviewId: report!.id, ...decision }));
	const after = must(await getBoard(world.ctx(), place));
	expect(after).toMatchObject({ nodes: [], figures: {}, standing: { strength: 0.5, count: 0 } });
	expect(after.standing.version).toBeGreaterThan(before.standing.version);
	const facts = { argumentId: id, ...place, debateId: other.id, reason: 'spam', cause: 'report' };
	const replayed = await deliveryOf('argument.posted').message!(world.db, facts as never);
	expect(JSON.stringify(replayed)).not.toMatch(/несие|Автор/);
	expect(await world.countRows('notices', `person_id = '${author.id}' and kind = 'decision'`)).toBe(
		1
	);
});
