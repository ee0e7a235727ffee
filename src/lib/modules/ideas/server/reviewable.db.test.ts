import { beforeAll, expect, test } from 'vitest';
import { must, openReviewOf } from '../../../../../tests/support/world-contest.ts';
import { buildContest, buildIdea } from '../../../../../tests/support/world-contest.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { decideReview, reportSubject } from '#lib/modules/moderation/server/index.ts';
import { castVote } from '#lib/modules/votes/server/index.ts';
import type { Person } from '#lib/shared/actor.ts';
import { ideaReview } from './reviewable.ts';
import { askSecondLook } from './use-cases/ask-second-look.ts';
import { saveIdea } from './use-cases/save-idea.ts';
import { submitIdea } from './use-cases/submit-idea.ts';
import { withdrawIdea } from './use-cases/withdraw-idea.ts';

let world: World;
beforeAll(async () => {
	world = await openWorld();
});

const NOTE = 'Нақты түсіндірме жазылды.';
const decide = async (
	by: Person,
	ideaId: string,
	verdict: 'publish' | 'return' | 'reject' | 'hide' | 'uphold' | 'overturn',
	reason: 'meets_rules' | 'unclear' | 'off_topic' | 'personal_data' | 'mistake'
) =>
	decideReview(world.ctx(by), {
		reviewId: await openReviewOf(ideaId),
		verdict,
		reason,
		note: NOTE
	});
const report = async (ideaId: string) =>
	must(
		await reportSubject(world.ctx(await world.person('Оқырман')), {
			subjectId: ideaId,
			reason: 'personal_data',
			note: ''
		})
	);
const ideaOf = async (id: string) =>
	(
		await world.sql`select state, is_hidden as "isHidden", admitted_at as "admittedAt" from ideas where id = ${id}`
	)[0]!;
const itemOf = async (id: string) =>
	(await world.sql`select state from poll_items where item_id = ${id}`)[0]?.state;
const newsOf = async (id: string) =>
	(await world.events())
		.filter((event) => event.name.startsWith('idea.') && event.facts.ideaId === id)
		.map((event) => event.name)
		.sort();
const noticesOf = async (person: Person) =>
	(
		await world.sql`select wording from notices where person_id = ${person.id} order by wording`
	).map((row) => row.wording);

test('an admitted idea is put to the vote of its contest, its author not among the voters', async () => {
	const contest = await buildContest(world);
	const { id, author } = await buildIdea(world, contest);
	expect(await ideaOf(id)).toMatchObject({ state: 'admitted', isHidden: false });
	expect(await itemOf(id)).toBe('open');
	const vote = { pollId: contest.pollId, itemId: id, choice: 1 as const };
	expect(await castVote(world.ctx(author), vote)).toMatchObject({ refusal: 'votes.own_subject' });
	expect(await noticesOf(author)).toEqual(['ideas_notice_admitted']);
	const [admitted] = (await world.events('idea.admitted')).filter((e) => e.facts.ideaId === id);
	expect(admitted!.rooms).toContain(`subject:${contest.id}`);
});

test('a returned idea is put right and handed in again, in screening too; what moderators say is not for the contest', async () => {
	const contest = await buildContest(world, { phase: 'submission' });
	const { id, author } = await buildIdea(world, contest, { state: 'returned' });
	contest.enter('screening');
	const change = { title: 'Анық атауы', problem: 'Су', solution: 'Құбыр', benefit: 'Су бар' };
	must(await saveIdea(world.ctx(author), { ideaId: id, version: 1, category: 'water', ...change }));
	must(await submitIdea(world.ctx(author), { ideaId: id }));
	expect(await ideaOf(id)).toMatchObject({ state: 'submitted' });
	expect(await itemOf(id)).toBeUndefined();
	const [returned] = (await world.events('idea.returned')).filter((e) => e.facts.ideaId === id);
	expect(returned!.rooms).toEqual([`subject:${id}`]);
});

