import { beforeAll, expect, test } from 'vitest';
import { rooms } from '#lib/realtime/rooms.ts';
import { deliveryOf } from '#lib/server/events/deliveries.ts';
import type { Actor, Person } from '#lib/shared/actor.ts';
import { decideReview, reportSubject } from '#lib/modules/moderation/server/index.ts';
import { reactionsOf, setReaction } from '#lib/modules/reactions/server/index.ts';
import {
	buildContest,
	buildIdea,
	must,
	openReviewOf,
	type BuiltContest
} from '../../../../../tests/support/world-contest.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { EDIT_WINDOW_MS, PAGE_SIZE, REPLIES_SHOWN, type PublicComment } from '../comment.ts';
import { PostComment } from '../schemas.ts';
import {
	commentCounts,
	deleteComment,
	editComment,
	listReplies,
	listThread,
	postComment
} from './index.ts';

let world: World;
let contest: BuiltContest;
let ideaId: string;
let author: Person;

beforeAll(async () => {
	world = await openWorld();
	contest = await buildContest(world, { phase: 'submission' });
	({ id: ideaId, author } = await buildIdea(world, contest));
});

const outcome = (result: { ok: true } | { ok: false; refusal: string }) =>
	result.ok ? 'ok' : result.refusal;

// Posting is limited per account, so writers are many.
async function post(input: object = {}, by?: Actor) {
	const writer = by ?? (await world.person('Айгүл'));
	const parsed = PostComment.parse({ subjectId: ideaId, body: 'Қолдаймын', ...input });
	return postComment(world.ctx(writer), parsed);
}
async function posted(input: object = {}, by?: Actor): Promise<string> {
	return must(await post(input, by)).commentId;
}

/** Runs an act that must be refused: nothing written, nothing announced. */
async function refused(act: () => Promise<{ ok: true } | { ok: false; refusal: string }>) {
	const before = await world.everyCount();
	const result = outcome(await act());
	expect(await world.everyCount()).toEqual(before);
	return result;
}

const countOf = async (id: string) => (await commentCounts(world.db, [id])).get(id) ?? 0;
const freshIdea = async () => (await buildIdea(world, contest)).id;

async function thread(subjectId: string, more: { cursor?: string; around?: string } = {}) {
	return must(await listThread(world.ctx(), { subjectId, ...more }));
}

/** What the room of the idea is told about a comment now. */
async function told(
	name: 'comment.posted' | 'comment.hidden',
	commentId: string,
	subjectId: string
) {
	const facts = { commentId, subjectId, parentId: null, reason: 'spam' };
	return (await deliveryOf(name).message!(world.db, facts as never)) as PublicComment;
}

test('a comment is heard in the room of its idea and counted there', async () => {
	const before = await countOf(ideaId);
	const commentId = await posted({ body: '**Иә**, дұрыс', stance: 'for' });
	expect(await countOf(ideaId)).toBe(before + 1);
	const [event] = (await world.events('comment.posted')).filter(
		(e) => e.facts.commentId === commentId
	);
	expect(event!.rooms).toEqual([rooms.subject(ideaId)]);
	expect(JSON.stringify(event!.facts)).not.toContain('Иә');
	expect(await told('comment.posted', commentId, ideaId)).toMatchObject({
		id: commentId,
		stance: 'for',
		lang: 'kk',
		html: expect.stringContaining('<strong>Иә</strong>')
	});
});

test('an answer is told to whom it answers, a comment to the author of the idea, nothing to oneself', async () => {
	const first = await world.person('Бірінші');
	const second = await world.person('Екінші');
	const notices = (id: string) =>
		world.countRows('notices', `person_id = '${id}' and kind = 'reply'`);
	const [ofAuthor, ofFirst] = [await notices(author.id), await notices(first.id)];
	const root = await posted({}, first);
	expect(await notices(author.id)).toBe(ofAuthor + 1);
	await posted({ parentId: root }, second);
	expect(await notices(first.id)).toBe(ofFirst + 1);
	await posted({ parentId: root }, first);
	await posted({}, author);
	expect([await notices(author.id), await notices(first.id)]).toEqual([ofAuthor + 1, ofFirst + 1]);
});

