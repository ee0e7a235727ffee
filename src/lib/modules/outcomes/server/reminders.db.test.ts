import { beforeAll, beforeEach, expect, test } from 'vitest';
import * as clock from '#lib/server/clock.ts';
import { draftIdea, getIdeaPage } from '#lib/modules/ideas/server/index.ts';
import type { Person } from '#lib/shared/actor.ts';
import { buildContest, must, openReviewOf } from '../../../../../tests/support/world-contest.ts';
import { decideReview } from '#lib/modules/moderation/server/index.ts';
import { saveIdea, submitIdea } from '#lib/modules/ideas/server/index.ts';
import {
	ANSWER,
	buildDebate,
	buildInstitution,
	forward,
	type BuiltDebate,
	type BuiltInstitution
} from '../../../../../tests/support/world-outcome.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { getOutcome } from './queries/get-outcome.ts';
import { remindOfDeadlines } from './remind.ts';
import { answerRecommendation } from './use-cases/answer-recommendation.ts';
import { becomeIdea } from './use-cases/become-idea.ts';

let world: World;
let debate: BuiltDebate;
let institution: BuiltInstitution;
let recommendationId: string;

beforeAll(async () => {
	world = await openWorld();
});
beforeEach(async () => {
	world.at(new Date('2026-03-02T06:00:00Z'));
	debate = await buildDebate(world);
	institution = await buildInstitution(world);
	world.at(new Date('2026-03-12T06:00:00Z'));
	[recommendationId] = (await forward(world, debate, [institution.id])).recommendationIds as [
		string
	];
});

async function remindAt(instant: string): Promise<void> {
	world.at(new Date(instant));
	await remindOfDeadlines(clock.now());
}
const told = async (person: Person): Promise<string[]> =>
	(
		await world.sql<{ wording: string }[]>`
			select wording from notices where person_id = ${person.id} and wording like 'outcomes%' order by created_at, id`
	).map(({ wording }) => wording.replace('outcomes_notice_', ''));

test('responders and those who run the debate are reminded before, on the day and after; the deadline is news for all', async () => {
	await remindAt('2026-04-02T03:59:00Z');
	expect(await told(institution.responder)).toEqual(['received']);
	await remindAt('2026-04-02T04:00:00Z');
	await remindAt('2026-04-07T04:00:00Z');
	await remindAt('2026-04-07T19:00:01Z');
	await remindAt('2026-04-10T04:00:00Z');
	const reminders = ['due_soon', 'due_today', 'overdue', 'still_overdue'];
	expect(await told(institution.responder)).toEqual(['received', ...reminders]);
	expect(await told(debate.facilitator)).toEqual(reminders);
	const [overdue] = (await world.events('recommendation.overdue')).filter(
		({ facts }) => facts.recommendationId === recommendationId
	);
	expect(overdue?.rooms).toContain(`subject:${debate.id}`);
});

test('twins tell once, and a product that slept tells the last of what it missed', async () => {
	world.at(new Date('2026-04-08T06:00:00Z'));
	await Promise.all([1, 2, 3].map(() => remindOfDeadlines(clock.now())));
	await remindOfDeadlines(clock.now());
	expect(await told(institution.responder)).toEqual(['received', 'overdue']);
	const announced = (await world.events()).filter(
		({ name, facts }) => /due/.test(name) && facts.recommendationId === recommendationId
	);
	expect(announced.map(({ name }) => name)).toEqual(['recommendation.overdue']);
	expect(
		await world.countRows('recommendation_reminders', `recommendation_id = '${recommendationId}'`)
	).toBe(3);
});

test('an answer ends the reminders', async () => {
	must(
		await answerRecommendation(world.ctx(institution.responder), {
			...{ recommendationId, ...ANSWER },
			measures: [...ANSWER.measures]
		})
	);
	await remindAt('2026-04-08T06:00:00Z');
	expect(await told(institution.responder)).toEqual(['received']);
});

test('a recommendation becomes the draft of an idea; both show the link once the idea is public', async () => {
	const contest = await buildContest(world, { phase: 'submission' });
	const author = await world.person('Автор');
	const { ideaId } = must(
		await becomeIdea(world.ctx(author), { subjectId: recommendationId, contestId: contest.id })
	);
	const input = { debateId: debate.id };
	const ideas = async () =>
		must(await getOutcome(world.ctx(), input)).recommendations[0]!.ideas.map(({ id }) => id);
	expect(await ideas()).toEqual([]);
	const own = must(await getIdeaPage(world.ctx(author), { ideaId }));
	expect(own).toMatchObject({
		fields: { solution: 'Су талдауының нәтижесін ай сайын жариялаңыздар.' },
		origin: { kind: 'recommendation', path: `/recommendations/${recommendationId}` }
	});
	const fields = {
		...{
			title: 'Су талдауы',
			problem: 'Ешкім көрмейді.',
			solution: 'Жариялау.',
			benefit: 'Сенім.'
		},
		category: 'water'
	};
	must(await saveIdea(world.ctx(author), { ideaId, version: 1, ...fields }));
	must(await submitIdea(world.ctx(author), { ideaId }));
	const verdict = { verdict: 'publish', reason: 'meets_rules', note: '' } as const;
	const reviewId = await openReviewOf(ideaId);
	must(await decideReview(world.ctx(contest.moderator), { reviewId, ...verdict }));
	expect(await ideas()).toEqual([ideaId]);
});

test('what may not become an idea is refused, by outcomes or by ideas, with nothing left behind', async () => {
	const author = await world.person('Автор');
	const contest = await buildContest(world, { phase: 'voting' });
	const refused = async (actor: Person | undefined, change: object, refusal: string) => {
		const input = { subjectId: debate.statementIds[0]!, contestId: contest.id, ...change };
		const before = await world.everyCount();
		expect(await becomeIdea(world.ctx(actor), input)).toMatchObject({ ok: false, refusal });
		expect(await world.everyCount()).toEqual(before);
	};
	await refused(undefined, {}, 'auth.required');
	await refused(author, {}, 'ideas.not_open');
	await refused(author, { contestId: debate.id }, 'ideas.contest_unknown');
	await refused(author, { subjectId: debate.id }, 'outcomes.subject_unfit');
	contest.enter('submission');
	await refused(await world.person('Жаңа', { tier: 0 }), {}, 'ideas.tier_too_low');
	const once = world.ctx(author);
	const input = { subjectId: debate.statementIds[0]!, contestId: contest.id };
	const first = await becomeIdea(once, input);
	expect(await becomeIdea(once, input)).toEqual(first);
	expect(await world.countRows('subject_links', `from_id = '${input.subjectId}'`)).toBe(1);
});

test('an idea of one’s own has no origin', async () => {
	const contest = await buildContest(world, { phase: 'submission' });
	const author = await world.person('Автор');
	const { ideaId } = must(
		await draftIdea(world.ctx(author), {
			...{ contestId: contest.id, title: 'Жол', problem: '', solution: '', benefit: '' },
			category: ''
		})
	);
	const page = must(await getIdeaPage(world.ctx(author), { ideaId }));
	expect(page).not.toHaveProperty('origin.kind');
});
