import { createHash } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as clock from '#lib/server/clock.ts';
import type { Actor } from '#lib/shared/actor.ts';
import { decideReview } from '#lib/modules/moderation/server/index.ts';
import {
	buildQuestion,
	buildSession,
	changeUnder,
	type BuiltSession
} from '../../../../../tests/support/world-session.ts';
import { must, openReviewOf } from '../../../../../tests/support/world-contest.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { canonical } from '../protocol.ts';
import { OVERTIME_MS } from '../session.ts';
import {
	endSession,
	getProtocol,
	getScreen,
	getSessionPage,
	markQuestion,
	mergeQuestion,
	pauseSession,
	pickQuestion,
	publishProtocol,
	putOnScreen,
	supportQuestion
} from './index.ts';

let world: World;
let session: BuiltSession;
beforeAll(async () => {
	world = await openWorld();
});
beforeEach(async () => {
	session = await buildSession(world, { phase: 'live' });
});

type Outcome = { ok: true } | { ok: false; refusal: string };
const outcome = (result: Outcome) => (result.ok ? 'ok' : result.refusal);

/** Runs an act that must be refused: nothing written, nothing announced. */
async function refused(act: () => Promise<Outcome>) {
	const before = await world.everyCount();
	const result = outcome(await act());
	expect(await world.everyCount()).toEqual(before);
	return result;
}

const run = () => world.ctx(session.debate.facilitator);
const page = async () => must(await getSessionPage(world.ctx(), { sessionId: session.id }));
const versionOf = async () => (await page()).session.version;
const pick = async (questionId: string | null, version?: number) =>
	pickQuestion(run(), {
		...{ sessionId: session.id, questionId },
		version: version ?? (await versionOf())
	});
const mark = (
	questionId: string,
	outcomeOf: 'answered' | 'skipped' | 'shown' = 'answered',
	more: { speakerId?: string; note?: string } = {},
	by: Actor = session.debate.facilitator
) => markQuestion(world.ctx(by), { questionId, outcome: outcomeOf, note: '', ...more });
const end = async () => must(await endSession(run(), { sessionId: session.id }));

describe('picking', () => {
	test('what is picked is being answered; the one before goes back to the queue', async () => {
		const [first, second] = [
			await buildQuestion(world, session),
			await buildQuestion(world, session)
		];
		must(await pick(first.id));
		expect((await page()).now.currentQuestionId).toBe(first.id);
		must(await pick(second.id));
		const { now, questions } = await page();
		expect(now.currentQuestionId).toBe(second.id);
		expect(questions.every((question) => question.state === 'shown')).toBe(true);
		must(await pick(null));
		expect((await page()).now.currentQuestionId).toBeUndefined();
	});

	test('two facilitators pick at once: one of them is told that the desk has changed', async () => {
		const ids = [
			(await buildQuestion(world, session)).id,
			(await buildQuestion(world, session)).id
		];
		const version = await versionOf();
		const both = await Promise.all(ids.map((id) => pick(id, version)));
		expect(both.map(outcome).sort()).toEqual(['live_sessions.changed_elsewhere', 'ok']);
		const winner = ids[both.findIndex((result) => result.ok)];
		expect((await page()).now.currentQuestionId).toBe(winner);
	});

	test('the same one picked at once is picked once, and told once', async () => {
		const { id } = await buildQuestion(world, session);
		const version = await versionOf();
		const both = await Promise.all([pick(id, version), pick(id, version), pick(id, version)]);
		expect(both.map(outcome)).toEqual(['ok', 'ok', 'ok']);
		const told = await world.events('question.picked');
		expect(told.filter((each) => each.facts.questionId === id)).toHaveLength(1);
	});

	test('only what waits in this session, and only while it runs', async () => {
		const waiting = await buildQuestion(world, session, { isPending: true });
		const answered = await buildQuestion(world, session);
		must(await mark(answered.id));
		expect(await refused(() => pick(waiting.id))).toBe('live_sessions.question_not_open');
		expect(await refused(() => pick(answered.id))).toBe('live_sessions.question_not_open');
		expect(await refused(() => pick(crypto.randomUUID()))).toBe('live_sessions.question_unknown');
		must(await pauseSession(run(), { sessionId: session.id, isPaused: true }));
		expect(await refused(() => pick(null))).toBe('live_sessions.not_running');
		const input = { sessionId: crypto.randomUUID(), questionId: null, version: 1 };
		expect(await refused(() => pickQuestion(run(), input))).toBe('live_sessions.unknown');
		const citizen = world.ctx(await world.person('Азамат'));
		expect(await refused(() => pickQuestion(citizen, { ...input, sessionId: session.id }))).toBe(
			'live_sessions.not_facilitator'
		);
	});

	test('a question of another session is not picked', async () => {
		const here = session;
		const other = await buildSession(world, { phase: 'live', debate: session.debate });
		const { id } = await buildQuestion(world, other);
		await world.sql`update live_sessions set ends_at = ends_at + interval '5 hours' where id = ${here.id}`;
		expect(await refused(() => pick(id))).toBe('live_sessions.question_unknown');
	});
});

