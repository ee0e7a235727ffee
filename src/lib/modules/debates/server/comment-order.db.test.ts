import { afterAll, beforeAll, expect, test } from 'vitest';
import * as clock from '#lib/server/clock.ts';
import type { Person } from '#lib/shared/actor.ts';
import { packCursor, unpackCursor } from '#lib/shared/page.ts';
import { RANKED_MOST, type CommentOrderName } from '#lib/modules/comments/index.ts';
import { listThread, postComment } from '#lib/modules/comments/server/index.ts';
import { decideReview, reportSubject } from '#lib/modules/moderation/server/index.ts';
import { latestMap, stopMakingMaps } from '#lib/modules/opinion-map/server/index.ts';
import type { ReactionKind } from '#lib/modules/reactions/index.ts';
import { setReaction } from '#lib/modules/reactions/server/index.ts';
import { dividedDebate, makeCamps, type Camps } from '../../../../../tests/support/world-camps.ts';
import { must, openReviewOf } from '../../../../../tests/support/world-contest.ts';
import { buildDebate, type BuiltDebate } from '../../../../../tests/support/world-debate.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { getStatementPage } from './index.ts';

let world: World;
let debate: BuiltDebate;
let camps: Camps;
let nextStatement = 0;

beforeAll(async () => {
	world = await openWorld();
	camps = await makeCamps(world);
	debate = await dividedDebate(world, camps);
	const { picture } = (await latestMap(world.db, debate.pollId))!;
	expect(picture.groups.map(({ size }) => size)).toEqual([20, 20]);
});
afterAll(stopMakingMaps);

/** A statement nobody has commented on yet. */
const freshStatement = (): string => debate.seedIds[nextStatement++]!;

async function posted(subjectId: string, body: string): Promise<string> {
	const author = await world.person('Пікір жазушы');
	return must(await postComment(world.ctx(author), { subjectId, body, stance: 'neutral' }))
		.commentId;
}
async function react(subjectId: string, people: readonly Person[], kind: ReactionKind = 'support') {
	await Promise.all(
		people.map(async (person) =>
			must(await setReaction(world.ctx(person), { subjectId, kind, isOn: true }))
		)
	);
}
const read = async (subjectId: string, order?: CommentOrderName, cursor?: string) =>
	must(await listThread(world.ctx(), { subjectId, order, cursor }));
const idsOf = (page: { items: readonly { id: string }[] }) => page.items.map(({ id }) => id);

/** What one camp applauds, what it applauds and the other thanks for, and what both like a little; in this order. */
async function threadOfThree(subjectId: string) {
	const loud = await posted(subjectId, 'Бір жақтың сөзі');
	const thanked = await posted(subjectId, 'Бір жақтың сөзі, сыпайы');
	const bridge = await posted(subjectId, 'Екі жаққа да ортақ сөз');
	await react(loud, [...camps[0].slice(0, 16), ...camps[1].slice(0, 2)]);
	await react(thanked, camps[0].slice(0, 16));
	await react(thanked, camps[1].slice(0, 3), 'thanks');
	await react(bridge, camps[0].slice(0, 5), 'useful');
	await react(bridge, camps[1].slice(0, 5));
	return { loud, thanked, bridge };
}

test('what both groups like comes before what one group likes more', async () => {
	const statementId = freshStatement();
	const { loud, thanked, bridge } = await threadOfThree(statementId);
	const page = await read(statementId, 'across');
	expect(idsOf(page)).toEqual([bridge, thanked, loud]);
	expect(page).toMatchObject({ order: 'across', orders: ['oldest', 'across'], shares: {} });
	const oldest = await read(statementId);
	expect(idsOf(oldest)).toEqual([loud, thanked, bridge]);
	expect(oldest.order).toBe('oldest');
	const statement = must(await getStatementPage(world.ctx(), { statementId, comments: 'across' }));
	expect(statement).toMatchObject({ thread: { order: 'across', items: [{ id: bridge }, {}, {}] } });
	const around = must(
		await listThread(world.ctx(), { subjectId: statementId, order: 'across', around: bridge })
	);
	expect(around.order).toBe('oldest');
});

test('shares are told when every group has ten people, and never of whom they are', async () => {
	const statementId = freshStatement();
	const commentId = await posted(statementId, 'Көпке ұнаған сөз');
	await react(commentId, camps[0].slice(0, 10), 'useful');
	await react(commentId, camps[0].slice(10, 12), 'thanks');
	await react(commentId, camps[1].slice(0, 9));
	expect((await read(statementId, 'across')).shares).toEqual({});
	// People without votes are in no group: they do not fill a cell.
	await react(commentId, [await world.person('Қонақ')]);
	expect((await read(statementId, 'across')).shares).toEqual({});
	await react(commentId, camps[1].slice(9, 10));
	const page = await read(statementId, 'across');
	const shares = page.shares[commentId]!;
	expect(shares.map(({ label }) => label)).toEqual(['A', 'B']);
	expect(shares.map(({ share }) => share).sort()).toEqual([10 / 12, 1]);
	for (const { id } of [...camps[0], ...camps[1]]) expect(JSON.stringify(page)).not.toContain(id);
	expect((await read(statementId)).shares).toEqual({});
});

