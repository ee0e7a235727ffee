import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { packCursor } from '#lib/shared/page.ts';
import type { Actor, Person } from '#lib/shared/actor.ts';
import { castVote } from '#lib/modules/votes/server/index.ts';
import {
	buildContest,
	buildIdea,
	must,
	type BuiltContest
} from '../../../../../../tests/support/world-contest.ts';
import { openWorld, type World } from '../../../../../../tests/support/world.ts';
import { ListIdeas } from '../../schemas.ts';
import { withdrawIdea } from '../use-cases/withdraw-idea.ts';
import { listIdeas } from './list-ideas.ts';
import { listOwnVotes } from './list-own-votes.ts';
import { listSimilar } from './list-similar.ts';

const TITLES = [
	'Ауылға таза су жеткізу',
	'Көшеге түнгі жарық',
	'Мектепке қауіпсіз жол',
	'Су құбырын жаңарту',
	'Жастарға спорт алаңы',
	'Өзен жағасын тазарту',
	'Қысқы аялдамалар'
];

const NOBODY = '00000000-0000-7000-8000-000000000000';

let world: World;
let contest: BuiltContest;
let ids: string[];
let author: Person;
beforeAll(async () => {
	world = await openWorld();
	contest = await buildContest(world, { ideasPerPerson: 9, approvalsPerPerson: 9 });
	author = await world.person('Автор');
	ids = [];
	for (const [i, title] of TITLES.entries()) {
		const place = i === 0 ? '230000000' : undefined;
		const category = i < 3 ? 'water' : 'roads';
		const by = i === 1 ? author : await world.person('Басқа автор');
		ids.push((await buildIdea(world, contest, { title, category, author: by, place })).id);
	}
	await buildIdea(world, contest, { title: 'Нобайдағы су', state: 'draft' });
	await buildIdea(world, contest, { title: 'Кезектегі су', state: 'submitted' });
	for (const [i, id] of ids.entries()) {
		for (let votes = 0; votes < i % 3; votes++) {
			const vote = { pollId: contest.pollId, itemId: id, choice: 1 as const };
			must(await castVote(world.ctx(await world.person('Дауысшы')), vote));
		}
	}
});

// A contest built by a test moves the clock to its own days.
beforeEach(() => contest.enter('voting'));

const list = (filter: object = {}, actor?: Actor, of = contest.id) =>
	listIdeas(world.ctx(actor), ListIdeas.parse({ contestId: of, ...filter }));
const titlesOf = async (filter: object, actor?: Actor) =>
	must(await list(filter, actor)).items.map((item) => item.title);

/** Follows the cursors to the end. */
async function walk(filter: object, actor?: Actor): Promise<string[]> {
	const seen: string[] = [];
	let cursor: string | undefined;
	do {
		const page = must(await list({ ...filter, limit: 2, cursor }, actor));
		seen.push(...page.items.map((item) => item.id));
		cursor = page.next;
	} while (cursor);
	return seen;
}

describe('pages', () => {
	test.each([
		{ sort: 'new' },
		{ sort: 'random' },
		{ sort: 'votes' },
		{ sort: 'discussed' },
		{ q: 'су' }
	])('of %o hold every idea once, in the order of one long list', async (filter) => {
		const whole = must(await list({ ...filter, limit: 100 })).items.map((item) => item.id);
		expect(await walk(filter)).toEqual(whole);
		expect(new Set(whole).size).toBe(whole.length);
		if (!('q' in filter)) expect([...whole].sort()).toEqual([...ids].sort());
	});

	test('neither repeat nor lose an idea when another is admitted meanwhile', async () => {
		const first = must(await list({ sort: 'new', limit: 3 }));
		const { id, author: writer } = await buildIdea(world, contest, { title: 'Кеш келген' });
		const rest = must(await list({ sort: 'new', limit: 100, cursor: first.next }));
		const seen = [...first.items, ...rest.items].map((item) => item.id);
		expect(seen.filter((each) => each !== id).sort()).toEqual([...ids].sort());
		must(await withdrawIdea(world.ctx(writer), { ideaId: id }));
	});

	test.each([
		'nonsense',
		packCursor(['new', 'yesterday', NOBODY]),
		packCursor(['new', '2026-19-39T99:99:99Z', NOBODY]),
		packCursor(['votes', 'NaN', NOBODY]),
		packCursor(['random', "' or true --"])
	])('refuse a cursor that is not theirs: %s', async (cursor) => {
		expect(await list({ sort: 'new', cursor })).toMatchObject({ refusal: 'cursor.invalid' });
		expect(await list({ sort: 'votes', cursor })).toMatchObject({ refusal: 'cursor.invalid' });
	});
});

