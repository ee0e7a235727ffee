import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { castVote } from '#lib/modules/votes/server/index.ts';
import { getDebateRow, translateStatement } from '#lib/modules/debates/server/index.ts';
import { setActivity } from '#lib/modules/institutions/server/index.ts';
import { followOperation } from '#lib/modules/subjects/server/index.ts';
import type { Person } from '#lib/shared/actor.ts';
import { must } from '../../../../../tests/support/world-contest.ts';
import {
	buildDebate,
	buildInstitution,
	forward,
	type BuiltDebate,
	type BuiltInstitution
} from '../../../../../tests/support/world-outcome.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { getDesk } from './queries/get-desk.ts';
import { getOutcome } from './queries/get-outcome.ts';
import {
	draftRecommendation,
	editRecommendation,
	removeRecommendation
} from './use-cases/draft-recommendation.ts';
import { forwardRecommendations } from './use-cases/forward-recommendations.ts';
import { pick } from './use-cases/pick.ts';
import { publishConclusions } from './use-cases/publish-conclusions.ts';
import { unpick } from './use-cases/unpick.ts';
import { writeConclusion } from './use-cases/write-conclusion.ts';

let world: World;
let debate: BuiltDebate;
let institution: BuiltInstitution;
let facilitator: Person;
const NOW = new Date('2026-03-02T06:00:00Z');
const summary = { kk: 'Тұрғындар су сапасын ашық көргісі келеді.' };
const TEXT = 'Су талдауының нәтижесін ай сайын жариялаңыздар.';

beforeAll(async () => {
	world = await openWorld();
	world.at(NOW);
	institution = await buildInstitution(world);
});
beforeEach(async () => {
	world.at(NOW);
	debate = await buildDebate(world);
	facilitator = debate.facilitator;
});

const pickInput = (subjectId = debate.statementIds[0]!) => ({
	debateId: debate.id,
	subjectKind: 'statement' as const,
	subjectId,
	role: 'consensus' as const,
	note: ''
});
const draftInput = (basis: string[] = []) => ({
	debateId: debate.id,
	institutionId: institution.id,
	text: TEXT,
	basis
});
const write = () =>
	writeConclusion(world.ctx(facilitator), { debateId: debate.id, version: 0, summary });

/** The act is refused so, and nothing was written or announced. */
async function refused(act: () => Promise<unknown>, refusal: string): Promise<void> {
	const before = await world.everyCount();
	expect(await act()).toMatchObject({ ok: false, refusal });
	expect(await world.everyCount()).toEqual(before);
}

