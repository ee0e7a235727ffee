import { beforeAll, beforeEach, expect, test } from 'vitest';
import * as clock from '#lib/server/clock.ts';
import { toLocalInput } from '#lib/i18n/format.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok } from '#lib/shared/result.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { castVote } from '#lib/modules/votes/server/index.ts';
import { follow } from '#lib/modules/subjects/server/index.ts';
import type { Person } from '#lib/shared/actor.ts';
import { must } from '../../../../../../tests/support/world-contest.ts';
import {
	buildDebate,
	debateTexts,
	type BuiltDebate
} from '../../../../../../tests/support/world-debate.ts';
import { openWorld, type World } from '../../../../../../tests/support/world.ts';
import { announceDebates } from '../announce.ts';
import {
	advanceStage,
	cancelDebate,
	createDebate,
	editDebate,
	getDebateRow,
	pauseDebate,
	publishDebate,
	rescheduleDebate,
	resumeDebate,
	setDebateRules,
	startAnalysis
} from '../index.ts';
import { listDebates } from '../queries/list-debates.ts';

const DAY = 86_400_000;
const reason = 'Өйткені ережеде осылай жазылған.';
let world: World;
let start: Date;
beforeAll(async () => {
	world = await openWorld();
	start = clock.now();
});
beforeEach(() => world.at(start));

const newDebate = (days: [number, number] = [2, 5]) => ({
	...debateTexts(),
	category: 'water' as const,
	moderation: 'before' as const,
	minTier: 1,
	minParticipants: 10,
	answerDays: 15,
	opensAt: toLocalInput(new Date(clock.now().getTime() + days[0] * DAY)),
	closesAt: toLocalInput(new Date(clock.now().getTime() + days[1] * DAY))
});
const texts = async (id: string, change: object = {}) => {
	const { version, title, question, intro, sources } = (await getDebateRow(world.db, id))!;
	return { debateId: id, version, title, question, intro, sources: [...sources], ...change };
};
const localIn = (days: number) => toLocalInput(new Date(clock.now().getTime() + days * DAY));
const stranger = () => world.person('Бөтен');

/** Nothing written, nothing announced. */
async function refused(run: () => Promise<{ ok: boolean; refusal?: string }>, code: string) {
	const before = await world.everyCount();
	expect(await run()).toMatchObject({ ok: false, refusal: code });
	expect(await world.everyCount()).toEqual(before);
}

test('a debate goes from a draft to its analysis, and everybody hears of each step', async () => {
	const debate = await buildDebate(world, { state: 'scheduled', seeds: 2 });
	const anna = await world.person('Анна');
	await inTransaction(world.ctx({ kind: 'system' }), { act: 'test', input: null }, async (tx) =>
		ok((await follow(tx, anna.id, debate.id)) ?? null)
	);
	debate.enter('open');
	await announceDebates(clock.now());
	await announceDebates(clock.now());
	world.at(new Date(clock.now().getTime() + 9.5 * DAY));
	await announceDebates(clock.now());
	debate.enter('closed');
	await announceDebates(clock.now());
	must(await startAnalysis(world.ctx(debate.facilitator), { debateId: debate.id }));
	const of = async (name: string) =>
		(await world.events(name)).filter((event) => event.facts.debateId === debate.id);
	for (const name of ['debate.opened', 'debate.closing_soon', 'debate.closed', 'debate.advanced']) {
		expect(await of(name), name).toHaveLength(1);
		expect((await of(name))[0]!.rooms).toEqual(['site:all', `subject:${debate.id}`]);
	}
	const told = await world.sql<{ wording: string }[]>`
		select wording from notices where person_id = ${anna.id} order by created_at, wording`;
	expect(told.map((row) => row.wording).sort()).toEqual([
		'debates_notice_analysis',
		'debates_notice_closed',
		'debates_notice_closing',
		'debates_notice_opened'
	]);
});

