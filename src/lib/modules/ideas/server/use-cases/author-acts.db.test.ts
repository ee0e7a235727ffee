import { beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Person } from '#lib/shared/actor.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, type Result } from '#lib/shared/result.ts';
import { allLeavers } from '#lib/modules/identity/server/index.ts';
import { castVote, paperOf } from '#lib/modules/votes/server/index.ts';
import {
	buildContest,
	buildIdea,
	must,
	openReviewOf,
	type BuiltContest
} from '../../../../../../tests/support/world-contest.ts';
import { openWorld, type World } from '../../../../../../tests/support/world.ts';
import { EDIT_WINDOW_MS } from '../../idea.ts';
import type { SaveDraft } from '../../schemas.ts';
import { getIdeaPage } from '../queries/get-idea-page.ts';
import { askSecondLook } from './ask-second-look.ts';
import { draftIdea } from './draft-idea.ts';
import { saveIdea } from './save-idea.ts';
import { submitIdea } from './submit-idea.ts';
import { withdrawIdea } from './withdraw-idea.ts';

let world: World;
beforeAll(async () => {
	world = await openWorld();
});

const TEXT = {
	title: 'Ауылға таза су',
	problem: 'Су тапшы.',
	solution: 'Құбыр тартамыз.',
	benefit: 'Әр үйге су келеді.',
	category: 'water'
};
const save = (actor: Person, ideaId: string, version: number, change: Partial<SaveDraft> = {}) =>
	saveIdea(world.ctx(actor), { ideaId, version, ...TEXT, ...change });
const draft = async (author: Person, contest: BuiltContest, change = {}) =>
	must(await draftIdea(world.ctx(author), { contestId: contest.id, ...TEXT, ...change })).ideaId;
const stateOf = async (id: string) =>
	(await world.sql`select state, version, title, lang, kind from ideas where id = ${id}`)[0]!;

/** The rooms of each such event of an idea. */
const heardOf = async (name: string, ideaId: string) =>
	(await world.events(name))
		.filter((event) => event.facts.ideaId === ideaId)
		.map((event) => event.rooms);

/** A refusal leaves every table as it was, the events among them. */
async function expectRefused(act: () => Promise<Result<unknown>>, refusal: string) {
	const before = await world.everyCount();
	expect(await act()).toMatchObject({ ok: false, refusal });
	expect(await world.everyCount()).toEqual(before);
}

describe('drafting', () => {
	test('begins a draft nobody hears of, in the language of its letters and followed by its author', async () => {
		const contest = await buildContest(world, { phase: 'submission' });
		const author = await world.person('Автор');
		const heard = (await world.events()).length;
		const id = await draft(author, contest, { place: '230000000' });
		expect(await stateOf(id)).toMatchObject({ state: 'draft', version: 1, lang: 'kk' });
		expect((await world.events()).length).toBe(heard);
		const [subject] = await world.sql`select kind, scopes from subjects where id = ${id}`;
		expect(subject).toEqual({
			kind: 'idea',
			scopes: [`contest:${contest.id}`, 'territory:230000000']
		});
		expect(await world.countRows('follows', `subject_id = '${id}'`)).toBe(1);
	});

	test('marks the idea of an expert of this contest, and of no other', async () => {
		const contest = await buildContest(world, { phase: 'submission' });
		const here = await world.person('Сарапшы', { grants: [`expert@contest:${contest.id}`] });
		const elsewhere = await world.person('Сарапшы', { grants: [`expert@contest:${newId()}`] });
		expect(await stateOf(await draft(here, contest))).toMatchObject({ kind: 'expert' });
		expect(await stateOf(await draft(elsewhere, contest))).toMatchObject({ kind: 'citizen' });
	});

	test('is refused to those who may not, and when the contest takes no ideas', async () => {
		const contest = await buildContest(world, { phase: 'submission' });
		const author = await world.person('Автор');
		const begin = (ctx: Context, change = {}) =>
			draftIdea(ctx, { contestId: contest.id, ...TEXT, ...change });
		await expectRefused(() => begin(world.ctx()), 'auth.required');
		const unconfirmed = await world.person('Жаңа', { tier: 0 });
		await expectRefused(() => begin(world.ctx(unconfirmed)), 'ideas.tier_too_low');
		const ctx = () => world.ctx(author);
		await expectRefused(() => begin(ctx(), { contestId: newId() }), 'ideas.contest_unknown');
		await expectRefused(() => begin(ctx(), { category: 'space' }), 'ideas.category_unknown');
		await expectRefused(() => begin(ctx(), { place: '999999999' }), 'places.unknown');
		contest.enter('voting');
		await expectRefused(() => begin(ctx()), 'ideas.not_open');
	});
});

