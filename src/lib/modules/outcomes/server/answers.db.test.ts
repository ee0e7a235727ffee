import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { getDebateRow } from '#lib/modules/debates/server/index.ts';
import { getInstitution } from '#lib/modules/institutions/server/index.ts';
import type { Person } from '#lib/shared/actor.ts';
import { must } from '../../../../../tests/support/world-contest.ts';
import {
	ANSWER,
	buildDebate,
	buildInstitution,
	forward,
	type BuiltDebate,
	type BuiltInstitution
} from '../../../../../tests/support/world-outcome.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { getDocument } from './queries/get-document.ts';
import { getRecommendation } from './queries/get-recommendation.ts';
import { listReceived, listWaiting } from './queries/list-recommendations.ts';
import { answerRecommendation, recordPaperAnswer } from './use-cases/answer-recommendation.ts';
import { archiveDebate } from './use-cases/archive-debate.ts';
import { correctAnswer } from './use-cases/correct-answer.ts';
import { draftRecommendation } from './use-cases/draft-recommendation.ts';
import { closeRecommendation, recordMeasure, startMonitoring } from './use-cases/follow-up.ts';

let world: World;
let debate: BuiltDebate;
let institution: BuiltInstitution;
let facilitator: Person;
let responder: Person;
let recommendationId: string;
const NOW = new Date('2026-03-02T06:00:00Z');
const FORWARDED = new Date('2026-03-12T06:00:00Z');
const DUE = new Date('2026-04-07T18:50:00Z');
const LATER = new Date('2026-04-08T06:00:00Z');
const PDF = Buffer.from('%PDF-1.7\n…').toString('base64');
const document = { title: 'Жауап хат', number: '12-3/456', date: '2026-03-20' };

beforeAll(async () => {
	world = await openWorld();
});
beforeEach(async () => {
	world.at(NOW);
	debate = await buildDebate(world);
	institution = await buildInstitution(world);
	({ facilitator } = debate);
	({ responder } = institution);
	world.at(FORWARDED);
	[recommendationId] = (await forward(world, debate, [institution.id])).recommendationIds as [
		string
	];
});

const answer = (by = responder, change: object = {}) =>
	answerRecommendation(world.ctx(by), {
		recommendationId,
		...ANSWER,
		measures: [...ANSWER.measures],
		...change
	});
const paper = (change: object = {}, by = facilitator) =>
	recordPaperAnswer(world.ctx(by), {
		...{ recommendationId, ...ANSWER, document },
		measures: [...ANSWER.measures],
		...change
	});
const view = async (actor?: Person) =>
	must(await getRecommendation(world.ctx(actor), { recommendationId })).recommendation;
const stage = async () => (await getDebateRow(world.db, debate.id))?.stage;

async function refused(act: () => Promise<unknown>, refusal: string): Promise<void> {
	const before = await world.everyCount();
	expect(await act()).toMatchObject({ ok: false, refusal });
	expect(await world.everyCount()).toEqual(before);
}