describe('marking', () => {
	test('an answer has its speaker and its gist, is off the desk, and its asker is told', async () => {
		const { id, author } = await buildQuestion(world, session);
		must(await pick(id));
		must(await mark(id, 'answered', { speakerId: session.speakerIds[0], note: 'Көктемде.' }));
		const { now, questions } = await page();
		expect(now.currentQuestionId).toBeUndefined();
		expect(questions).toMatchObject([
			{ id, state: 'answered', answeredBy: 'Айгүл Сапарова', answerNote: 'Көктемде.' }
		]);
		const told = `person_id = '${author.id}' and wording = 'live_sessions_notice_answered'`;
		expect(await world.countRows('notices', told)).toBe(1);
		must(await mark(id, 'shown'));
		const again = (await page()).questions[0]!;
		expect([again.state, again.answeredBy, again.answerNote]).toEqual([
			'shown',
			undefined,
			undefined
		]);
	});

	test('what was passed over has no speaker', async () => {
		const { id } = await buildQuestion(world, session);
		must(await mark(id, 'skipped', { speakerId: session.speakerIds[0], note: 'Тақырып басқа.' }));
		expect((await page()).questions).toMatchObject([
			{ state: 'skipped', answerNote: 'Тақырып басқа.' }
		]);
		expect((await page()).questions[0]!.answeredBy).toBeUndefined();
	});

	test('the refused', async () => {
		const { id } = await buildQuestion(world, session);
		const pending = await buildQuestion(world, session, { isPending: true });
		const citizen = await world.person('Азамат');
		expect(await refused(() => mark(id, 'answered', {}, world.visitor))).toBe('auth.required');
		expect(await refused(() => mark(id, 'answered', {}, citizen))).toBe(
			'live_sessions.not_facilitator'
		);
		expect(await refused(() => mark(crypto.randomUUID()))).toBe('live_sessions.question_unknown');
		expect(await refused(() => mark(pending.id))).toBe('live_sessions.question_not_open');
		expect(await refused(() => mark(id, 'shown'))).toBe('live_sessions.question_not_open');
		expect(await refused(() => mark(id, 'answered', { speakerId: crypto.randomUUID() }))).toBe(
			'live_sessions.speaker_unknown'
		);
	});

	test('the merges that are refused', async () => {
		const [from, into] = [await buildQuestion(world, session), await buildQuestion(world, session)];
		const merge = (questionId: string, intoId: string) =>
			mergeQuestion(run(), { questionId, intoId });
		expect(await refused(() => merge(from.id, from.id))).toBe('live_sessions.merge_unfit');
		expect(await refused(() => merge(from.id, crypto.randomUUID()))).toBe(
			'live_sessions.merge_unfit'
		);
		expect(await refused(() => merge(crypto.randomUUID(), into.id))).toBe(
			'live_sessions.question_unknown'
		);
		must(await pick(from.id));
		expect(await refused(() => merge(from.id, into.id))).toBe('live_sessions.question_current');
		must(await mark(into.id));
		must(await pick(null));
		expect(await refused(() => merge(from.id, into.id))).toBe('live_sessions.question_not_open');
		await end();
		expect(await refused(() => merge(from.id, into.id))).toBe('live_sessions.not_running');
	});
});

