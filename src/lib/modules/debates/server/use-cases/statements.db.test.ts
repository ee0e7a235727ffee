import { beforeAll, beforeEach, expect, test } from 'vitest';
import * as clock from '#lib/server/clock.ts';
import { newId } from '#lib/shared/ids.ts';
import type { Person } from '#lib/shared/actor.ts';
import { decideReview } from '#lib/modules/moderation/server/index.ts';
import { castVote, checkVotes } from '#lib/modules/votes/server/index.ts';
import { must, openReviewOf } from '../../../../../../tests/support/world-contest.ts';
import {
	addedStatement,
	buildDebate,
	type BuiltDebate
} from '../../../../../../tests/support/world-debate.ts';
import { openWorld, type World } from '../../../../../../tests/support/world.ts';
import {
	addStatement,
	askSecondLook,
	editStatement,
	findStatement,
	getStatementPage,
	listSimilarStatements,
	mergeStatement,
	nextStatements,
	pauseDebate,
	seedStatements,
	translateStatement
} from '../index.ts';
import { withdrawStatement } from './withdraw-statement.ts';

const DAY = 86_400_000;
const reason = 'Өйткені ережеде осылай жазылған.';
const note = 'Нақты түсіндірме жазылды.';
let world: World;
let start: Date;
beforeAll(async () => {
	world = await openWorld();
	start = clock.now();
});
beforeEach(() => world.at(start));

async function refused(run: () => Promise<{ ok: boolean; refusal?: string }>, code: string) {
	const before = await world.everyCount();
	expect(await run()).toMatchObject({ ok: false, refusal: code });
	expect(await world.everyCount()).toEqual(before);
}
const add = (debate: BuiltDebate, author: Person | undefined, text: string) =>
	addStatement(world.ctx(author), { debateId: debate.id, text });
const decide = async (
	debate: BuiltDebate,
	id: string,
	verdict: 'publish' | 'return' | 'reject' | 'hide',
	ground: 'meets_rules' | 'unclear' | 'spam'
) =>
	must(
		await decideReview(world.ctx(debate.moderator), {
			...{ reviewId: await openReviewOf(id), verdict, reason: ground, note }
		})
	);
const stateOf = async (id: string) => (await findStatement(world.db, id))!.state;
const itemStateOf = async (id: string) =>
	(await world.sql<{ state: string }[]>`select state from poll_items where item_id = ${id}`)[0]
		?.state;
/** Somebody old enough to write in a debate that is open. */
const writer = (name = 'Анна') => world.person(name);

test('twenty at once of one account leave two a day, and five in the debate', async () => {
	const anna = await writer();
	const debate = await buildDebate(world);
	const many = (day: number) =>
		Promise.all(
			Array.from({ length: 20 }, (_, i) => add(debate, anna, `Тұжырым, күні ${day}, нөмірі ${i}`))
		);
	for (const [day, expected] of [2, 2, 1, 0].entries()) {
		const results = await many(day);
		expect(results.filter((result) => result.ok)).toHaveLength(expected);
		const codes = new Set(results.flatMap((result) => (result.ok ? [] : [result.refusal])));
		expect(codes).toEqual(
			new Set([expected === 2 ? 'debates.daily_limit' : 'debates.debate_limit'])
		);
		world.at(new Date(clock.now().getTime() + DAY + 1_000));
	}
	const numbers = await world.sql<{ number: number }[]>`
		select number from statements where debate_id = ${debate.id} order by number`;
	expect(numbers.map((row) => row.number)).toEqual([1, 2, 3, 4, 5]);
});

test('two who say the same at once: one is taken, the other hears of the twin', async () => {
	const [anna, berik] = [await writer(), await writer('Берік')];
	const debate = await buildDebate(world, { moderation: 'after' });
	const results = await Promise.all([
		add(debate, anna, 'Ауылға таза су керек'),
		add(debate, berik, 'АУЫЛҒА  таза cу керек!')
	]);
	expect(results.filter((result) => result.ok)).toHaveLength(1);
	expect(results.find((result) => !result.ok)).toMatchObject({
		refusal: 'debates.duplicate',
		details: { n: 1, statementId: expect.any(String) as string }
	});
});

