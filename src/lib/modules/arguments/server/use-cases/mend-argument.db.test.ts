import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#lib/shared/actor.ts';
import { decideReview, reportSubject } from '#lib/modules/moderation/server/index.ts';
import { must, openReviewOf } from '../../../../../../tests/support/world-contest.ts';
import {
	buildArgument,
	buildArgumentDebate,
	someText,
	type BuiltArgumentDebate
} from '../../../../../../tests/support/world-arguments.ts';
import { openWorld, type World } from '../../../../../../tests/support/world.ts';
import { argumentPath, OPEN_SUGGESTIONS_MAX, SOURCES_MAX, type Mark } from '../../argument.ts';
import {
	addSource,
	answerSuggestion,
	askSecondLook,
	getArgumentPage,
	getBoard,
	markArgument,
	mergeArguments,
	removeSource,
	resolveMarks,
	suggestEdit,
	unmarkArgument,
	withdrawArgument
} from '../index.ts';

let world: World;
let debate: BuiltArgumentDebate;
let statementId: string;

beforeAll(async () => {
	world = await openWorld();
	debate = await buildArgumentDebate(world);
	statementId = debate.statementIds[0]!;
});

type Outcome = { ok: true } | { ok: false; refusal: string };
async function refused(act: () => Promise<Outcome>) {
	const before = await world.everyCount();
	const result = await act();
	expect(await world.everyCount()).toEqual(before);
	return result.ok ? 'ok' : result.refusal;
}

const person = () => world.person('Оқырман');
const argument = (parentId?: string, at = statementId) =>
	buildArgument(world, { statementId: at, parentId });
const late = (by: Actor) => world.ctx(by, { now: debate.closed });
const node = async (id: string, at = statementId) =>
	must(await getBoard(world.ctx(), { statementId: at })).nodes.find((each) => each.id === id)!;
const told = (id: string) => world.countRows('notices', `person_id = '${id}' and kind = 'reply'`);

describe('marks', () => {
	const mark = (by: Actor, argumentId: string, kind: Mark) =>
		markArgument(world.ctx(by), { argumentId, kind });

	test('are counted by kind, told to the author once, and taken back', async () => {
		const { id, author } = await argument();
		const [one, two] = [await person(), await person()];
		must(await mark(one, id, 'vague'));
		must(await mark(two, id, 'vague'));
		must(await mark(two, id, 'vague'));
		must(await mark(two, id, 'unsupported'));
		expect((await node(id)).marks).toEqual({ vague: 2, unsupported: 1 });
		expect(await told(author.id)).toBe(2);
		must(await unmarkArgument(world.ctx(two), { argumentId: id, kind: 'vague' }));
		must(await unmarkArgument(world.ctx(two), { argumentId: id, kind: 'vague' }));
		expect((await node(id)).marks).toEqual({ vague: 1, unsupported: 1 });
		const events = await world.events('argument.unmarked');
		expect(events.filter(({ facts }) => facts.argumentId === id)).toHaveLength(1);
	});

	test('two kinds of a person at a time, also when all come at once', async () => {
		const { id } = await argument();
		const reader = await person();
		const kinds: Mark[] = ['vague', 'unclear', 'off_topic', 'duplicate', 'insulting'];
		const results = await Promise.all(kinds.map((kind) => mark(reader, id, kind)));
		expect(results.filter(({ ok }) => ok)).toHaveLength(2);
		expect(await world.countRows('argument_marks', `argument_id = '${id}'`)).toBe(2);
		const third = kinds.find((_, i) => !results[i]!.ok)!;
		expect(await refused(() => mark(reader, id, third))).toBe('arguments.marks_limit');
	});

	test('are settled by a facilitator, and may be set again', async () => {
		const { id } = await argument();
		const reader = await person();
		must(await mark(reader, id, 'unclear'));
		const settle = (by: Actor) => resolveMarks(world.ctx(by), { argumentId: id });
		expect(await refused(() => settle(reader))).toBe('arguments.not_facilitator');
		expect(await refused(() => settle(world.visitor))).toBe('auth.required');
		must(await settle(debate.facilitator));
		expect((await node(id)).marks).toEqual({});
		must(await mark(reader, id, 'unclear'));
		expect((await node(id)).marks).toEqual({ unclear: 1 });
		const archived = () =>
			resolveMarks(world.ctx(debate.facilitator), { argumentId: crypto.randomUUID() });
		expect(await refused(archived)).toBe('arguments.unknown');
	});

	test('refused for visitors, the author, what is gone, and when closed', async () => {
		const { id, author } = await argument();
		const reader = await person();
		expect(await refused(() => mark(world.visitor, id, 'vague'))).toBe('auth.required');
		expect(await refused(() => mark(author, id, 'vague'))).toBe('arguments.own_argument');
		const closed = () => markArgument(late(reader), { argumentId: id, kind: 'vague' });
		expect(await refused(closed)).toBe('arguments.closed');
		must(await withdrawArgument(world.ctx(author), { argumentId: id }));
		expect(await refused(() => mark(reader, id, 'vague'))).toBe('arguments.gone');
		const settle = () => resolveMarks(world.ctx(debate.facilitator), { argumentId: id });
		expect(await refused(settle)).toBe('arguments.gone');
	});
});