describe('saving', () => {
	test('a draft grows without a trace of its versions, another window does not overwrite it', async () => {
		const contest = await buildContest(world, { phase: 'submission' });
		const { id, author } = await buildIdea(world, contest, { state: 'draft' });
		expect(await save(author, id, 1, { title: 'Екінші атауы' })).toMatchObject({
			ok: true,
			value: { version: 2 }
		});
		await expectRefused(() => save(author, id, 1, { title: 'Ескі' }), 'ideas.changed_elsewhere');
		expect(await stateOf(id)).toMatchObject({ version: 2, title: 'Екінші атауы' });
		expect(await world.countRows('idea_versions', `idea_id = '${id}'`)).toBe(0);
	});

	test('of two windows at once one saves', async () => {
		const contest = await buildContest(world, { phase: 'submission' });
		const { id, author } = await buildIdea(world, contest, { state: 'draft' });
		const both = await Promise.all([
			save(author, id, 1, { title: 'Бір' }),
			save(author, id, 1, { title: 'Екі' })
		]);
		expect(both.filter((result) => result.ok).length).toBe(1);
		expect(await stateOf(id)).toMatchObject({ version: 2 });
	});

	test('a text others read keeps what it said before, is announced and stays complete', async () => {
		const contest = await buildContest(world, { phase: 'submission' });
		const { id, author } = await buildIdea(world, contest);
		must(await save(author, id, 1, { title: 'Түзетілген атауы' }));
		const [kept] =
			await world.sql`select version, fields->>'title' as title from idea_versions where idea_id = ${id}`;
		expect(kept).toEqual({ version: 1, title: TEXT.title });
		expect(await heardOf('idea.edited', id)).toEqual([[`subject:${id}`]]);
		const { happenings } = must(await getIdeaPage(world.ctx(), { ideaId: id }));
		expect(happenings.filter(({ what }) => what === 'edited')).toHaveLength(1);
		await expectRefused(() => save(author, id, 2, { solution: '' }), 'ideas.incomplete');
	});

	test('moves the idea to the scopes of its new place', async () => {
		const contest = await buildContest(world, { phase: 'submission' });
		const { id, author } = await buildIdea(world, contest, { state: 'draft' });
		must(await save(author, id, 1, { place: '230000000' }));
		const [subject] = await world.sql`select scopes from subjects where id = ${id}`;
		expect(subject!.scopes).toContain('territory:230000000');
	});

	test('ends with a decision against the idea, an hour after its admission, and with voting', async () => {
		const contest = await buildContest(world, { phase: 'submission' });
		const rejected = await buildIdea(world, contest, { state: 'rejected' });
		await expectRefused(() => save(rejected.author, rejected.id, 1), 'ideas.edit_closed');
		const admitted = await buildIdea(world, contest);
		const later = { now: new Date(world.ctx().now.getTime() + EDIT_WINDOW_MS + 60_000) };
		const input = { ideaId: admitted.id, version: 1, ...TEXT };
		await expectRefused(
			() => saveIdea(world.ctx(admitted.author, later), input),
			'ideas.edit_closed'
		);
		contest.enter('voting');
		await expectRefused(() => save(admitted.author, admitted.id, 1), 'ideas.edit_closed');
	});

	test("another person's draft is not even there", async () => {
		const contest = await buildContest(world, { phase: 'submission' });
		const other = await world.person('Бөгде');
		const hidden = await buildIdea(world, contest, { state: 'draft' });
		await expectRefused(() => save(other, hidden.id, 1), 'ideas.unknown');
		const open = await buildIdea(world, contest);
		await expectRefused(() => save(other, open.id, 1), 'ideas.not_author');
	});
});