test('experts and the author of the idea are marked', async () => {
	const subjectId = await freshIdea();
	const [{ author_id: owner }] = (await world.sql`
		select author_id from ideas where id = ${subjectId}`) as unknown as [{ author_id: string }];
	const expert = await world.person('Сарапшы', { grants: [`expert@contest:${contest.id}`] });
	await posted({ subjectId }, expert);
	await posted({ subjectId }, { kind: 'person', id: owner, tier: 1, grants: [] });
	const { items } = await thread(subjectId);
	expect(items.map(({ isExpert, isAuthor }) => [isExpert, isAuthor])).toEqual([
		[true, false],
		[false, true]
	]);
});

test.each([
	['a visitor', async () => post({}, world.visitor), 'auth.required'],
	[
		'an unconfirmed person',
		async () => post({}, await world.person('Б', { tier: 0 })),
		'comments.tier_too_low'
	],
	['under nothing', () => post({ subjectId: crypto.randomUUID() }), 'comments.subject_unknown'],
	[
		'in answer to nothing',
		() => post({ parentId: crypto.randomUUID() }),
		'comments.parent_unknown'
	],
	[
		'under an idea that waits',
		async () => {
			const { id } = await buildIdea(world, contest, { state: 'submitted' });
			return post({ subjectId: id });
		},
		'comments.subject_unknown'
	]
] as [string, () => ReturnType<typeof post>, string][])(
	'%s does not comment',
	async (_who, act, code) => {
		const before = [await world.countRows('comments'), await world.events('comment.posted')];
		expect(outcome(await act())).toBe(code);
		expect([await world.countRows('comments'), await world.events('comment.posted')]).toEqual(
			before
		);
	}
);

test('threads are two deep', async () => {
	const root = await posted();
	const reply = await posted({ parentId: root });
	const person = await world.person('Айгүл');
	expect(await refused(() => post({ parentId: reply }, person))).toBe('comments.too_deep');
});

test('nobody answers what was deleted, nor across ideas', async () => {
	const writer = await world.person('Айгүл');
	const root = await posted({}, writer);
	const elsewhere = await freshIdea();
	const person = await world.person('Асан');
	expect(await refused(() => post({ subjectId: elsewhere, parentId: root }, person))).toBe(
		'comments.parent_unknown'
	);
	must(await deleteComment(world.ctx(writer), { commentId: root }));
	expect(await refused(() => post({ parentId: root }, person))).toBe('comments.gone');
});

test('the same key posts once', async () => {
	const writer = await world.person('Айгүл');
	const input = PostComment.parse({ subjectId: ideaId, body: 'Бір рет' });
	const key = crypto.randomUUID();
	const first = must(await postComment(world.ctx(writer, { key }), input));
	const again = must(await postComment(world.ctx(writer, { key }), input));
	expect(again).toEqual(first);
	expect(await world.countRows('comments', `author_id = '${writer.id}'`)).toBe(1);
	const other = await postComment(world.ctx(writer, { key }), { ...input, body: 'Басқа' });
	expect(outcome(other)).toBe('idempotency.key_reused');
});

test('an author changes a comment for a quarter of an hour, and nobody else does', async () => {
	const writer = await world.person('Айгүл');
	const commentId = await posted({}, writer);
	const stranger = await world.person('Бөтен');
	const input = { commentId, body: 'Түзетілді' };
	expect(await refused(() => editComment(world.ctx(stranger), input))).toBe('comments.not_author');
	expect(outcome(await editComment(world.ctx(writer), input))).toBe('ok');
	const [{ created_at: createdAt }] = (await world.sql`
		select created_at from comments where id = ${commentId}`) as unknown as [{ created_at: string }];
	const at = (ms: number) =>
		world.ctx(writer, { now: new Date(new Date(createdAt).getTime() + ms) });
	expect(outcome(await editComment(at(EDIT_WINDOW_MS), input))).toBe('ok');
	expect(await refused(() => editComment(at(EDIT_WINDOW_MS + 1), input))).toBe(
		'comments.edit_window_over'
	);
	expect(await refused(() => editComment(world.ctx(), input))).toBe('auth.required');
});

