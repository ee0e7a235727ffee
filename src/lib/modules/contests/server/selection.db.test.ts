import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { setClockOffset } from '#lib/server/clock.ts';
import type { Person } from '#lib/shared/actor.ts';
import { newId } from '#lib/shared/ids.ts';
import type { Result } from '#lib/shared/result.ts';
import { castVote } from '#lib/modules/votes/server/index.ts';
import {
	buildContest,
	buildIdea,
	must,
	type BuiltContest
} from '../../../../../tests/support/world-contest.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import type { List } from '../nomination.ts';
import {
	cancelContest,
	getContestPage,
	getResults,
	getShortlistBoard,
	listContests,
	nominate,
	publishedPlaceOf,
	publishResults,
	setNominationReason
} from './index.ts';
import * as repository from './repository.ts';

let world: World;
beforeAll(async () => {
	world = await openWorld();
});
afterEach(() => setClockOffset(0));

const WHY = 'Шығыны аз, пайдасы көп ауылға жетеді';

/** A refusal leaves every table as it was, the events among them. */
async function expectRefused(act: () => Promise<Result<unknown>>, refusal: string) {
	const before = await world.everyCount();
	expect(await act()).toMatchObject({ ok: false, refusal });
	expect(await world.everyCount()).toEqual(before);
}

const put = (
	contest: BuiltContest,
	subjectId: string,
	list: List | 'none',
	place?: number,
	by: Person = contest.organiser
) => nominate(world.ctx(by), { contestId: contest.id, subjectId, list, place });

const explain = (contest: BuiltContest, subjectId: string, reason = WHY) =>
	setNominationReason(world.ctx(contest.organiser), { contestId: contest.id, subjectId, reason });

const publish = (contest: BuiltContest) =>
	publishResults(world.ctx(contest.organiser), { contestId: contest.id });

const listed = async (contest: BuiltContest, list: List) =>
	(await repository.listNominations(world.db, contest.id)).filter((n) => n.list === list);

async function ideasOf(contest: BuiltContest, count: number): Promise<string[]> {
	const ids: string[] = [];
	for (let i = 0; i < count; i++)
		ids.push((await buildIdea(world, contest, { title: `Идея ${i}` })).id);
	return ids;
}

/** A contest in its shortlist stage with a full, explained selection of 2 + 1. */
async function complete() {
	const contest = await buildContest(world, { targetCount: 2, reserveCount: 1 });
	const ideas = await ideasOf(contest, 3);
	contest.enter('shortlist');
	for (const [i, id] of ideas.entries()) {
		must(await put(contest, id, i < 2 ? 'final' : 'reserve'));
		must(await explain(contest, id));
	}
	return { contest, ideas };
}