describe('the screen', () => {
	const put = (statementId: string | null) =>
		putOnScreen(run(), { sessionId: session.id, statementId });

	test('a statement takes the screen from the question until it is taken off or another question is picked', async () => {
		const { id } = await buildQuestion(world, session);
		const statementId = session.debate.statementIds[0]!;
		must(await pick(id));
		must(await put(statementId));
		const screen = async () => must(await getScreen(world.ctx(), { sessionId: session.id })).now;
		expect(await screen()).toMatchObject({
			currentQuestionId: id,
			statement: { id: statementId, number: 1, text: 'Автобус таңғы алтыдан жүруі керек.' }
		});
		must(await put(null));
		expect((await screen()).statement).toBeUndefined();
		must(await put(statementId));
		must(await pick(id));
		expect((await screen()).statement).toBeUndefined();
	});

	test('a statement that was hidden since is not shown', async () => {
		const statementId = session.debate.statementIds[0]!;
		must(await put(statementId));
		await world.sql`update statements set state = 'hidden' where id = ${statementId}`;
		expect((await page()).now.statement).toBeUndefined();
		expect(await refused(() => put(statementId))).toBe('live_sessions.statement_unfit');
	});

	test('of another debate, of none, before or after the hour: refused', async () => {
		expect(await refused(() => put(crypto.randomUUID()))).toBe('live_sessions.statement_unfit');
		const first = session;
		const other = await buildSession(world, { phase: 'live' });
		session = { ...other, debate: { ...other.debate } };
		expect(await refused(() => put(first.debate.statementIds[0]!))).toBe(
			'live_sessions.statement_unfit'
		);
		await end();
		expect(await refused(() => put(null))).toBe('live_sessions.not_running');
	});
});