describe('picking', () => {
	test('freezes the numbers of that instant and begins the analysis', async () => {
		must(await pick(world.ctx(facilitator), pickInput()));
		const desk = must(await getDesk(world.ctx(facilitator), { debateId: debate.id }));
		expect(desk.state).toBe('analysis');
		expect(desk.picks[0]).toMatchObject({
			number: 1,
			figures: { kind: 'statement', agree: 6, disagree: 0, pass: 0 }
		});
		expect(await world.events('conclusion.picked')).toMatchObject([
			{ rooms: [`outcome:${debate.id}`] }
		]);
	});

	test('frozen numbers do not move when ballots are counted differently, and the database keeps them so', async () => {
		const { pickId } = must(await pick(world.ctx(facilitator), pickInput()));
		await world.sql`update tallies set count = 99 where poll_id = ${debate.pollId}`;
		const desk = must(await getDesk(world.ctx(facilitator), { debateId: debate.id }));
		expect(desk.picks[0]).toMatchObject({ figures: { agree: 6 } });
		await expect(
			world.sql`update conclusion_picks set figures = '{}' where id = ${pickId}`
		).rejects.toThrow('frozen');
	});

	test('is offered by what people share and what divides them', async () => {
		const desk = must(await getDesk(world.ctx(facilitator), { debateId: debate.id }));
		const of = (role: string) =>
			desk.candidates!.filter((each) => each.role === role).map(({ subjectId }) => subjectId);
		expect(of('consensus')[0]).toBe(debate.statementIds[0]);
		expect(of('divided')).toEqual([debate.statementIds[1]]);
	});

	test('shows statements in the reader’s language where they were translated from their present wording', async () => {
		const [shared, divided] = debate.statementIds as [string, string, string];
		const translate = (statementId: string, text: string) =>
			translateStatement(world.ctx(facilitator), { statementId, lang: 'ru', text });
		must(await translate(shared, 'Результаты анализа воды вывешивают каждый месяц.'));
		must(await translate(divided, 'Счётчики воды обязательны.'));
		await world.sql`update translations set source_version = 0 where subject_id = ${divided}`;
		const see = async (locale: 'kk' | 'ru' | 'en') => {
			const { candidates, picks } = must(
				await getDesk(world.ctx(facilitator, { locale }), { debateId: debate.id })
			);
			const of = (id: string) =>
				[...candidates!, ...picks].find(({ subjectId }) => subjectId === id)!;
			return [of(shared), of(divided)].map(({ lang, text }) => [lang, text?.split(' ')[0]]);
		};
		const original = [
			['kk', 'Су'],
			['kk', 'Үйге']
		];
		const translated = [['ru', 'Результаты'], original[1]];
		expect([await see('ru'), await see('en'), await see('kk')]).toEqual([
			translated,
			original,
			original
		]);
		must(await pick(world.ctx(facilitator), pickInput(shared)));
		must(await pick(world.ctx(facilitator), pickInput(divided)));
		expect([await see('ru'), await see('en')]).toEqual([translated, original]);
	});

	test('twice at once is done once', async () => {
		const twins = await Promise.all([
			pick(world.ctx(facilitator), pickInput()),
			pick(world.ctx(facilitator), pickInput())
		]);
		expect(twins.filter(({ ok }) => ok)).toHaveLength(1);
		expect(twins.find(({ ok }) => !ok)).toMatchObject({ refusal: 'outcomes.picked_already' });
	});

	test('twice with one key is one pick with one answer', async () => {
		const ctx = world.ctx(facilitator);
		const first = await pick(ctx, pickInput());
		expect(await pick(ctx, pickInput())).toEqual(first);
		expect(await world.countRows('conclusion_picks', `debate_id = '${debate.id}'`)).toBe(1);
	});

	test('is refused to visitors, strangers and in the wrong place', async () => {
		const stranger = await world.person('Бөгде');
		const other = await buildDebate(world);
		const foreign = pickInput(other.statementIds[0]);
		await refused(() => pick(world.ctx(), pickInput()), 'auth.required');
		await refused(() => pick(world.ctx(stranger), pickInput()), 'outcomes.not_facilitator');
		await refused(() => pick(world.ctx(facilitator), foreign), 'outcomes.pick_foreign');
		const unfit = { ...pickInput(), role: 'best_argument' as const };
		await refused(() => pick(world.ctx(facilitator), unfit), 'outcomes.pick_foreign');
		const unknown = { ...pickInput(), debateId: other.statementIds[0]! };
		await refused(() => pick(world.ctx(facilitator), unknown), 'outcomes.debate_unknown');
	});

	test('waits for the clock to close the debate', async () => {
		world.at(NOW);
		debate = await buildDebate(world, { phase: 'open' });
		facilitator = debate.facilitator;
		await refused(() => pick(world.ctx(facilitator), pickInput()), 'outcomes.not_closed');
		await refused(write, 'outcomes.not_closed');
		await refused(
			() => draftRecommendation(world.ctx(facilitator), draftInput()),
			'outcomes.not_closed'
		);
	});

	test('is undone, unless a recommendation rests on it', async () => {
		const { pickId } = must(await pick(world.ctx(facilitator), pickInput()));
		const input = { debateId: debate.id, pickId };
		must(await draftRecommendation(world.ctx(facilitator), draftInput([pickId])));
		await refused(() => unpick(world.ctx(facilitator), input), 'outcomes.pick_used');
		const second = must(await pick(world.ctx(facilitator), pickInput(debate.statementIds[1])));
		must(await unpick(world.ctx(facilitator), { ...input, pickId: second.pickId }));
		await refused(
			() => unpick(world.ctx(facilitator), { ...input, pickId: second.pickId }),
			'outcomes.pick_unknown'
		);
	});
});

describe('conclusions', () => {
	test('are nobody’s but the facilitators’ until they are published, then everybody’s', async () => {
		must(await write());
		must(await pick(world.ctx(facilitator), pickInput()));
		const input = { debateId: debate.id };
		expect(must(await getOutcome(world.ctx(facilitator), input)).conclusion).toBeUndefined();
		const fan = await world.person('Бақылаушы');
		must(await followOperation.run(world.ctx(fan), { subjectId: debate.id }));
		must(await publishConclusions(world.ctx(facilitator), input));
		expect(must(await getOutcome(world.ctx(), input)).conclusion).toMatchObject({
			summary,
			picks: [{ role: 'consensus', figures: { agree: 6 } }]
		});
		expect(await world.countRows('notices', `person_id = '${fan.id}'`)).toBe(1);
		expect((await getDebateRow(world.db, debate.id))?.stage).toBe('recommendations');
	});

	test('show no text of a statement that was hidden since; the numbers stay', async () => {
		must(await write());
		must(await pick(world.ctx(facilitator), pickInput()));
		must(await publishConclusions(world.ctx(facilitator), { debateId: debate.id }));
		await world.sql`update statements set state = 'hidden' where id = ${debate.statementIds[0]!}`;
		const outcome = must(await getOutcome(world.ctx(), { debateId: debate.id }));
		expect(outcome.conclusion?.picks[0]).toMatchObject({ figures: { agree: 6 } });
		expect(outcome.conclusion?.picks[0]?.text).toBeUndefined();
	});

	test('are not overwritten by whoever saw an older text', async () => {
		must(await write());
		await refused(write, 'outcomes.changed_elsewhere');
	});

	test('are published once, with a text', async () => {
		const input = { debateId: debate.id };
		const publish = () => publishConclusions(world.ctx(facilitator), input);
		await refused(publish, 'outcomes.conclusion_empty');
		must(await write());
		must(await publish());
		await refused(publish, 'outcomes.conclusions_published');
		await refused(
			() => pick(world.ctx(facilitator), pickInput()),
			'outcomes.conclusions_published'
		);
		const stranger = await world.person('Бөгде');
		await refused(() => publishConclusions(world.ctx(stranger), input), 'outcomes.not_facilitator');
	});
});