describe('submitting', () => {
	test('puts the idea into the queue and tells its room', async () => {
		const contest = await buildContest(world, { phase: 'submission' });
		const { id, author } = await buildIdea(world, contest, { state: 'draft' });
		must(await submitIdea(world.ctx(author), { ideaId: id }));
		expect(await stateOf(id)).toMatchObject({ state: 'submitted' });
		await openReviewOf(id);
		expect(await heardOf('idea.submitted', id)).toEqual([[`subject:${id}`]]);
	});

	test('names the parts that are missing', async () => {
		const contest = await buildContest(world, { phase: 'submission' });
		const author = await world.person('Автор');
		const id = await draft(author, contest, { benefit: '', category: '' });
		expect(await submitIdea(world.ctx(author), { ideaId: id })).toMatchObject({
			refusal: 'ideas.incomplete',
			details: { fields: { benefit: { code: 'required' }, category: { code: 'required' } } }
		});
	});

	test('is refused, and nothing changes', async () => {
		const contest = await buildContest(world, { phase: 'submission' });
		const { id, author } = await buildIdea(world, contest, { state: 'draft' });
		const submit = (actor: Person, ideaId = id) => submitIdea(world.ctx(actor), { ideaId });
		await expectRefused(() => submitIdea(world.ctx(), { ideaId: id }), 'auth.required');
		const other = await world.person('Бөгде');
		await expectRefused(() => submit(other), 'ideas.unknown');
		await expectRefused(() => submit(author, newId()), 'ideas.unknown');
		await expectRefused(() => submit({ ...author, tier: 0 }), 'ideas.tier_too_low');
		contest.enter('voting');
		await expectRefused(() => submit(author), 'ideas.not_open');
		contest.enter('submission');
		must(await submit(author));
		await expectRefused(() => submit(author), 'ideas.not_waiting');
	});

	test('of many at once exactly the limit gets through', async () => {
		const contest = await buildContest(world, { phase: 'submission', ideasPerPerson: 2 });
		const author = await world.person('Автор');
		const ids = await Promise.all(Array.from({ length: 5 }, () => draft(author, contest)));
		const results = await Promise.all(
			ids.map((ideaId) => submitIdea(world.ctx(author), { ideaId }))
		);
		expect(results.filter((result) => result.ok).length).toBe(2);
		expect(results.filter((r) => !r.ok && r.refusal === 'ideas.limit_reached').length).toBe(3);
		const where = `author_id = '${author.id}' and state = 'submitted'`;
		expect(await world.countRows('ideas', where)).toBe(2);
	});

	test('a returned idea keeps its place within the limit, a withdrawn one frees it', async () => {
		const contest = await buildContest(world, { phase: 'submission', ideasPerPerson: 1 });
		const { id, author } = await buildIdea(world, contest, { state: 'returned' });
		const next = await draft(author, contest);
		const submit = (ideaId: string) => submitIdea(world.ctx(author), { ideaId });
		await expectRefused(() => submit(next), 'ideas.limit_reached');
		must(await submit(id));
		must(await withdrawIdea(world.ctx(author), { ideaId: id }));
		must(await submit(next));
	});

	test('only an act that could succeed takes a point of the daily limit', async () => {
		const contest = await buildContest(world, { phase: 'submission' });
		const author = await world.person('Автор');
		const points = () => world.countRows('rate_limits', `key = 'idea.submit:${author.id}'`);
		const unfinished = await draft(author, contest, { benefit: '' });
		await submitIdea(world.ctx(author), { ideaId: unfinished });
		expect(await points()).toBe(0);
		must(await submitIdea(world.ctx(author), { ideaId: await draft(author, contest) }));
		expect(await points()).toBe(1);
	});

	test('the same request twice is one submission', async () => {
		const contest = await buildContest(world, { phase: 'submission' });
		const { id, author } = await buildIdea(world, contest, { state: 'draft' });
		const key = newId();
		const submit = () => submitIdea(world.ctx(author, { key }), { ideaId: id });
		expect(await submit()).toEqual(await submit());
		expect(await world.countRows('reviews', `subject_id = '${id}'`)).toBe(1);
	});
});