test('a deleted comment leaves a stub without its words, and its answers', async () => {
	const subjectId = await freshIdea();
	const writer = await world.person('Кетуші');
	const root = await posted({ subjectId, body: 'Құпия сөз' }, writer);
	const reply = await posted({ subjectId, parentId: root, body: 'Жауап' });
	must(await deleteComment(world.ctx(writer), { commentId: root }));
	const page = await thread(subjectId);
	expect(page.count).toBe(1);
	expect(page.items).toMatchObject([
		{ id: root, state: 'deleted', html: '', replies: [{ id: reply }] }
	]);
	expect(JSON.stringify(page)).not.toMatch(/Құпия|Кетуші/);
	expect(await world.countRows('comments', `body like '%Құпия%'`)).toBe(0);
	const again = () => deleteComment(world.ctx(writer), { commentId: root });
	expect(await refused(again)).toBe('comments.gone');
});

const NOTE = 'Жарнама болғандықтан жасырылды.';

/** A comment that a moderator hid after a report. */
async function hidden(subjectId: string, writer: Person): Promise<string> {
	const commentId = await posted({ subjectId, body: 'Арзан несие' }, writer);
	const reader = await world.person('Оқырман');
	must(await reportSubject(world.ctx(reader), { subjectId: commentId, reason: 'spam', note: '' }));
	const decision = { verdict: 'hide', reason: 'spam', note: NOTE } as const;
	const reviewId = await openReviewOf(commentId);
	must(await decideReview(world.ctx(contest.moderator), { reviewId, ...decision }));
	return commentId;
}

test('a hidden comment leaves a stub; its words reach neither page, nor replies, nor room', async () => {
	const subjectId = await freshIdea();
	const writer = await world.person('Жарнамашы');
	const commentId = await hidden(subjectId, writer);
	const page = await thread(subjectId);
	expect(page).toMatchObject({ count: 0, items: [{ id: commentId, state: 'hidden', html: '' }] });
	const replayed = await told('comment.posted', commentId, subjectId);
	for (const seen of [page, replayed]) expect(JSON.stringify(seen)).not.toMatch(/несие|Жарнамашы/);
	const notice = `person_id = '${writer.id}' and kind = 'decision'`;
	expect(await world.countRows('notices', notice)).toBe(1);
	const change = () => editComment(world.ctx(writer), { commentId, body: 'Тағы' });
	expect(await refused(change)).toBe('comments.gone');
});

test('a report that is dismissed changes nothing', async () => {
	const subjectId = await freshIdea();
	const commentId = await posted({ subjectId });
	const reader = await world.person('Оқырман');
	must(await reportSubject(world.ctx(reader), { subjectId: commentId, reason: 'spam', note: '' }));
	const decision = { verdict: 'dismiss', reason: 'unfounded', note: '' } as const;
	const reviewId = await openReviewOf(commentId);
	must(await decideReview(world.ctx(contest.moderator), { reviewId, ...decision }));
	expect(await thread(subjectId)).toMatchObject({ count: 1, items: [{ state: 'visible' }] });
});

test('what its author deletes leaves the queue', async () => {
	const writer = await world.person('Айгүл');
	const commentId = await posted({}, writer);
	const reader = await world.person('Оқырман');
	must(await reportSubject(world.ctx(reader), { subjectId: commentId, reason: 'spam', note: '' }));
	must(await deleteComment(world.ctx(writer), { commentId }));
	await expect(openReviewOf(commentId)).rejects.toThrow();
});