describe('an answer', () => {
	test('stands next to the question for everybody, and the debate is answered', async () => {
		must(await answer());
		expect(await view()).toMatchObject({
			state: 'accepted',
			answer: { version: 1, channel: 'product', body: ANSWER.body },
			measures: [{ state: 'planned' }, { state: 'planned' }],
			isLate: false
		});
		expect(await stage()).toBe('answered');
	});

	test('is the institution’s to give: no visitor, stranger, facilitator or other institution', async () => {
		const other = await buildInstitution(world);
		await refused(
			() => answerRecommendation(world.ctx(), { recommendationId, ...ANSWER, measures: [] }),
			'auth.required'
		);
		for (const by of [facilitator, other.responder, debate.voters[0]!])
			await refused(() => answer(by), 'outcomes.not_responder');
	});

	test('comes once; a twin at the same instant is refused, a repeat with the key is the first one', async () => {
		const twins = await Promise.all([answer(), answer()]);
		expect(twins.filter(({ ok }) => ok)).toHaveLength(1);
		expect(twins.find(({ ok }) => !ok)).toMatchObject({ refusal: 'outcomes.already_answered' });
		await refused(answer, 'outcomes.already_answered');
	});

	test('of the same key is given once', async () => {
		const ctx = world.ctx(responder);
		const input = { recommendationId, ...ANSWER, measures: [...ANSWER.measures] };
		const first = await answerRecommendation(ctx, input);
		expect(await answerRecommendation(ctx, input)).toEqual(first);
		expect(await world.countRows('answers', `recommendation_id = '${recommendationId}'`)).toBe(1);
	});

	test('that promises says what and until when; one that refuses need not', async () => {
		await refused(() => answer(responder, { measures: [] }), 'outcomes.measures_missing');
		must(await answer(responder, { verdict: 'refused', measures: [] }));
		expect((await view()).state).toBe('refused');
	});

	test('waits for the recommendation to be forwarded', async () => {
		world.at(NOW);
		const fresh = await buildDebate(world);
		const both = { grants: [`responder@institution:${institution.id}`, 'facilitator'] };
		const person = await world.person('Екі рөлді', both);
		const drafted = must(
			await draftRecommendation(world.ctx(fresh.facilitator), {
				debateId: fresh.id,
				institutionId: institution.id,
				text: 'Су талдауының нәтижесін жариялаңыздар.',
				basis: []
			})
		);
		const input = { ...ANSWER, ...drafted, measures: [...ANSWER.measures] };
		await refused(() => answerRecommendation(world.ctx(person), input), 'outcomes.not_forwarded');
		// To the institution alone a draft does not exist.
		await refused(
			() => answerRecommendation(world.ctx(responder), input),
			'outcomes.recommendation_unknown'
		);
	});

	test('of two institutions: the last one moves the debate, in whichever order and at once', async () => {
		world.at(NOW);
		const shared = await buildDebate(world);
		const other = await buildInstitution(world);
		const { recommendationIds } = await forward(world, shared, [institution.id, other.id]);
		const answers = [responder, other.responder].map((by, i) =>
			answerRecommendation(world.ctx(by), {
				...{ recommendationId: recommendationIds[i]!, ...ANSWER },
				measures: [...ANSWER.measures]
			})
		);
		for (const each of await Promise.all(answers)) must(each);
		expect((await getDebateRow(world.db, shared.id))?.stage).toBe('answered');
		const advanced = (await world.events('debate.advanced')).filter(
			({ facts }) => facts.debateId === shared.id && facts.stage === 'answered'
		);
		expect(advanced).toHaveLength(1);
	});
});

describe('the deadline', () => {
	test('passes by the clock alone, and the record of the institution says so', async () => {
		world.at(DUE);
		expect(await view()).toMatchObject({ state: 'forwarded', daysLeft: 0 });
		world.at(LATER);
		expect(await view()).toMatchObject({ state: 'overdue', daysLeft: -1 });
		const record = async () =>
			must(await getInstitution(world.ctx(), { institutionId: institution.id })).institution.record;
		expect(await record()).toEqual({ received: 1, answered: 0, answeredOnTime: 0, overdue: 1 });
		must(await answer());
		expect(await view()).toMatchObject({ state: 'accepted', isLate: true });
		expect(await record()).toEqual({ received: 1, answered: 1, answeredOnTime: 0, overdue: 0 });
	});
});