describe('recommendations', () => {
	test('are drafted, changed and removed before anybody else sees them', async () => {
		const { recommendationId } = must(
			await draftRecommendation(world.ctx(facilitator), draftInput())
		);
		const edit = { recommendationId, version: 1, institutionId: institution.id, basis: [] };
		must(
			await editRecommendation(world.ctx(facilitator), { ...edit, text: `${TEXT} Барлық ауылда.` })
		);
		const stale = () => editRecommendation(world.ctx(facilitator), { ...edit, text: TEXT });
		await refused(stale, 'outcomes.changed_elsewhere');
		expect(must(await getOutcome(world.ctx(), { debateId: debate.id })).recommendations).toEqual(
			[]
		);
		const stranger = await world.person('Бөгде');
		await refused(
			() => removeRecommendation(world.ctx(stranger), { recommendationId }),
			'outcomes.recommendation_unknown'
		);
		must(await removeRecommendation(world.ctx(facilitator), { recommendationId }));
		await refused(stale, 'outcomes.recommendation_unknown');
	});

	test('go to institutions that exist and are active, on the ground of own picks', async () => {
		const draft = (change: object) =>
			draftRecommendation(world.ctx(facilitator), { ...draftInput(), ...change });
		await refused(() => draft({ institutionId: debate.id }), 'institutions.unknown');
		await refused(() => draft({ basis: [debate.id] }), 'outcomes.pick_foreign');
		const asleep = await buildInstitution(world);
		const organiser = await world.person('Ұйымдастырушы', { grants: ['organiser'] });
		const activity = {
			institutionId: asleep.id,
			isActive: 'no',
			reason: 'Мекеме таратылды.'
		} as const;
		const { recommendationId } = must(await draft({ institutionId: asleep.id }));
		must(await setActivity(world.ctx(organiser), activity));
		await refused(() => draft({ institutionId: asleep.id }), 'institutions.inactive');
		must(await write());
		must(await publishConclusions(world.ctx(facilitator), { debateId: debate.id }));
		const forwardAll = () =>
			forwardRecommendations(world.ctx(facilitator), { debateId: debate.id });
		await refused(forwardAll, 'institutions.inactive');
		must(await removeRecommendation(world.ctx(facilitator), { recommendationId }));
		await refused(forwardAll, 'outcomes.nothing_to_forward');
	});

	test('wait for the conclusions, then go out once, with a deadline over the holidays', async () => {
		const input = { debateId: debate.id };
		await refused(
			() => forwardRecommendations(world.ctx(facilitator), input),
			'outcomes.conclusions_unpublished'
		);
		const fan = await world.person('Бақылаушы');
		must(await followOperation.run(world.ctx(fan), { subjectId: debate.id }));
		// The debate closed on Monday 9 March; Nauryz takes 23–25 March out of the fifteen working days.
		world.at(new Date('2026-03-12T06:00:00Z'));
		const sent = await forward(world, debate, [institution.id]);
		expect(sent.dueAt).toBe('2026-04-07T18:59:59.000Z');
		expect((await world.events('recommendation.forwarded')).at(-1)).toMatchObject({
			rooms: [
				`institution:${institution.id}`,
				`outcome:${debate.id}`,
				`subject:${sent.recommendationIds[0]}`,
				`subject:${debate.id}`
			].sort()
		});
		const told = (person: Person) =>
			world.sql`select wording, kind from notices where person_id = ${person.id} order by created_at`;
		expect(await told(institution.responder)).toContainEqual({
			wording: 'outcomes_notice_received',
			kind: 'task'
		});
		// The debate says each step to its followers once; nothing is said twice.
		expect((await told(fan)).map(({ wording }) => wording)).toEqual([
			'debates_notice_analysis',
			'debates_notice_recommendations',
			'debates_notice_forwarded'
		]);
		await refused(
			() => forwardRecommendations(world.ctx(facilitator), input),
			'outcomes.recommendations_forwarded'
		);
		await refused(
			() => draftRecommendation(world.ctx(facilitator), draftInput()),
			'outcomes.recommendations_forwarded'
		);
	});
});

test('after the close no ballot moves anything a pick took', async () => {
	const { pickId } = must(await pick(world.ctx(facilitator), pickInput()));
	const [before] = await world.sql`select figures from conclusion_picks where id = ${pickId}`;
	const vote = { pollId: debate.pollId, itemId: debate.statementIds[0]!, choice: -1 as const };
	expect(await castVote(world.ctx(debate.voters[0]!), vote)).toMatchObject({
		refusal: 'votes.closed'
	});
	expect(await world.sql`select figures from conclusion_picks where id = ${pickId}`).toEqual([
		before
	]);
});