describe('sources', () => {
	const source = (by: Actor, argumentId: string, url: string, title = '') =>
		addSource(world.ctx(by), { argumentId, url, title });

	test('are anybody’s help; five of them, each once, web addresses only', async () => {
		const { id, author } = await argument();
		const reader = await person();
		must(await source(reader, id, 'https://stat.gov.kz/su', 'Статистика'));
		expect((await node(id)).sources).toMatchObject([
			{ url: 'https://stat.gov.kz/su', title: 'Статистика' }
		]);
		expect(await refused(() => source(author, id, 'https://stat.gov.kz/su'))).toBe(
			'arguments.source_known'
		);
		for (const url of ['javascript:alert(1)', 'data:text/html,x', 'жай сөз'])
			expect(await refused(() => source(author, id, url))).toBe('arguments.address_unfit');
		for (let i = 1; i < SOURCES_MAX; i++)
			must(await source(author, id, `https://example.org/${i}`));
		expect(await refused(() => source(author, id, 'https://example.org/x'))).toBe(
			'arguments.source_limit'
		);
	});

	test('are taken away by who added them, the author or a facilitator', async () => {
		const { id, author } = await argument();
		const [reader, stranger] = [await person(), await person()];
		const added = async () =>
			must(await source(reader, id, `https://example.org/${crypto.randomUUID()}`)).sourceId;
		const first = await added();
		const remove = (by: Actor, sourceId: string) => removeSource(world.ctx(by), { sourceId });
		expect(await refused(() => remove(stranger, first))).toBe('arguments.not_adder');
		expect(await refused(() => remove(world.visitor, first))).toBe('auth.required');
		for (const by of [reader, author, debate.facilitator]) must(await remove(by, await added()));
		expect(await refused(() => remove(reader, crypto.randomUUID()))).toBe(
			'arguments.source_unknown'
		);
		expect((await node(id)).sources).toHaveLength(1);
		const closed = () =>
			addSource(late(reader), { argumentId: id, url: 'https://a.kz', title: '' });
		expect(await refused(closed)).toBe('arguments.closed');
	});
});