test('stages move forward once the clock has closed it, and never back', async () => {
	const debate = await buildDebate(world);
	const advance = (id: string, stage: 'analysis' | 'forwarded') =>
		inTransaction(world.ctx({ kind: 'system' }), { act: 'test', input: newId() }, (tx) =>
			advanceStage(tx, id, stage)
		);
	await refused(() => advance(debate.id, 'analysis'), 'debates.not_closed');
	debate.enter('closed');
	must(await advance(debate.id, 'forwarded'));
	must(await advance(debate.id, 'forwarded'));
	await refused(() => advance(debate.id, 'analysis'), 'debates.stage_over');
	await refused(() => advance(newId(), 'analysis'), 'debates.unknown');
});

test('making a debate is refused to strangers, without order of dates, in no place', async () => {
	const facilitator = await world.person('Жүргізуші', { grants: ['facilitator'] });
	const create = (actor: Person | undefined, change: object) =>
		createDebate(world.ctx(actor), { ...newDebate(), ...change });
	await refused(() => create(undefined, {}), 'auth.required');
	const anna = await stranger();
	await refused(() => create(anna, {}), 'debates.not_facilitator');
	await refused(() => create(facilitator, newDebate([5, 5])), 'debates.dates_disordered');
	await refused(() => create(facilitator, { place: '999999999' }), 'places.unknown');
	await refused(() => create(facilitator, { proposalId: newId() }), 'debates.proposal_unknown');
});

test('publishing is refused without three languages, too late, twice, and to strangers', async () => {
	const debate = await buildDebate(world, { state: 'draft' });
	const publish = (actor: Person) => publishDebate(world.ctx(actor), { debateId: debate.id });
	const anna = await stranger();
	await refused(() => publish(anna), 'debates.not_facilitator');
	const question = { kk: 'Не істейміз?' };
	must(await editDebate(world.ctx(debate.facilitator), await texts(debate.id, { question })));
	await refused(() => publish(debate.facilitator), 'debates.title_incomplete');
	const whole = { kk: 'Не істейміз?', ru: 'Что делать?', en: 'What now?' };
	must(
		await editDebate(world.ctx(debate.facilitator), await texts(debate.id, { question: whole }))
	);
	debate.enter('open');
	await refused(() => publish(debate.facilitator), 'debates.date_passed');
	debate.enter('scheduled');
	must(await publish(debate.facilitator));
	await refused(() => publish(debate.facilitator), 'debates.not_draft');
	await refused(
		() => publishDebate(world.ctx(debate.facilitator), { debateId: newId() }),
		'debates.unknown'
	);
});

test('two who publish at once make one poll', async () => {
	const debate = await buildDebate(world, { state: 'draft' });
	const publish = () => publishDebate(world.ctx(debate.facilitator), { debateId: debate.id });
	const results = await Promise.all([publish(), publish()]);
	expect(results.filter((result) => result.ok)).toHaveLength(1);
	expect(await world.countRows('polls', `scope_id = '${debate.id}'`)).toBe(1);
});

test('the question is frozen from the opening on, the rest is not', async () => {
	const debate = await buildDebate(world);
	const edit = async (change: object) =>
		editDebate(world.ctx(debate.facilitator), await texts(debate.id, change));
	const question = { kk: 'Басқа сұрақ?', ru: 'Другой вопрос?', en: 'Another question?' };
	const changed = await texts(debate.id, { question });
	await refused(() => editDebate(world.ctx(debate.facilitator), changed), 'debates.rules_frozen');
	must(await edit({ intro: { kk: 'Жаңа кіріспе' } }));
	await refused(
		() => editDebate(world.ctx(debate.facilitator), { ...changed, version: 1 }),
		'debates.changed_elsewhere'
	);
	const rules = {
		...{
			debateId: debate.id,
			version: 3,
			category: 'roads' as const,
			moderation: 'after' as const
		},
		...{ minTier: 2, minParticipants: 5, answerDays: 10 }
	};
	await refused(() => setDebateRules(world.ctx(debate.facilitator), rules), 'debates.not_draft');
});