describe('order', () => {
	test('is shuffled while people vote: the same for one viewer, another for others', async () => {
		expect(must(await list()).sort).toBe('random');
		const [a, b] = [await world.person('Бір'), await world.person('Екі')];
		const ofA = await walk({}, a);
		expect(await walk({}, a)).toEqual(ofA);
		expect(await walk({}, b)).not.toEqual(ofA);
	});

	test('is the newest first outside voting', async () => {
		const other = await buildContest(world, { phase: 'submission' });
		expect(must(await list({}, undefined, other.id)).sort).toBe('new');
	});

	test('by votes is refused while counts are hidden, and no count is in the answer', async () => {
		const hidden = await buildContest(world, { tallyRule: 'on_release' });
		const { id } = await buildIdea(world, hidden);
		const vote = { pollId: hidden.pollId, itemId: id, choice: 1 as const };
		must(await castVote(world.ctx(await world.person('Дауысшы')), vote));
		expect(await list({ sort: 'votes' }, undefined, hidden.id)).toMatchObject({
			refusal: 'votes.tally_hidden'
		});
		expect(must(await list({}, hidden.organiser, hidden.id)).tallies).toEqual({});
	});

	test('by votes puts the most supported first', async () => {
		const page = must(await list({ sort: 'votes' }));
		const counts = page.items.map((item) => page.tallies[item.id]!.approvals);
		expect(counts).toEqual([...counts].sort((a, b) => b - a));
		expect(counts[0]).toBe(2);
	});

	test('of a search is the closest first', async () => {
		expect(must(await list({ q: 'су құбыры' })).sort).toBe('match');
		expect((await titlesOf({ q: 'су құбыры' }))[0]).toBe('Су құбырын жаңарту');
	});
});

describe('filters', () => {
	test('hold to what is admitted', async () => {
		expect(await titlesOf({ q: 'нобайдағы' })).toEqual([]);
		expect(await titlesOf({ q: 'кезектегі' })).toEqual([]);
	});

	test('find words typed on a Russian keyboard, in other forms and with Latin look-alikes', async () => {
		expect(await titlesOf({ q: 'кауипсиз жолдар' })).toEqual(['Мектепке қауіпсіз жол']);
		expect(await titlesOf({ q: 'МЕКТЕПТЕРДІҢ' })).toEqual(['Мектепке қауіпсіз жол']);
		expect(await titlesOf({ q: 'жapық' })).toEqual(['Көшеге түнгі жарық']);
		expect(await titlesOf({ q: '%' })).toHaveLength(TITLES.length);
	});

	test('by category, place with all above it, kind and author', async () => {
		expect(await titlesOf({ category: 'roads' })).toHaveLength(4);
		expect(await titlesOf({ place: '230000000' })).toEqual([TITLES[0]]);
		expect(await titlesOf({ kind: 'expert' })).toEqual([]);
		expect(await titlesOf({ mine: '1' }, author)).toEqual([TITLES[1]]);
	});

	test('leave out what the viewer approves already; the page knows their paper', async () => {
		const viewer = await world.person('Оқырман');
		const vote = { pollId: contest.pollId, itemId: ids[3]!, choice: 1 as const };
		must(await castVote(world.ctx(viewer), vote));
		const page = must(await list({ unvoted: '1', limit: 100 }, viewer));
		expect(page.items.map((item) => item.id).sort()).toEqual(
			ids.filter((id) => id !== ids[3]).sort()
		);
		expect(page.paper).toMatchObject({ used: 1, left: 8 });
	});
});

test('a contest that is not there, or not published, has no list', async () => {
	const draft = await buildContest(world, { phase: 'draft' });
	expect(await list({}, undefined, draft.id)).toMatchObject({ refusal: 'contests.unknown' });
	expect(await list({}, undefined, NOBODY)).toMatchObject({ refusal: 'contests.unknown' });
});

test('similar titles are shown to a writer, without the own idea', async () => {
	const ask = { contestId: contest.id, title: 'Су құбырын жаңарту керек' };
	expect(must(await listSimilar(world.ctx(), ask))[0]).toMatchObject({ id: ids[3] });
	const found = must(await listSimilar(world.ctx(), { ...ask, exceptId: ids[3] }));
	expect(found.map((idea) => idea.id)).not.toContain(ids[3]);
});

test('own votes do not show the text of an idea that left public pages', async () => {
	const viewer = await world.person('Оқырман');
	const gone = await buildIdea(world, contest, { title: 'Қайтып алынатын' });
	for (const itemId of [gone.id, ids[0]!])
		must(await castVote(world.ctx(viewer), { pollId: contest.pollId, itemId, choice: 1 }));
	must(await withdrawIdea(world.ctx(gone.author), { ideaId: gone.id }));
	const own = must(await listOwnVotes(world.ctx(viewer), { contestId: contest.id }));
	expect(own.items.map((item) => item.id)).toEqual([ids[0]]);
	expect(own.paper).toMatchObject({ used: 2 });
});
