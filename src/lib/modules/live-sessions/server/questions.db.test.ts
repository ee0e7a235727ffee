import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rooms } from '#lib/realtime/rooms.ts';
import { deliveryOf } from '#lib/server/events/deliveries.ts';
import * as clock from '#lib/server/clock.ts';
import type { Actor } from '#lib/shared/actor.ts';
import { decideReview, reportSubject } from '#lib/modules/moderation/server/index.ts';
import { canSee } from '#lib/modules/subjects/server/index.ts';
import {
	buildQuestion,
	buildSession,
	type BuiltSession
} from '../../../../../tests/support/world-session.ts';
import { must, openReviewOf } from '../../../../../tests/support/world-contest.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { QUESTIONS_EACH, type PublicQuestion } from '../question.ts';
import type { SessionMessage } from '../queue.ts';
import {
	askQuestion,
	endSession,
	getOwnPart,
	getSessionPage,
	listQuestions,
	pickQuestion,
	withdrawQuestion
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

const TEXT = 'Автобус неге кешігеді?';
const ask = (by: Actor, text = TEXT, sessionId = session.id) =>
	askQuestion(world.ctx(by), { sessionId, text, channel: 'hall' });
const decide = async (
	questionId: string,
	verdict: 'publish' | 'reject' | 'hide' | 'dismiss',
	reason: 'meets_rules' | 'insult' | 'unfounded'
) =>
	decideReview(world.ctx(session.debate.moderator), {
		...{ reviewId: await openReviewOf(questionId), verdict, reason },
		note: 'Нақты түсіндірме жазылды.'
	});
const queue = async (): Promise<PublicQuestion[]> => {
	const input = { sessionId: session.id, show: 'waiting', limit: 50 } as const;
	return [...must(await listQuestions(world.ctx(), input)).items];
};
const facilitator = () => world.ctx(session.debate.facilitator);
const versionOf = async () =>
	must(await getSessionPage(world.ctx(), { sessionId: session.id })).session.version;

describe('asking', () => {
	test('a question waits for a moderator, unseen, then stands in the queue with its author’s name', async () => {
		const author = await world.person('Дана Ержан');
		const { questionId, state } = must(await ask(author));
		expect(state).toBe('pending');
		expect(await queue()).toEqual([]);
		expect(await canSee(world.visitor, questionId, world.db, clock.now())).toBe(false);
		expect(await canSee(session.debate.moderator, questionId, world.db, clock.now())).toBe(true);
		const { questions } = must(await getOwnPart(world.ctx(author), { sessionId: session.id }));
		expect(questions).toMatchObject([{ id: questionId, state: 'pending' }]);
		must(await decide(questionId, 'publish', 'meets_rules'));
		expect(await queue()).toMatchObject([
			{ id: questionId, channel: 'hall', lang: 'kk', supports: 0, author: { name: 'Дана Ержан' } }
		]);
		expect(await canSee(world.visitor, questionId, world.db, clock.now())).toBe(true);
		const told = `person_id = '${author.id}' and wording = 'live_sessions_notice_shown'`;
		expect(await world.countRows('notices', told)).toBe(1);
	});

	test('moderators are asked to look within ten minutes, or before the hour begins', async () => {
		const dueOf = async (questionId: string) => {
			const [row] = await world.sql<{ due_at: Date }[]>`
				select due_at from reviews where subject_id = ${questionId}`;
			return new Date(row!.due_at).getTime() - clock.now().getTime();
		};
		const { questionId } = must(await ask(await world.person('Сұраушы')));
		expect(Math.abs((await dueOf(questionId)) - 600_000)).toBeLessThan(60_000);
		const coming = await buildSession(world, { phase: 'scheduled' });
		const ahead = must(await ask(await world.person('Сұраушы'), TEXT, coming.id));
		const left = coming.startsAt.getTime() - clock.now().getTime();
		expect(Math.abs((await dueOf(ahead.questionId)) - left)).toBeLessThan(60_000);
	});

	test('events carry no words; the room is told a question only once it is shown', async () => {
		const author = await world.person('Сұраушы');
		const { questionId } = must(await ask(author, 'Ешкім көрмейтін құпия сұрақ?'));
		const events = (await world.events()).filter((each) => each.facts.questionId === questionId);
		expect(JSON.stringify(events)).not.toContain('құпия');
		expect(events.map(({ name, rooms: heard }) => [name, heard])).toEqual([
			['question.asked', [rooms.subject(session.id)]]
		]);
		expect(deliveryOf('question.asked').message).toBeUndefined();
		const facts = { questionId, sessionId: session.id, reason: null } as never;
		const message = (await deliveryOf('question.shown').message!(
			world.db,
			facts
		)) as SessionMessage;
		expect(message.question).toBeNull();
		must(await decide(questionId, 'publish', 'meets_rules'));
		const shown = (await deliveryOf('question.shown').message!(world.db, facts)) as SessionMessage;
		expect(shown.question).toMatchObject({ id: questionId, state: 'shown' });
	});

	test('where the session says so it is shown at once and no review is opened', async () => {
		const open = await buildSession(world, { phase: 'live', moderation: 'after' });
		const author = await world.person('Сұраушы');
		const { questionId, state } = must(await ask(author, TEXT, open.id));
		expect(state).toBe('shown');
		expect(await world.countRows('reviews', `subject_id = '${questionId}'`)).toBe(0);
	});

	test('three of one person, also when they come at once; one taken back frees its place', async () => {
		const author = await world.person('Көп сұрайтын');
		const texts = Array.from({ length: 8 }, (_, i) => `${TEXT} Нұсқа ${i}`);
		const all = await Promise.all(texts.map((text) => ask(author, text)));
		const outcomes = all.map(outcome);
		expect(outcomes.filter((each) => each === 'ok')).toHaveLength(QUESTIONS_EACH);
		expect(new Set(outcomes)).toEqual(new Set(['ok', 'live_sessions.question_limit']));
		expect(await refused(() => ask(author, 'Тағы бір сұрағым бар еді'))).toBe(
			'live_sessions.question_limit'
		);
		const made = all.find((result) => result.ok)!;
		const questionId = (made as { value: { questionId: string } }).value.questionId;
		must(await withdrawQuestion(world.ctx(author), { questionId }));
		must(await ask(author, 'Тағы бір сұрағым бар еді'));
	});

	test('the same words are asked once, however they are spelt and by whomever at once', async () => {
		const people = await Promise.all([1, 2, 3, 4].map((i) => world.person(`Сұраушы ${i}`)));
		const spellings = [
			'Су қашан келеді?',
			'су кашан келедi',
			'СУ ҚАШАН КЕЛЕДІ!',
			'  су, қашан келеді '
		];
		const all = await Promise.all(people.map((person, i) => ask(person, spellings[i])));
		expect(all.map(outcome).sort()).toEqual([
			...Array(3).fill('live_sessions.question_duplicate'),
			'ok'
		]);
	});

	test('of a twin only people may see, its id is said', async () => {
		const { id } = await buildQuestion(world, session, { text: 'Жол қашан жөнделеді?' });
		const again = await ask(await world.person('Екінші'), 'жол қашан жөнделеді');
		expect(again).toMatchObject({
			refusal: 'live_sessions.question_duplicate',
			details: { questionId: id }
		});
		await buildQuestion(world, session, { text: 'Мектеп қашан ашылады?', isPending: true });
		const hidden = await ask(await world.person('Үшінші'), 'Мектеп қашан ашылады?');
		expect(hidden).toMatchObject({ refusal: 'live_sessions.question_duplicate' });
		expect(hidden).not.toHaveProperty('details.questionId');
	});

	test.each<[string, () => Actor | Promise<Actor>, string]>([
		['a visitor', () => world.visitor, 'auth.required'],
		[
			'an unconfirmed person',
			() => world.person('Расталмаған', { tier: 0 }),
			'live_sessions.tier_too_low'
		]
	])('%s does not ask', async (_, who, code) => {
		const actor = await who();
		expect(await refused(() => ask(actor))).toBe(code);
	});

	test('nobody asks a session that is not there, is over or was cancelled', async () => {
		const author = await world.person('Сұраушы');
		const none = crypto.randomUUID();
		expect(await refused(() => ask(author, TEXT, none))).toBe('live_sessions.unknown');
		must(await endSession(facilitator(), { sessionId: session.id }));
		expect(await refused(() => ask(author))).toBe('live_sessions.closed');
		await world.sql`update live_sessions set state = 'cancelled' where id = ${session.id}`;
		expect(await refused(() => ask(author))).toBe('live_sessions.is_cancelled');
		await world.sql`update live_sessions set state = 'protocol_published' where id = ${session.id}`;
		expect(await refused(() => ask(author))).toBe('live_sessions.protocol_published');
		const other = await buildSession(world, { phase: 'live' });
		await world.sql`update debates set state = 'cancelled' where id = ${other.debate.id}`;
		expect(await refused(() => ask(author, TEXT, other.id))).toBe('live_sessions.debate_closed');
	});

	test('the same key twice asks once', async () => {
		const ctx = world.ctx(await world.person('Сұраушы'));
		const input = { sessionId: session.id, text: TEXT, channel: 'online' as const };
		const first = must(await askQuestion(ctx, input));
		const before = await world.everyCount();
		expect(must(await askQuestion(ctx, input))).toEqual(first);
		expect(await world.everyCount()).toEqual(before);
	});
});

describe('moderation', () => {
	test('a question that is not admitted is seen by its author with the ground, by nobody else', async () => {
		const { id, author } = await buildQuestion(world, session, { isPending: true });
		must(await decide(id, 'reject', 'insult'));
		expect(await queue()).toEqual([]);
		const { questions } = must(await getOwnPart(world.ctx(author), { sessionId: session.id }));
		expect(questions).toMatchObject([{ state: 'hidden', decision: { reason: 'insult' } }]);
		const told = `person_id = '${author.id}' and wording = 'live_sessions_notice_hidden'`;
		expect(await world.countRows('notices', told)).toBe(1);
	});

	test('a reported question is hidden, also from the screen; its words cannot be asked again', async () => {
		const { id } = await buildQuestion(world, session, { text: 'Әкімге қатысты балағат сөз?' });
		const version = await versionOf();
		must(await pickQuestion(facilitator(), { sessionId: session.id, questionId: id, version }));
		const reader = await world.person('Оқырман');
		must(await reportSubject(world.ctx(reader), { subjectId: id, reason: 'insult', note: '' }));
		must(await decide(id, 'hide', 'insult'));
		const page = must(await getSessionPage(world.ctx(), { sessionId: session.id }));
		expect(page.questions).toEqual([]);
		expect(page.now.currentQuestionId).toBeUndefined();
		expect(await refused(() => ask(reader, 'әкімге қатысты балағат сөз'))).toBe(
			'live_sessions.question_duplicate'
		);
	});

	test('a groundless report changes nothing of the question', async () => {
		const { id } = await buildQuestion(world, session);
		const reader = await world.person('Оқырман');
		must(await reportSubject(world.ctx(reader), { subjectId: id, reason: 'spam', note: '' }));
		must(await decide(id, 'dismiss', 'unfounded'));
		expect((await queue()).map((question) => question.id)).toEqual([id]);
	});

	test('a moderator and the author at once: one of them is first, nothing is half done', async () => {
		const { id, author } = await buildQuestion(world, session, { isPending: true });
		const both = await Promise.all([
			decide(id, 'publish', 'meets_rules'),
			withdrawQuestion(world.ctx(author), { questionId: id })
		]);
		const [row] = await world.sql<{ state: string }[]>`
			select state from session_questions where id = ${id}`;
		expect(row!.state).toBe('withdrawn');
		expect(outcome(both[1])).toBe('ok');
		expect(['ok', 'moderation.already_decided']).toContain(outcome(both[0]));
		expect(await world.countRows('reviews', `subject_id = '${id}' and state = 'open'`)).toBe(0);
	});
});

describe('taking back', () => {
	const withdraw = (by: Actor, questionId: string) =>
		withdrawQuestion(world.ctx(by), { questionId });

	test('its author takes it back while it waits; it leaves the queue of moderation too', async () => {
		const { id, author } = await buildQuestion(world, session, { isPending: true });
		must(await withdraw(author, id));
		expect(await world.countRows('reviews', `subject_id = '${id}' and state = 'open'`)).toBe(0);
		expect(await refused(() => withdraw(author, id))).toBe('live_sessions.question_not_open');
	});

	test('nobody else does, and not while it is being answered', async () => {
		const { id, author } = await buildQuestion(world, session);
		const hidden = await buildQuestion(world, session, { isPending: true });
		const other = await world.person('Бөтен');
		expect(await refused(() => withdraw(world.visitor, id))).toBe('auth.required');
		expect(await refused(() => withdraw(other, id))).toBe('live_sessions.not_author');
		expect(await refused(() => withdraw(other, hidden.id))).toBe('live_sessions.question_unknown');
		expect(await refused(() => withdraw(other, crypto.randomUUID()))).toBe(
			'live_sessions.question_unknown'
		);
		const version = await versionOf();
		must(await pickQuestion(facilitator(), { sessionId: session.id, questionId: id, version }));
		expect(await refused(() => withdraw(author, id))).toBe('live_sessions.question_current');
	});
});