test('adding is refused by name, and leaves nothing', async () => {
	const anna = await writer();
	const debate = await buildDebate(world, { minTier: 1 });
	const strict = await buildDebate(world, { minTier: 2 });
	debate.enter('open');
	const text = 'Көшеге жарық шам орнату керек';
	await refused(() => add(debate, undefined, text), 'auth.required');
	await refused(
		() => addStatement(world.ctx(anna), { debateId: newId(), text }),
		'debates.unknown'
	);
	const fresh = await world.person('Жаңа адам');
	await refused(() => add(debate, fresh, text), 'debates.newcomer');
	strict.enter('open');
	await refused(() => add(strict, anna, text), 'debates.tier_too_low');
	await refused(() => add(debate, anna, 'Су керек'), 'debates.text_too_short');
	await refused(() => add(debate, anna, 'а'.repeat(241)), 'debates.text_too_long');
	must(await pauseDebate(world.ctx(debate.facilitator), { debateId: debate.id, reason }));
	await refused(() => add(debate, anna, text), 'debates.not_open');
	debate.enter('closed');
	await refused(() => add(debate, anna, text), 'debates.is_over');
	const scheduled = await buildDebate(world, { state: 'scheduled' });
	await refused(() => add(scheduled, anna, text), 'debates.not_open');
});

test('the same key twice adds one statement', async () => {
	const anna = await writer();
	const debate = await buildDebate(world);
	const ctx = world.ctx(anna);
	const input = { debateId: debate.id, text: 'Мектепке жылы су керек' };
	expect(await addStatement(ctx, input)).toEqual(await addStatement(ctx, input));
	expect(await world.countRows('statements', `debate_id = '${debate.id}'`)).toBe(1);
	expect(await addStatement(ctx, { ...input, text: 'Басқа тұжырым жазамын' })).toMatchObject({
		refusal: 'idempotency.key_reused'
	});
});

test('a statement waits, is admitted, voted on, hidden and looked at again by somebody else', async () => {
	const [anna, berik] = [await writer(), await writer('Берік')];
	const debate = await buildDebate(world);
	const id = await addedStatement(world, debate, anna);
	const vote = (choice: 1 | -1) =>
		castVote(world.ctx(berik), { pollId: debate.pollId, itemId: id, choice });
	await refused(() => vote(1), 'votes.item_gone');
	expect(await getStatementPage(world.ctx(berik), { statementId: id })).toMatchObject({
		refusal: 'debates.statement_unknown'
	});
	await decide(debate, id, 'publish', 'meets_rules');
	must(await vote(1));
	await refused(
		() => castVote(world.ctx(anna), { pollId: debate.pollId, itemId: id, choice: 1 }),
		'votes.own_subject'
	);
	await world.sql`insert into reviews (id, kind, cause, subject_id, author_id, scopes, state, opened_at, due_at)
		select ${newId()}, 'statement', 'report', ${id}, ${anna.id}, scopes, 'open', now(), now() from subjects where id = ${id}`;
	await decide(debate, id, 'hide', 'spam');
	expect([await stateOf(id), await itemStateOf(id)]).toEqual(['hidden', 'paused']);
	const page = must(await getStatementPage(world.ctx(berik), { statementId: id }));
	expect(page).toMatchObject({ isStub: true, decision: { reason: 'spam' } });
	expect(JSON.stringify(page)).not.toContain('Ауылға таза су керек деп ойлаймын');
	must(await askSecondLook(world.ctx(anna), { statementId: id }));
	await refused(
		() => askSecondLook(world.ctx(anna), { statementId: id }),
		'debates.second_look_used'
	);
	const again = { verdict: 'overturn', reason: 'mistake', note } as const;
	const reviewId = await openReviewOf(id);
	await refused(
		() => decideReview(world.ctx(debate.moderator), { reviewId, ...again }),
		'moderation.excluded'
	);
	const other = await world.person('Екінші модератор', { grants: ['moderator'] });
	must(await decideReview(world.ctx(other), { reviewId, ...again }));
	expect([await stateOf(id), await itemStateOf(id)]).toEqual(['published', 'open']);
	must(await vote(-1));
});

test('its author does not moderate it, whatever their role', async () => {
	const anna = await world.person('Анна', { grants: ['moderator'] });
	const debate = await buildDebate(world);
	const reviewId = await openReviewOf(await addedStatement(world, debate, anna));
	await refused(
		() =>
			decideReview(world.ctx(anna), {
				...{ reviewId, verdict: 'publish' as const, reason: 'meets_rules' as const, note: '' }
			}),
		'moderation.own_item'
	);
});