describe('nominating', () => {
	test('moves an idea between lists; organisers hear of it and nobody else', async () => {
		const contest = await buildContest(world);
		const [a, b, c] = (await ideasOf(contest, 3)) as [string, string, string];
		for (const id of [a, b, c]) must(await put(contest, id, 'longlist'));
		expect(must(await put(contest, c, 'longlist', 1))).toEqual({ list: 'longlist', place: 1 });
		must(await put(contest, b, 'final'));
		expect((await listed(contest, 'longlist')).map((n) => [n.subjectId, n.place])).toEqual([
			[c, 1],
			[a, 2]
		]);
		const told = await world.events('nomination.changed');
		const rooms = told.filter((e) => e.facts.contestId === contest.id).map((e) => e.rooms);
		expect(new Set(rooms.flat())).toEqual(new Set([`shortlist:${contest.id}`]));
		const news = (await world.events()).length;
		must(await put(contest, b, 'final', 1));
		expect((await world.events()).length).toBe(news);
	});

	test('keeps who moved what', async () => {
		const contest = await buildContest(world);
		const other = await world.person('Екінші', { grants: ['organiser'] });
		const [a, b] = (await ideasOf(contest, 2)) as [string, string];
		must(await put(contest, a, 'final'));
		must(await put(contest, b, 'final', 1, other));
		const rows = await world.sql`
			select subject_id, place, changed_by from nominations where contest_id = ${contest.id} order by place`;
		expect(rows).toMatchObject([
			{ subject_id: b, place: 1, changed_by: other.id },
			{ subject_id: a, place: 2, changed_by: contest.organiser.id }
		]);
	});

	test('two organisers at once: both are served, places stay whole', async () => {
		const contest = await buildContest(world);
		const other = await world.person('Екінші', { grants: ['organiser'] });
		const ideas = await ideasOf(contest, 4);
		const lists = ['final', 'shortlist', 'reserve'] as const;
		const moves = Array.from({ length: 12 }, (_, i) =>
			put(contest, ideas[i % 4]!, lists[i % 3]!, 1, i % 2 ? other : contest.organiser)
		);
		// The very same idea, to two lists, at the same instant.
		moves.push(put(contest, ideas[0]!, 'final'), put(contest, ideas[0]!, 'reserve', 1, other));
		expect((await Promise.all(moves)).every((result) => result.ok)).toBe(true);
		const all = await repository.listNominations(world.db, contest.id);
		expect(new Set(all.map((n) => n.subjectId)).size).toBe(4);
		for (const list of lists) {
			const places = all.filter((n) => n.list === list).map((n) => n.place);
			expect(places).toEqual(places.map((_, i) => i + 1));
		}
	});

	test('is refused to strangers, for what is not admitted, and out of its stages', async () => {
		const contest = await buildContest(world, { phase: 'submission' });
		const idea = await buildIdea(world, contest);
		const waiting = await buildIdea(world, contest, { state: 'submitted' });
		const elsewhere = await buildIdea(world, await buildContest(world, { phase: 'submission' }));
		const moderator = await world.person('М', { grants: ['moderator', 'auditor'] });
		contest.enter('submission');
		await expectRefused(() => put(contest, idea.id, 'final'), 'contests.shortlist_closed');
		contest.enter('voting');
		for (const id of [waiting.id, elsewhere.id, newId()])
			await expectRefused(() => put(contest, id, 'final'), 'contests.idea_not_admitted');
		await expectRefused(() => explain(contest, idea.id), 'contests.idea_not_admitted');
		await expectRefused(
			() => put(contest, idea.id, 'final', 1, moderator),
			'contests.not_organiser'
		);
		const asVisitor = { contestId: contest.id, subjectId: idea.id, list: 'final' } as const;
		await expectRefused(() => nominate(world.ctx(), asVisitor), 'auth.required');
		const board = await getShortlistBoard(world.ctx(moderator), { contestId: contest.id });
		expect(board).toMatchObject({ refusal: 'contests.not_organiser' });
	});
});