describe('withdrawing', () => {
	test('a draft goes silently, a waiting idea leaves the queue, an admitted one the vote', async () => {
		const contest = await buildContest(world, { phase: 'voting' });
		const silent = await buildIdea(world, contest, { state: 'draft' });
		const heard = (await world.events()).length;
		must(await withdrawIdea(world.ctx(silent.author), { ideaId: silent.id }));
		expect((await world.events()).length).toBe(heard);
		const waiting = await buildIdea(world, contest, { state: 'submitted' });
		must(await withdrawIdea(world.ctx(waiting.author), { ideaId: waiting.id }));
		await expect(openReviewOf(waiting.id)).rejects.toThrow();
		const shown = await buildIdea(world, contest);
		const vote = { pollId: contest.pollId, itemId: shown.id, choice: 1 as const };
		const voter = await world.person('Дауысшы');
		must(await castVote(world.ctx(voter), vote));
		must(await withdrawIdea(world.ctx(shown.author), { ideaId: shown.id }));
		expect(await heardOf('idea.withdrawn', shown.id)).toEqual([
			[`subject:${contest.id}`, `subject:${shown.id}`].sort()
		]);
		const late = await world.person('Кейінгі');
		expect(await castVote(world.ctx(late), vote)).toMatchObject({ refusal: 'votes.item_gone' });
		expect(await paperOf(world.ctx(late), contest.pollId)).toMatchObject({ used: 0 });
	});

	test('is for the author, once', async () => {
		const contest = await buildContest(world);
		const { id, author } = await buildIdea(world, contest);
		const withdraw = (actor?: Person) => withdrawIdea(world.ctx(actor), { ideaId: id });
		await expectRefused(() => withdraw(), 'auth.required');
		await expectRefused(() => withdraw(contest.moderator), 'ideas.not_author');
		must(await withdraw(author));
		await expectRefused(() => withdraw(author), 'ideas.withdraw_closed');
	});
});

describe('a second look', () => {
	test('is asked once, of anybody but the one who decided', async () => {
		const contest = await buildContest(world);
		const { id, author } = await buildIdea(world, contest, { state: 'rejected' });
		const ask = (actor: Person) => askSecondLook(world.ctx(actor), { ideaId: id });
		await expectRefused(() => ask(contest.moderator), 'ideas.not_author');
		must(await ask(author));
		const [review] =
			await world.sql`select cause, excluded_id from reviews where id = ${await openReviewOf(id)}`;
		expect(review).toEqual({ cause: 'second_look', excluded_id: contest.moderator.id });
		await expectRefused(() => ask(author), 'ideas.second_look_used');
	});

	test('is not for what is waiting or public', async () => {
		const contest = await buildContest(world);
		const waiting = await buildIdea(world, contest, { state: 'submitted' });
		const ask = ({ id, author }: { id: string; author: Person }) =>
			askSecondLook(world.ctx(author), { ideaId: id });
		await expectRefused(() => ask(waiting), 'ideas.second_look_unfit');
		const shown = await buildIdea(world, contest);
		await expectRefused(() => ask(shown), 'ideas.second_look_unfit');
	});
});

test('an account that goes takes the words of its drafts along and leaves what was handed in', async () => {
	const contest = await buildContest(world, { phase: 'submission' });
	const author = await world.person('Автор');
	const begun = await draft(author, contest, { title: 'Тек өзім үшін' });
	const shown = await buildIdea(world, contest, { author, title: 'Көпке арналған' });
	await inTransaction(world.ctx(author), { act: 'test', input: null }, async (tx) => {
		for (const leave of allLeavers()) await leave(tx, author.id);
		return ok(null);
	});
	const [row] = await world.sql`select * from ideas where id = ${begun}`;
	expect(row).toMatchObject({ state: 'withdrawn', title: '', problem: '', skeleton: '' });
	expect(await stateOf(shown.id)).toMatchObject({ state: 'admitted', title: 'Көпке арналған' });
});