test('a pause stops votes and statements until it ends; each has a public reason', async () => {
	const debate = await buildDebate(world, { seeds: 1 });
	const anna = await world.person('Анна');
	const input = { debateId: debate.id, reason };
	const vote = () =>
		castVote(world.ctx(anna), { pollId: debate.pollId, itemId: debate.seedIds[0]!, choice: 1 });
	await refused(() => resumeDebate(world.ctx(debate.facilitator), input), 'debates.not_paused');
	must(await pauseDebate(world.ctx(debate.facilitator), input));
	await refused(vote, 'votes.paused');
	await refused(() => pauseDebate(world.ctx(debate.facilitator), input), 'debates.not_open');
	must(await resumeDebate(world.ctx(debate.facilitator), input));
	must(await vote());
	expect(await world.countRows('debate_changes', `debate_id = '${debate.id}'`)).toBe(2);
	debate.enter('closed');
	await refused(() => pauseDebate(world.ctx(debate.facilitator), input), 'debates.is_over');
});

test('dates move with a reason: the opening until it comes, the end until it comes', async () => {
	const debate = await buildDebate(world, { state: 'scheduled' });
	const move = (change: { opensAt?: string; closesAt: string }) =>
		rescheduleDebate(world.ctx(debate.facilitator), { debateId: debate.id, reason, ...change });
	must(await move({ opensAt: localIn(3), closesAt: localIn(6) }));
	await refused(() => move({ opensAt: localIn(-1), closesAt: localIn(6) }), 'debates.date_passed');
	await refused(
		() => move({ opensAt: localIn(7), closesAt: localIn(6) }),
		'debates.dates_disordered'
	);
	world.at(new Date(clock.now().getTime() + 4 * DAY));
	await refused(() => move({ opensAt: localIn(1), closesAt: localIn(6) }), 'debates.date_passed');
	must(await move({ closesAt: localIn(1) }));
	const [poll] = await world.sql<{ closes: Date; public: Date }[]>`
		select closes_at as closes, tallies_from as public from polls where id = ${debate.pollId}`;
	expect([poll!.closes, poll!.public].map((at) => new Date(at).toISOString())).toEqual(
		Array(2).fill((await getDebateRow(world.db, debate.id))!.closesAt)
	);
	world.at(new Date(clock.now().getTime() + 2 * DAY));
	await refused(() => move({ closesAt: localIn(6) }), 'debates.is_over');
});

test('a cancelled debate takes no votes, and says why', async () => {
	const debate = await buildDebate(world, { seeds: 1 });
	const anna = await world.person('Анна');
	must(await cancelDebate(world.ctx(debate.facilitator), { debateId: debate.id, reason }));
	await refused(
		() =>
			castVote(world.ctx(anna), { pollId: debate.pollId, itemId: debate.seedIds[0]!, choice: 1 }),
		'votes.closed'
	);
	expect((await getDebateRow(world.db, debate.id))!.cancelReason).toBe(reason);
	await refused(
		() => cancelDebate(world.ctx(debate.facilitator), { debateId: debate.id, reason }),
		'debates.is_over'
	);
	const draft = await buildDebate(world, { state: 'draft' });
	await refused(
		() => cancelDebate(world.ctx(draft.facilitator), { debateId: draft.id, reason }),
		'debates.not_published'
	);
	await refused(
		() => startAnalysis(world.ctx(debate.facilitator), { debateId: debate.id }),
		'debates.is_over'
	);
});

test('lists find published debates by words of any language, page by page', async () => {
	const built: BuiltDebate[] = [];
	for (let i = 0; i < 3; i++) built.push(await buildDebate(world, { state: 'scheduled' }));
	await buildDebate(world, { state: 'draft' });
	const list = async (cursor?: string) =>
		must(await listDebates(world.ctx(), { q: 'обсуждения', show: 'all', limit: 2, cursor }));
	const seen: string[] = [];
	for (let page = await list(); ; page = await list(page.next)) {
		seen.push(...page.items.map((card) => card.id));
		if (!page.next) break;
	}
	expect(new Set(seen).size).toBe(seen.length);
	expect(seen).toEqual(expect.arrayContaining(built.map((debate) => debate.id)));
	const rows = await world.sql<{ id: string }[]>`select id from debates where state <> 'draft'`;
	expect(seen.length).toBe(rows.length);
	expect(
		await listDebates(world.ctx(), { show: 'all', limit: 2, cursor: 'nonsense' })
	).toMatchObject({ refusal: 'cursor.invalid' });
});