describe('publishing', () => {
	test('refuses 29 and 31 of 30, and what has no reason', async () => {
		const contest = await buildContest(world, { targetCount: 30, reserveCount: 1 });
		const ideas = await ideasOf(contest, 32);
		contest.enter('shortlist');
		const last = ideas[31]!;
		must(await put(contest, last, 'reserve'));
		must(await explain(contest, last));
		for (const id of ideas.slice(0, 29)) {
			must(await put(contest, id, 'final'));
			must(await explain(contest, id));
		}
		await expectRefused(() => publish(contest), 'contests.results_incomplete');
		must(await put(contest, ideas[29]!, 'final'));
		expect(await publish(contest)).toMatchObject({
			refusal: 'contests.results_incomplete',
			details: { finals: 30, target: 30, missing: 1, unexplained: [ideas[29]] }
		});
		must(await explain(contest, ideas[29]!));
		must(await put(contest, ideas[30]!, 'final'));
		must(await explain(contest, ideas[30]!));
		await expectRefused(() => publish(contest), 'contests.results_incomplete');
		must(await put(contest, ideas[30]!, 'shortlist'));
		must(await publish(contest));
		const { rows } = must(await getResults(world.ctx(), { contestId: contest.id }));
		expect(rows.filter((row) => row.list === 'final').map((row) => row.ideaId)).toEqual(
			ideas.slice(0, 30)
		);
	}, 120_000);

	test('shows everything at once, to everybody, and for good', async () => {
		const { contest, ideas } = await complete();
		const id = { contestId: contest.id };
		const found = (await repository.find(world.db, contest.id))!;
		expect(await getResults(world.ctx(), id)).toMatchObject({
			refusal: 'contests.results_unpublished'
		});
		expect(await publishedPlaceOf(world.ctx(), found, ideas[0]!)).toBeUndefined();
		const both = await Promise.all([publish(contest), publish(contest)]);
		expect(both.filter((result) => result.ok)).toHaveLength(1);
		const { rows } = must(await getResults(world.ctx(), id));
		expect(rows.map((row) => [row.list, row.place, row.ideaId, row.reason])).toEqual([
			['final', 1, ideas[0], WHY],
			['final', 2, ideas[1], WHY],
			['reserve', 1, ideas[2], WHY]
		]);
		const told = (await world.events('results.published')).filter(
			(event) => event.facts.contestId === contest.id
		);
		expect(told.map((event) => event.rooms)).toEqual([['site:all', `subject:${contest.id}`]]);
		await expectRefused(() => publish(contest), 'contests.results_published');
		await expectRefused(() => put(contest, ideas[0]!, 'none'), 'contests.results_published');
		await expectRefused(() => explain(contest, ideas[0]!), 'contests.results_published');
		const cancel = () => cancelContest(world.ctx(contest.organiser), { ...id, reason: WHY });
		await expectRefused(cancel, 'contests.results_published');
	});

	test('is refused before its stage and to others', async () => {
		const { contest } = await complete();
		const stranger = await world.person('Бөтен', { grants: ['moderator', 'auditor'] });
		const id = { contestId: contest.id };
		await expectRefused(() => publishResults(world.ctx(stranger), id), 'contests.not_organiser');
		contest.enter('expert_review');
		await expectRefused(() => publish(contest), 'contests.results_too_early');
	});

	test('an idea withdrawn meanwhile is seen on the board, bars publishing and can be taken off', async () => {
		const { contest, ideas } = await complete();
		await world.sql`update ideas set state = 'withdrawn' where id = ${ideas[0]!}`;
		await expectRefused(() => publish(contest), 'contests.idea_not_admitted');
		const board = must(
			await getShortlistBoard(world.ctx(contest.organiser), { contestId: contest.id })
		);
		expect(board.ideas.find((idea) => idea.id === ideas[0])).toMatchObject({
			isGone: true,
			title: '',
			nomination: { list: 'final', place: 1 }
		});
		must(await put(contest, ideas[0]!, 'none'));
		expect((await listed(contest, 'final')).map((n) => n.place)).toEqual([1]);
	});

	test('an idea hidden afterwards keeps its place, not its text', async () => {
		const { contest, ideas } = await complete();
		must(await publish(contest));
		await world.sql`update ideas set is_hidden = true where id = ${ideas[1]!}`;
		const { rows } = must(await getResults(world.ctx(), { contestId: contest.id }));
		expect(rows[1]).toMatchObject({ place: 2, isGone: true, title: '', authorName: '' });
	});
});

test('hidden counts: a hundred votes change nothing that anybody reads', async () => {
	const contest = await buildContest(world, { tallyRule: 'on_release', approvalsPerPerson: 5 });
	const [idea] = await ideasOf(contest, 1);
	const id = { contestId: contest.id };
	const readers = [undefined, contest.organiser, await world.person('Оқырман')];
	const now = world.ctx().now;
	const read = async () => {
		const pages = readers.map(async (reader) => {
			const ctx = world.ctx(reader, { now });
			const all = [await getContestPage(ctx, id), await getShortlistBoard(ctx, id)];
			return JSON.stringify([...all, await listContests(ctx)]);
		});
		return Promise.all(pages);
	};
	const before = await read();
	const voters = await Promise.all(Array.from({ length: 100 }, () => world.person('Дауыс')));
	const votes = await Promise.all(
		voters.map((voter) =>
			castVote(world.ctx(voter), { pollId: contest.pollId, itemId: idea!, choice: 1 })
		)
	);
	expect(votes.every((vote) => vote.ok)).toBe(true);
	expect(await read()).toEqual(before);
	contest.enter('shortlist');
	const page = must(await getContestPage(world.ctx(), id));
	expect(page.voterCount).toBe(100);
});