describe('a paper answer', () => {
	test('keeps its document and counts on the document’s day, recorded late or not', async () => {
		world.at(LATER);
		must(await paper({ file: { name: 'жауап.html', base64: PDF } }));
		const shown = await view();
		expect(shown).toMatchObject({
			isLate: false,
			answer: {
				channel: 'paper',
				document: { number: '12-3/456', file: { type: 'application/pdf' } }
			}
		});
		const documentId = shown.answer!.document!.file!.id;
		const file = must(await getDocument(world.ctx(), { documentId }));
		expect([file.name, file.content.toString('base64')]).toEqual(['жауап.pdf', PDF]);
	});

	test('is recorded by facilitators only, with a document of those days and a file that is one', async () => {
		world.at(LATER);
		await refused(() => paper({}, responder), 'outcomes.not_facilitator');
		for (const date of ['2026-03-11', '2026-04-09'])
			await refused(() => paper({ document: { ...document, date } }), 'outcomes.document_date');
		const html = Buffer.from('<script>alert(1)</script>').toString('base64');
		const large = Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(5 * 1024 * 1024)]);
		for (const base64 of [html, large.toString('base64')])
			await refused(() => paper({ file: { name: 'a.pdf', base64 } }), 'outcomes.document_bad');
		await refused(() => paper({ measures: [] }), 'outcomes.measures_missing');
		must(await paper());
		await refused(() => paper(), 'outcomes.already_answered');
	});

	test('of an unknown document is no file', async () => {
		const unknown = await getDocument(world.ctx(), { documentId: debate.id });
		expect(unknown).toMatchObject({ refusal: 'outcomes.document_unknown' });
	});
});

describe('a correction', () => {
	const correct = (change: object = {}, by = responder) =>
		correctAnswer(world.ctx(by), {
			...{ recommendationId, version: 1, reason: 'Күні қате жазылған еді.' },
			...{ ...ANSWER, measures: [...ANSWER.measures], ...change }
		});

	test('is a new version with a reason; the first one stays readable and cannot be rewritten', async () => {
		must(await answer());
		must(await correct({ verdict: 'partly' }));
		expect(await view()).toMatchObject({
			state: 'partly',
			answer: { version: 2, correction: 'Күні қате жазылған еді.' },
			earlier: [{ version: 1, verdict: 'accepted' }]
		});
		await expect(
			world.sql`update answers set body = '' where recommendation_id = ${recommendationId}`
		).rejects.toMatchObject({ code: '42501' });
		await refused(() => correct(), 'outcomes.changed_elsewhere');
	});

	test('belongs to the side that answered', async () => {
		await refused(() => correct(), 'outcomes.not_answered');
		must(await paper({ document: { ...document, date: '2026-03-12' } }));
		await refused(() => correct(), 'outcomes.not_facilitator');
		must(await correct({}, facilitator));
	});

	test('drops no measure that has a history, and no measure at all from a promise', async () => {
		must(await answer());
		must(await startMonitoring(world.ctx(facilitator), { recommendationId }));
		const note = 'Тақта сатып алынды.';
		must(
			await recordMeasure(world.ctx(responder), {
				recommendationId,
				measure: 1,
				state: 'in_work',
				note
			})
		);
		await refused(() => correct({ measures: [ANSWER.measures[0]] }), 'outcomes.measures_lost');
		await refused(() => correct({ measures: [] }), 'outcomes.measures_missing');
		await refused(() => correct({}, facilitator), 'outcomes.not_responder');
	});
});