describe('suggestions', () => {
	const suggest = (by: Actor, argumentId: string, text = someText()) =>
		suggestEdit(world.ctx(by), { argumentId, text, reason: 'Түсініктірек' });
	const answer = (by: Actor, suggestionId: string, verdict: 'accepted' | 'declined') =>
		answerSuggestion(world.ctx(by), { suggestionId, answer: verdict });

	test('accepted, one becomes the text with credit; its fellow is too old then', async () => {
		const { id, author } = await argument();
		const [one, two] = [await world.person('Серік'), await person()];
		const text = someText();
		const first = must(await suggest(one, id, text)).suggestionId;
		const second = must(await suggest(two, id)).suggestionId;
		expect(await told(author.id)).toBe(2);
		must(await answer(author, first, 'accepted'));
		expect(await node(id)).toMatchObject({ text, credits: ['Серік'], openSuggestions: 1 });
		expect(await told(one.id)).toBe(1);
		expect(await refused(() => answer(author, first, 'declined'))).toBe(
			'arguments.suggestion_answered'
		);
		expect(await refused(() => answer(author, second, 'accepted'))).toBe(
			'arguments.suggestion_stale'
		);
		must(await answer(author, second, 'declined'));
		const page = must(await getArgumentPage(world.ctx(), { argumentId: id }));
		expect(page).toMatchObject({ suggestions: [], versions: [{}] });
	});

	test('accepted and declined at once: one answer stands', async () => {
		const { id, author } = await argument();
		const { suggestionId } = must(await suggest(await person(), id));
		const results = await Promise.all([
			answer(author, suggestionId, 'accepted'),
			answer(author, suggestionId, 'declined')
		]);
		expect(results.filter(({ ok }) => ok)).toHaveLength(1);
	});

	test('ten of a person are open at a time, also at once', async () => {
		const suggester = await person();
		const made = await Promise.all(
			Array.from({ length: OPEN_SUGGESTIONS_MAX + 3 }, () => argument())
		);
		const results = await Promise.all(made.map(({ id }) => suggest(suggester, id)));
		expect(results.filter(({ ok }) => ok)).toHaveLength(OPEN_SUGGESTIONS_MAX);
		const { id } = await argument();
		expect(await refused(() => suggest(suggester, id))).toBe('arguments.suggestion_limit');
	});

	test('refused: one’s own, unchanged, unfit, of strangers, of nothing', async () => {
		const text = someText();
		const { id, author } = await buildArgument(world, { statementId }, { text });
		const [one, stranger] = [await person(), await person()];
		expect(await refused(() => suggest(author, id))).toBe('arguments.own_argument');
		expect(await refused(() => suggest(world.visitor, id))).toBe('auth.required');
		expect(await refused(() => suggest(one, id, ` ${text} `))).toBe('arguments.suggestion_same');
		expect(await refused(() => suggest(one, id, 'қысқа'))).toBe('arguments.text_too_short');
		const { suggestionId } = must(await suggest(one, id));
		expect(await refused(() => answer(stranger, suggestionId, 'accepted'))).toBe(
			'arguments.not_author'
		);
		expect(await refused(() => answer(author, crypto.randomUUID(), 'declined'))).toBe(
			'arguments.suggestion_unknown'
		);
		const closed = () => answerSuggestion(late(author), { suggestionId, answer: 'accepted' });
		expect(await refused(closed)).toBe('arguments.closed');
		const twin = await argument();
		const { text: taken } = await node(twin.id);
		const known = must(await suggest(one, id, taken)).suggestionId;
		expect(await refused(() => answer(author, known, 'accepted'))).toBe('arguments.duplicate');
	});
});

describe('merging', () => {
	const merge = (by: Actor, argumentId: string, intoId: string) =>
		mergeArguments(world.ctx(by), {
			argumentId,
			into: argumentPath({ debateId: debate.id, statementId, id: intoId }),
			reason: 'Екеуі бірдей'
		});

	test('a twin leaves the tree; its ratings are not added to the other', async () => {
		const [twin, into] = [await argument(), await argument()];
		must(await merge(debate.facilitator, twin.id, into.id));
		expect(await node(twin.id)).toBeUndefined();
		expect(
			await world.countRows('arguments', `id = '${twin.id}' and merged_into = '${into.id}'`)
		).toBe(1);
		const page = must(await getArgumentPage(world.ctx(), { argumentId: twin.id }));
		expect(page.argument).toMatchObject({ state: 'merged', text: '', mergedInto: into.id });
	});

	test('refused: by participants, into itself or another side, once answered', async () => {
		const [twin, into] = [await argument(), await argument()];
		const con = await buildArgument(world, { statementId }, { side: 'con' });
		const reader = await person();
		expect(await refused(() => merge(reader, twin.id, into.id))).toBe('arguments.not_facilitator');
		for (const unfit of [twin.id, con.id, crypto.randomUUID()])
			expect(await refused(() => merge(debate.facilitator, twin.id, unfit))).toBe(
				'arguments.merge_unfit'
			);
		await argument(twin.id);
		expect(await refused(() => merge(debate.facilitator, twin.id, into.id))).toBe(
			'arguments.has_answers'
		);
	});
});