test('votes in another debate and comments that are hidden change nothing', async () => {
	const statementId = freshStatement();
	const { loud, thanked, bridge } = await threadOfThree(statementId);
	const hidden = await posted(statementId, 'Жасырылатын сөз');
	for (const camp of camps) await react(hidden, camp.slice(0, 12));
	const before = await read(statementId, 'across');
	expect(idsOf(before)).toEqual([hidden, bridge, thanked, loud]);
	expect(before.shares[hidden]).toHaveLength(2);
	// The same people stand otherwise there: each camp is split in two.
	const [one, two] = camps.map((camp) => [camp.slice(0, 10), camp.slice(10)]) as Person[][][];
	const other = await dividedDebate(world, [
		[...one![0]!, ...two![0]!],
		[...one![1]!, ...two![1]!]
	]);
	expect((await latestMap(world.db, other.pollId))!.picture.groups).toHaveLength(2);
	expect(await read(statementId, 'across')).toEqual(before);
	const reader = await world.person('Оқырман');
	must(await reportSubject(world.ctx(reader), { subjectId: hidden, reason: 'spam', note: '' }));
	const reviewId = await openReviewOf(hidden);
	const decision = { verdict: 'hide', reason: 'spam', note: 'Жарнама болғандықтан жасырылды.' };
	must(await decideReview(world.ctx(debate.moderator), { reviewId, ...decision } as never));
	const after = await read(statementId, 'across');
	expect(idsOf(after)).toEqual([bridge, thanked, loud, hidden]);
	expect(after.shares).toEqual({});
});

test('a cursor of another order, and of nobody, is refused', async () => {
	const statementId = freshStatement();
	await many(statementId, 25);
	const { next: byTime } = await read(statementId);
	const { next: across } = await read(statementId, 'across');
	const [last] = (await read(statementId, 'across')).items.slice(-1);
	// No figure of a group is in it, or cells under ten could be read from it.
	expect(unpackCursor(across!)).toEqual(['across', last!.createdAt, last!.id]);
	const bad: [CommentOrderName | undefined, string][] = [
		['across', byTime!],
		['oldest', across!],
		[undefined, across!],
		['across', 'x'],
		['across', packCursor(['across', 'not a date', last!.id])],
		['across', packCursor(['across', last!.createdAt, last!.id, 1])],
		['across', packCursor(['newest', last!.createdAt, last!.id])]
	];
	for (const [order, cursor] of bad) {
		const input = { subjectId: statementId, order, cursor };
		expect(await listThread(world.ctx(), input)).toMatchObject({ refusal: 'cursor.invalid' });
		const page = await getStatementPage(world.ctx(), { statementId, comments: order, cursor });
		expect(page).toMatchObject({ refusal: 'cursor.invalid' });
	}
});

/** Comments as rows: what is counted here is how they are read. */
async function many(subjectId: string, count: number): Promise<string[]> {
	const author = await world.person('Көп жазатын');
	const from = new Date(clock.now().getTime() - 3_600_000).toISOString();
	await world.sql`
		with made as (
			insert into subjects (id, kind, scopes, created_at)
			select gen_random_uuid(), 'comment', '{}', ${from}::timestamptz + n * interval '1 second'
			from generate_series(1, ${count}::int) n returning id, created_at
		)
		insert into comments (id, subject_id, author_id, stance, body, html, sanitiser, lang, state, created_at)
		select id, ${subjectId}, ${author.id}, 'neutral', 'сөз', '<p>сөз</p>', 1, 'kk', 'visible', created_at
		from made`;
	const rows = await world.sql<{ id: string }[]>`
		select id from comments where subject_id = ${subjectId} order by created_at, id`;
	return rows.map(({ id }) => id);
}

test('pages hold each comment once; those after the first five hundred follow, oldest first', async () => {
	const statementId = freshStatement();
	const byTime = await many(statementId, RANKED_MOST + 7);
	const late = byTime.slice(RANKED_MOST);
	const liked = byTime[321]!;
	for (const camp of camps) {
		await react(liked, camp.slice(0, 3));
		await react(late[3]!, camp.slice(0, 5));
	}
	const seen: string[] = [];
	let cursor: string | undefined;
	do {
		const page = await read(statementId, 'across', cursor);
		seen.push(...idsOf(page));
		cursor = page.next;
	} while (cursor);
	expect(seen).toEqual([liked, ...byTime.filter((id) => id !== liked)]);
	expect(seen.slice(RANKED_MOST)).toEqual(late);
});

test('before there are groups, and without reactions, comments stay in the order of time', async () => {
	const young = await buildDebate(world, { seeds: 1 });
	const [statementId] = young.seedIds as [string];
	const [first, second] = [
		await posted(statementId, 'Бірінші'),
		await posted(statementId, 'Екінші')
	];
	expect(idsOf(await read(statementId, 'across'))).toEqual([first, second]);
	await react(second, camps[0].slice(0, 2));
	expect(idsOf(await read(statementId, 'across'))).toEqual([second, first]);
});