test('a returned statement is put right and waits again; a published one never changes', async () => {
	const [anna, berik] = [await writer(), await writer('Берік')];
	const debate = await buildDebate(world);
	const id = await addedStatement(world, debate, anna);
	const edit = (actor: Person, version: number, text = 'Ауылдың әр үйіне таза су керек') =>
		editStatement(world.ctx(actor), { statementId: id, version, text });
	await decide(debate, id, 'return', 'unclear');
	await refused(() => edit(berik, 1), 'debates.not_author');
	await refused(() => edit(anna, 7), 'debates.changed_elsewhere');
	must(await edit(anna, 1));
	expect(await stateOf(id)).toBe('pending');
	await decide(debate, id, 'publish', 'meets_rules');
	await refused(() => edit(anna, 2), 'debates.edit_closed');
	await refused(
		() => editStatement(world.ctx(anna), { statementId: newId(), version: 1, text: 'Бос сөз жоқ' }),
		'debates.statement_unknown'
	);
	must(await withdrawStatement(world.ctx(anna), { statementId: id }));
	expect([await stateOf(id), await itemStateOf(id)]).toEqual(['withdrawn', 'gone']);
	await refused(
		() => withdrawStatement(world.ctx(anna), { statementId: id }),
		'debates.edit_closed'
	);
});

test('a merged statement keeps its ballots, and its voters are asked about the other first', async () => {
	const debate = await buildDebate(world, { seeds: 6 });
	const [from, into] = [debate.seedIds[0]!, debate.seedIds[4]!];
	const anna = await writer();
	must(await castVote(world.ctx(anna), { pollId: debate.pollId, itemId: from, choice: 1 }));
	const merge = (actor: Person, target: string) =>
		mergeStatement(world.ctx(actor), { statementId: from, into: target, reason });
	await refused(() => merge(anna, into), 'debates.not_facilitator');
	await refused(() => merge(debate.facilitator, from), 'debates.merge_unfit');
	must(await merge(debate.facilitator, into));
	await refused(() => merge(debate.facilitator, into), 'debates.merge_unfit');
	expect([await stateOf(from), await itemStateOf(from)]).toEqual(['merged', 'gone']);
	const asked = must(await nextStatements(world.ctx(anna), { debateId: debate.id, limit: 3 }));
	expect(asked.items[0]).toMatchObject({ id: into, mergedFrom: 1 });
	const check = (await checkVotes(world.db)).find((each) => each.pollId === debate.pollId)!;
	expect([check.ballots, check.differences]).toEqual([1, []]);
});

test('the page of a merged statement tells of the other only while that one is public', async () => {
	const anna = await writer();
	const debate = await buildDebate(world, { seeds: 1, moderation: 'after' });
	const [statementId] = debate.seedIds as [string];

	const into = await addedStatement(world, debate, anna, 'Ауылға таза су бірінші кезекте керек');
	must(await mergeStatement(world.ctx(debate.facilitator), { statementId, into, reason }));
	const seen = async () => must(await getStatementPage(world.ctx(), { statementId }));
	expect(await seen()).toMatchObject({ isStub: true, mergedInto: { id: into } });
	must(await withdrawStatement(world.ctx(anna), { statementId: into }));
	expect((await seen()).mergedInto).toBeUndefined();
});

test('a translation is by hand, with a name, and stale once the original moved', async () => {
	const debate = await buildDebate(world, { state: 'scheduled', seeds: 1 });
	const [id] = debate.seedIds as [string];
	const input = { statementId: id, lang: 'ru' as const, text: 'Первое утверждение' };
	const anna = await writer();
	await refused(() => translateStatement(world.ctx(anna), input), 'debates.not_facilitator');
	must(await translateStatement(world.ctx(debate.facilitator), input));
	await refused(
		() => translateStatement(world.ctx(debate.facilitator), { ...input, lang: 'kk' }),
		'debates.translation_same_language'
	);
	const text = 'Бастапқы тұжырым өзгерді';
	must(await editStatement(world.ctx(debate.facilitator), { statementId: id, version: 1, text }));
	const page = must(await getStatementPage(world.ctx(), { statementId: id }));
	expect(page).toMatchObject({
		statement: {
			text,
			translations: [{ lang: 'ru', text: input.text, by: 'Жүргізуші', isStale: true }]
		}
	});
});

test('seeds are all or none; near twins are listed for a writer', async () => {
	const debate = await buildDebate(world, { seeds: 2 });
	const seed = (texts: string[]) =>
		seedStatements(world.ctx(debate.facilitator), {
			debateId: debate.id,
			statements: texts.map((text) => ({ text }))
		});
	await refused(() => seed(['Жаңа тұжырым жаздым', 'Жаңа тұжырым  жаздым!']), 'debates.duplicate');
	must(await seed(['Ескі құбырлардағы су шығынын азайту керек']));
	const similar = must(
		await listSimilarStatements(world.ctx(), {
			debateId: debate.id,
			text: 'Ескі құбырлардағы су шығыны азайсын'
		})
	);
	expect(similar[0]).toMatchObject({ number: 3, isSame: false });
});