describe('second look', () => {
	test('another moderator may bring a hidden argument back; asked once', async () => {
		const { id, author } = await argument();
		const ask = (by: Actor) => askSecondLook(world.ctx(by), { argumentId: id });
		expect(await refused(() => ask(author))).toBe('arguments.second_look_unfit');
		must(
			await reportSubject(world.ctx(await person()), { subjectId: id, reason: 'spam', note: '' })
		);
		const reviews = await world.sql<{ id: string; cause: string }[]>`
			select id, cause from reviews where subject_id = ${id} and state = 'open' order by cause`;
		const decide = (by: Actor, reviewId: string, verdict: 'hide' | 'publish' | 'overturn') =>
			decideReview(world.ctx(by), {
				...{ reviewId, verdict, note: 'Ереже бойынша шешілді.' },
				reason: verdict === 'hide' ? 'spam' : 'meets_rules'
			});
		const of = (cause: string) => reviews.find((review) => review.cause === cause)!.id;
		must(await decide(debate.moderator, of('admission'), 'publish'));
		must(await decide(debate.moderator, of('report'), 'hide'));
		expect(await node(id)).toBeUndefined();
		const stranger = await person();
		expect(await refused(() => ask(stranger))).toBe('arguments.not_author');
		must(await ask(author));
		expect(await refused(() => ask(author))).toBe('arguments.second_look_used');
		const reviewId = await openReviewOf(id);
		expect(await refused(() => decide(debate.moderator, reviewId, 'overturn'))).toBe(
			'moderation.excluded'
		);
		const other = await world.person('Екінші', { grants: [`moderator@debate:${debate.id}`] });
		must(await decide(other, reviewId, 'overturn'));
		expect(await node(id)).toMatchObject({ state: 'published' });
	});
});

describe('the page of one argument', () => {
	test('shows the way to it, itself and what is under it', async () => {
		const root = await argument();
		const child = await argument(root.id);
		const grandchild = await argument(child.id);
		const page = must(await getArgumentPage(world.ctx(), { argumentId: child.id }));
		expect(page.crumbs.map(({ id }) => id)).toEqual([root.id]);
		expect(page.board.nodes.map(({ id }) => id)).toEqual([child.id, grandchild.id]);
		expect(page.can).toEqual({
			...{ isOwn: false, edit: false, withdraw: false },
			...{ contribute: false, facilitate: false, secondLook: false }
		});
		const own = must(await getArgumentPage(world.ctx(child.author), { argumentId: child.id }));
		expect(own.can).toMatchObject({ isOwn: true, withdraw: true, contribute: false });
	});

	test('one that was never public is its author’s and the moderators’', async () => {
		const strict = await buildArgumentDebate(world, { moderation: 'before' });
		const { id, author } = await buildArgument(world, { statementId: strict.statementIds[0]! });
		const get = (by?: Actor) => getArgumentPage(world.ctx(by), { argumentId: id });
		expect(await get()).toMatchObject({ refusal: 'arguments.unknown' });
		expect(await get(await person())).toMatchObject({ refusal: 'arguments.unknown' });
		for (const by of [author, strict.moderator, strict.facilitator])
			expect(await get(by)).toMatchObject({ ok: true });
	});
});