describe('following up', () => {
	const record = (change: object = {}, by = responder) =>
		recordMeasure(world.ctx(by), {
			...{ recommendationId, measure: 0, state: 'in_work', note: 'Тақталарға тапсырыс берілді.' },
			...change
		});
	const monitor = (by = facilitator) => startMonitoring(world.ctx(by), { recommendationId });
	const close = (by = facilitator) =>
		closeRecommendation(world.ctx(by), {
			...{ recommendationId, fulfilment: 'fulfilled' },
			note: 'Ауылға барып тексердік.'
		});

	test('goes from the answer to the archive, each step in its turn', async () => {
		await refused(monitor, 'outcomes.not_answered');
		await refused(close, 'outcomes.not_answered');
		must(await answer());
		await refused(() => record(), 'outcomes.not_monitored');
		must(await monitor());
		expect(await stage()).toBe('monitoring');
		const done = { state: 'done', evidenceText: 'Акт № 5, 01.04.2026' };
		must(await record(done));
		expect((await view()).measures[0]).toMatchObject({
			state: 'done',
			updates: [{ state: 'done' }]
		});
		const archive = () => archiveDebate(world.ctx(facilitator), { debateId: debate.id });
		await refused(archive, 'outcomes.not_all_closed');
		must(await close());
		await refused(close, 'outcomes.is_closed');
		await refused(monitor, 'outcomes.is_closed');
		expect(await view()).toMatchObject({ state: 'closed', closing: { fulfilment: 'fulfilled' } });
		must(await archive());
		expect(await stage()).toBe('archived');
	});

	test('needs measures, evidence, and one who may say so', async () => {
		must(await answer());
		must(await monitor());
		expect(await monitor()).toMatchObject({ ok: true });
		await refused(() => record({ measure: 2 }), 'outcomes.measure_unknown');
		await refused(() => record({ state: 'done' }), 'outcomes.evidence_required');
		await refused(() => record({}, debate.voters[0]!), 'outcomes.not_responder');
		await refused(() => monitor(responder), 'outcomes.not_facilitator');
		must(await record({ state: 'done', evidenceUrl: 'https://example.org/akt' }));
		await refused(() => record(), 'outcomes.measure_done');
		// A facilitator who looked may say that it is not done after all.
		must(await record({ note: 'Тақта әлі тұрған жоқ.' }, facilitator));
	});

	test('has nothing to follow in an answer without measures', async () => {
		must(await answer(responder, { verdict: 'explained', measures: [] }));
		await refused(monitor, 'outcomes.nothing_to_monitor');
		must(await close());
	});

	test('lets nobody verify what they answered or answer for', async () => {
		const both = { grants: [`responder@institution:${institution.id}`, 'facilitator'] };
		const person = await world.person('Екі рөлді', both);
		must(await answer(person));
		await refused(() => close(person), 'outcomes.own_answer');
		const former = {
			...person,
			grants: person.grants.filter(({ role }) => role === 'facilitator')
		};
		await refused(() => close(former), 'outcomes.own_answer');
		await refused(() => close(responder), 'outcomes.not_facilitator');
	});
});

describe('lists', () => {
	test('say what waits for an institution to its responders only, and what it received to everybody', async () => {
		const waiting = must(await listWaiting(world.ctx(responder), { limit: 20 }));
		expect(waiting.items.map(({ id }) => id)).toEqual([recommendationId]);
		const stranger = await listWaiting(world.ctx(facilitator), { limit: 20 });
		expect(stranger).toMatchObject({ refusal: 'outcomes.not_responder' });
		world.at(NOW);
		const second = await buildDebate(world);
		world.at(FORWARDED);
		const [later] = (await forward(world, second, [institution.id])).recommendationIds;
		must(await answer());
		// What waits for its answer comes first, though the other was due no later.
		const first = must(await listWaiting(world.ctx(responder), { limit: 1 }));
		const next = must(await listWaiting(world.ctx(responder), { limit: 1, cursor: first.next }));
		expect([...first.items, ...next.items].map(({ id }) => id)).toEqual([later, recommendationId]);
		expect(next.next).toBeUndefined();
		const torn = await listWaiting(world.ctx(responder), { limit: 1, cursor: 'жоқ' });
		expect(torn).toMatchObject({ refusal: 'cursor.invalid' });
		const ask = { institutionId: institution.id, limit: 20 };
		const received = must(await listReceived(world.ctx(), ask));
		expect(received.items).toHaveLength(2);
		expect(await listReceived(world.ctx(), { ...ask, cursor: 'жоқ' })).toMatchObject({
			refusal: 'cursor.invalid'
		});
	});
});