describe('the minutes', () => {
	const text = { kk: 'Екі сұраққа жауап берілді.', ru: 'Ответили на два вопроса.' };
	const publish = (by: Actor = session.debate.facilitator) =>
		publishProtocol(world.ctx(by), { sessionId: session.id, text });
	const read = async () => must(await getProtocol(world.ctx(), { sessionId: session.id }));

	test('hold every question with what came of it, frozen, under a digest', async () => {
		const [answered, skipped, left] = [
			await buildQuestion(world, session),
			await buildQuestion(world, session),
			await buildQuestion(world, session)
		];
		const pending = await buildQuestion(world, session, { isPending: true });
		const supporter = await world.person('Тұрғын');
		must(await supportQuestion(world.ctx(supporter), { questionId: left.id, isOn: true }));
		must(
			await putOnScreen(run(), {
				sessionId: session.id,
				statementId: session.debate.statementIds[0]!
			})
		);
		must(await mark(answered.id, 'answered', { speakerId: session.speakerIds[1], note: 'Иә.' }));
		must(await mark(skipped.id, 'skipped'));
		expect(await refused(() => publish())).toBe('live_sessions.not_ended');
		await end();
		const { digest } = must(await publish());
		const { protocol } = await read();
		expect(protocol.entries.map(({ questionId, outcome: came }) => [questionId, came])).toEqual([
			[answered.id, 'answered'],
			[skipped.id, 'skipped'],
			[left.id, 'unanswered']
		]);
		expect(protocol).toMatchObject({
			text,
			participantCount: 5,
			statements: [{ id: session.debate.statementIds[0], number: 1 }],
			speakers: [{ name: 'Айгүл Сапарова' }, { name: 'Ерлан Тілеуов' }]
		});
		expect(protocol.entries[0]).toMatchObject({ answeredBy: 'Ерлан Тілеуов', note: 'Иә.' });
		// Nobody is named but the speakers.
		expect(JSON.stringify(protocol)).not.toContain('Сұраушы');
		const { publishedAt: _at, digest: _digest, hiddenIds: _hidden, ...content } = protocol;
		expect(digest).toBe(createHash('sha256').update(canonical(content)).digest('hex'));
		// What no moderator got to has left the queue of moderation.
		expect(
			await world.countRows('reviews', `subject_id = '${pending.id}' and state = 'open'`)
		).toBe(0);
	});

	test('once published nothing of the session changes', async () => {
		const { id } = await buildQuestion(world, session);
		await end();
		must(await publish());
		const code = 'live_sessions.protocol_published';
		expect(await refused(() => publish())).toBe(code);
		expect(await refused(() => mark(id))).toBe(code);
		expect(await refused(() => pick(null))).toBe(code);
		expect(await refused(() => endSession(run(), { sessionId: session.id }))).toBe(code);
		const change = () => world.sql`update session_protocols set digest = 'x'`;
		await expect(change()).rejects.toMatchObject({ code: '42501' });
		await expect(world.sql`delete from session_protocols`).rejects.toMatchObject({ code: '42501' });
	});

	test('published at once by two they are published once', async () => {
		await end();
		const both = await Promise.all([publish(), publish()]);
		expect(both.map(outcome).sort()).toEqual(['live_sessions.protocol_published', 'ok']);
		expect(await world.countRows('session_protocols', `session_id = '${session.id}'`)).toBe(1);
	});

	test('a session the clock ended has minutes without anybody having ended it', async () => {
		world.at(new Date(session.endsAt.getTime() + OVERTIME_MS + 60_000));
		must(await publish());
		const { protocol } = await read();
		expect(protocol.endedAt).toBe(new Date(session.endsAt.getTime() + OVERTIME_MS).toISOString());
		expect(new Date(protocol.publishedAt).getTime()).toBeLessThanOrEqual(clock.now().getTime());
	});

	test('the words of a question hidden since are not read in them', async () => {
		const { id } = await buildQuestion(world, session, { text: 'Мұнда дербес дерек бар ма екен?' });
		await end();
		must(await publish());
		await world.sql`update session_questions set state = 'hidden' where id = ${id}`;
		const { protocol } = await read();
		expect(protocol.hiddenIds).toEqual([id]);
		expect(JSON.stringify(protocol)).not.toContain('дербес дерек');
	});

	test('a moderator who decides while they are published waits, and admits nothing', async () => {
		const { id } = await buildQuestion(world, session, { isPending: true });
		const reviewId = await openReviewOf(id);
		const decision = { verdict: 'publish', reason: 'meets_rules', note: '' } as const;
		const late = await changeUnder(world, session.id, 'protocol_published', () =>
			decideReview(world.ctx(session.debate.moderator), { reviewId, ...decision })
		);
		expect(outcome(late)).toBe('live_sessions.protocol_published');
		expect(await world.countRows('session_questions', `id = '${id}' and state = 'pending'`)).toBe(
			1
		);
	});

	test('publishing and deciding at once: neither waits for ever, and the minutes say what stands', async () => {
		const { id } = await buildQuestion(world, session, { isPending: true });
		const reviewId = await openReviewOf(id);
		await end();
		const decision = { verdict: 'publish', reason: 'meets_rules', note: '' } as const;
		const [decided, published] = await Promise.all([
			decideReview(world.ctx(session.debate.moderator), { reviewId, ...decision }),
			publish()
		]);
		must(published);
		const shown = await world.countRows('session_questions', `id = '${id}' and state = 'shown'`);
		expect((await read()).protocol.entries).toHaveLength(shown);
		expect(decided.ok).toBe(shown === 1);
	});

	test('not by a visitor, not by a citizen; before that there are none', async () => {
		await end();
		const citizen = await world.person('Азамат');
		expect(await refused(() => publish(world.visitor))).toBe('auth.required');
		expect(await refused(() => publish(citizen))).toBe('live_sessions.not_facilitator');
		expect(outcome(await getProtocol(world.ctx(), { sessionId: session.id }))).toBe(
			'live_sessions.protocol_unpublished'
		);
		const none = { sessionId: crypto.randomUUID(), text };
		expect(await refused(() => publishProtocol(run(), none))).toBe('live_sessions.unknown');
	});
});