test('a hidden idea takes no votes until another moderator overturns; then its votes are there again', async () => {
	const contest = await buildContest(world);
	const { id, author } = await buildIdea(world, contest);
	const vote = { pollId: contest.pollId, itemId: id, choice: 1 as const };
	must(await castVote(world.ctx(await world.person('Бірінші')), vote));
	await report(id);
	must(await decide(contest.moderator, id, 'hide', 'personal_data'));
	expect(await ideaOf(id)).toMatchObject({ state: 'admitted', isHidden: true });
	const second = await world.person('Екінші');
	expect(await castVote(world.ctx(second), vote)).toMatchObject({ refusal: 'votes.item_gone' });

	must(await askSecondLook(world.ctx(author), { ideaId: id }));
	const other = await world.person('Модератор', { grants: [`moderator@contest:${contest.id}`] });
	const { admittedAt } = await ideaOf(id);
	must(await decide(other, id, 'overturn', 'mistake'));
	expect(await ideaOf(id)).toMatchObject({ isHidden: false, admittedAt });
	must(await castVote(world.ctx(second), vote));
	const [item] = await world.sql`select score from poll_items where item_id = ${id}`;
	expect(Number(item!.score)).toBe(2);
	expect(await newsOf(id)).toEqual([
		'idea.admitted',
		'idea.hidden',
		'idea.restored',
		'idea.submitted'
	]);
});

test('a rejected idea is admitted by an overturned second look, stays rejected by an upheld one', async () => {
	const contest = await buildContest(world);
	const other = await world.person('Модератор', { grants: [`moderator@contest:${contest.id}`] });
	const [won, lost] = [
		await buildIdea(world, contest, { state: 'rejected' }),
		await buildIdea(world, contest, { state: 'rejected' })
	];
	for (const idea of [won, lost])
		must(await askSecondLook(world.ctx(idea.author), { ideaId: idea.id }));
	must(await decide(other, won.id, 'overturn', 'mistake'));
	must(await decide(other, lost.id, 'uphold', 'off_topic'));
	expect(await ideaOf(won.id)).toMatchObject({ state: 'admitted' });
	expect(await itemOf(won.id)).toBe('open');
	expect(await ideaOf(lost.id)).toMatchObject({ state: 'rejected' });
	expect(await noticesOf(lost.author)).toEqual(['ideas_notice_rejected', 'ideas_notice_upheld']);
});

test.each(['publish', 'return', 'reject'] as const)(
	'%s after the author took the idea back: refused, nothing changes',
	async (verdict) => {
		const contest = await buildContest(world);
		const { id, author } = await buildIdea(world, contest, { state: 'submitted' });
		const reviewId = await openReviewOf(id);
		must(await withdrawIdea(world.ctx(author), { ideaId: id }));
		const before = await world.everyCount();
		const reason = verdict === 'publish' ? 'meets_rules' : 'off_topic';
		const input = { reviewId, verdict, reason, note: NOTE } as const;
		expect(await decideReview(world.ctx(contest.moderator), input)).toMatchObject({ ok: false });
		expect(await world.everyCount()).toEqual(before);
		expect(await ideaOf(id)).toMatchObject({ state: 'withdrawn' });
	}
);

test('withdrawing and publishing at once: one of them comes first, and the vote never holds a withdrawn idea', async () => {
	const contest = await buildContest(world);
	for (let i = 0; i < 5; i++) {
		const { id, author } = await buildIdea(world, contest, { state: 'submitted' });
		const reviewId = await openReviewOf(id);
		await Promise.all([
			withdrawIdea(world.ctx(author), { ideaId: id }),
			decideReview(world.ctx(contest.moderator), {
				reviewId,
				verdict: 'publish',
				reason: 'meets_rules',
				note: ''
			})
		]);
		const { state } = await ideaOf(id);
		expect(state).toBe('withdrawn');
		expect(await itemOf(id)).not.toBe('open');
	}
});

test('moderators read the labelled parts in reading order', async () => {
	const contest = await buildContest(world);
	const { id } = await buildIdea(world, contest, { state: 'submitted', title: 'Көше жарығы' });
	const shown = (await ideaReview.show(world.db, [id])).get(id)!;
	expect(shown).toMatchObject({ title: 'Көше жарығы', path: `/ideas/${id}`, lang: 'kk' });
	expect(shown.body.map((part) => part.label)).toEqual([
		'ideas_problem',
		'ideas_solution',
		'ideas_benefit'
	]);
});