test('a thread is read in pages of twenty, each comment once, also when some are added between', async () => {
	const subjectId = await freshIdea();
	const ids: string[] = [];
	for (let i = 0; i < PAGE_SIZE + 5; i++) ids.push(await posted({ subjectId, body: `№ ${i}` }));
	const first = await thread(subjectId);
	const late = await posted({ subjectId });
	const second = await thread(subjectId, { cursor: first.next });
	expect(first.items).toHaveLength(PAGE_SIZE);
	expect([...first.items, ...second.items].map((item) => item.id)).toEqual([...ids, late]);
	expect(second.next).toBeUndefined();
	const around = await thread(subjectId, { around: ids.at(-1)! });
	expect(around.items.map((item) => item.id)).toContain(ids.at(-1));
});

test('where nobody gives another order a thread is oldest first, whatever is asked for', async () => {
	const subjectId = await freshIdea();
	const ids = [await posted({ subjectId }), await posted({ subjectId })];
	const reader = await world.person('Оқырман');
	must(await setReaction(world.ctx(reader), { subjectId: ids[1]!, kind: 'support', isOn: true }));
	const page = must(await listThread(world.ctx(), { subjectId, order: 'across' }));
	expect(page).toMatchObject({ order: 'oldest', orders: ['oldest'], shares: {} });
	expect(page.items.map((item) => item.id)).toEqual(ids);
});

test('three answers are shown, the rest is asked for', async () => {
	const subjectId = await freshIdea();
	const root = await posted({ subjectId });
	const replies: string[] = [];
	for (let i = 0; i < 5; i++) replies.push(await posted({ subjectId, parentId: root }));
	const { items } = await thread(subjectId);
	expect(items[0]).toMatchObject({ replyCount: 5 });
	expect(items[0]!.replies.map((reply) => reply.id)).toEqual(replies.slice(0, REPLIES_SHOWN));
	const more = must(await listReplies(world.ctx(), { commentId: root }));
	expect(more.items.map((reply) => reply.id)).toEqual(replies);
	const around = await thread(subjectId, { around: replies[4] });
	expect(around.items[0]!.replies.map((reply) => reply.id)).toContain(replies[4]);
});

test.each([
	['no cursor at all', 'x'],
	['another list’s', btoa(JSON.stringify(['not a date', 'not an id']))]
])('a spoilt cursor is refused: %s', async (_what, cursor) => {
	const commentId = await posted();
	expect(outcome(await listThread(world.ctx(), { subjectId: ideaId, cursor }))).toBe(
		'cursor.invalid'
	);
	expect(outcome(await listReplies(world.ctx(), { commentId, cursor }))).toBe('cursor.invalid');
});

test('thirty people comment at once: the count is thirty', async () => {
	const subjectId = await freshIdea();
	const people = await Promise.all(Array.from({ length: 30 }, (_, i) => world.person(`Адам ${i}`)));
	await Promise.all(people.map((person) => posted({ subjectId }, person)));
	expect(await countOf(subjectId)).toBe(30);
	const heard = (await world.events('comment.posted')).filter(
		(e) => e.facts.subjectId === subjectId
	);
	expect(heard).toHaveLength(30);
});

test('comments take reactions, but not of their author, nor when they are gone', async () => {
	const writer = await world.person('Айгүл');
	const commentId = await posted({}, writer);
	const input = { subjectId: commentId, kind: 'thanks', isOn: true } as const;
	expect(await refused(() => setReaction(world.ctx(writer), input))).toBe('reactions.own_subject');
	const reader = await world.person('Оқырман');
	must(await setReaction(world.ctx(reader), input));
	const found = (await reactionsOf(world.ctx(reader), [commentId])).get(commentId);
	expect(found).toMatchObject({ counts: { thanks: 1 }, mine: ['thanks'] });
	must(await deleteComment(world.ctx(writer), { commentId }));
	const other = await world.person('Кеш');
	expect(await refused(() => setReaction(world.ctx(other), input))).toBe('reactions.subject_gone');
});
