import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rooms } from '#lib/realtime/rooms.ts';
import { toLocalInput } from '#lib/i18n/format.ts';
import * as clock from '#lib/server/clock.ts';
import { system, type Actor } from '#lib/shared/actor.ts';
import { canSee } from '#lib/modules/subjects/server/index.ts';
import { follow } from '#lib/modules/subjects/server/index.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok } from '#lib/shared/result.ts';
import {
	buildDebate,
	buildQuestion,
	buildSession,
	sessionInput,
	type BuiltDebate
} from '../../../../../tests/support/world-session.ts';
import { must } from '../../../../../tests/support/world-contest.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import {
	editSession,
	endSession,
	getSession,
	listSessions,
	markQuestion,
	scheduleSession,
	startSession
} from './index.ts';

let world: World;
let debate: BuiltDebate;
beforeAll(async () => {
	world = await openWorld();
});
beforeEach(async () => {
	debate = await buildDebate(world);
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

const schedule = (input: object = {}, by: Actor = debate.facilitator) =>
	scheduleSession(world.ctx(by), { ...sessionInput(debate.id), ...input });
const notices = (wording: string) => world.countRows('notices', `wording = '${wording}'`);
const later = (from: Date, ms: number) => world.at(new Date(from.getTime() + ms));

async function makeFollower(subjectId: string): Promise<void> {
	const person = await world.person('Бақылаушы');
	await inTransaction(world.ctx(system), { act: 'test', input: null }, async (tx) => {
		await follow(tx, person.id, subjectId);
		return ok(null);
	});
}

describe('announcing', () => {
	test('a session is in the room of its debate, on its list, and told to its followers', async () => {
		await makeFollower(debate.id);
		const before = await notices('live_sessions_notice_scheduled');
		const { sessionId } = must(await schedule());
		const [event] = (await world.events('live_session.scheduled')).filter(
			(each) => each.facts.sessionId === sessionId
		);
		expect([...event!.rooms].sort()).toEqual(
			[rooms.subject(debate.id), rooms.subject(sessionId)].sort()
		);
		// The debate's maker and the follower; not the facilitator who announced it.
		expect(await notices('live_sessions_notice_scheduled')).toBe(before + 2);
		const { session } = must(await getSession(world.ctx(), { sessionId }));
		expect(session).toMatchObject({
			state: 'scheduled',
			place: 'Атырау, Достық үйі',
			speakers: [{ name: 'Айгүл Сапарова' }, { name: 'Ерлан Тілеуов' }]
		});
		const { items } = must(await listSessions(world.ctx(), { debateId: debate.id }));
		expect(items.map((item) => item.id)).toEqual([sessionId]);
	});

	test('speakers come as numbered fields of a form too', async () => {
		const { sessionId } = must(
			await schedule({
				speakers: { 0: { name: 'Бірінші', role: '' }, 2: { name: 'Екінші', role: '' } }
			})
		);
		const { session } = must(await getSession(world.ctx(), { sessionId }));
		expect(session.speakers.map(({ name }) => name)).toEqual(['Бірінші', 'Екінші']);
	});

	test('the same key twice announces once', async () => {
		const ctx = world.ctx(debate.facilitator);
		const input = sessionInput(debate.id);
		const first = must(await scheduleSession(ctx, input));
		const count = await world.countRows('live_sessions');
		expect(must(await scheduleSession(ctx, input))).toEqual(first);
		expect(await world.countRows('live_sessions')).toBe(count);
	});

	test.each<[string, () => Promise<Actor> | Actor, object, string]>([
		['a visitor', () => world.visitor, {}, 'auth.required'],
		['a citizen', () => world.person('Азамат'), {}, 'live_sessions.not_facilitator'],
		[
			'a facilitator of another debate',
			async () => (await buildDebate(world)).facilitator,
			{},
			'live_sessions.not_facilitator'
		],
		[
			'of no debate',
			() => debate.facilitator,
			{ debateId: crypto.randomUUID() },
			'live_sessions.debate_unknown'
		],
		[
			'backwards',
			() => debate.facilitator,
			{ startsAt: '2099-01-01T11:00', endsAt: '2099-01-01T10:00' },
			'live_sessions.times_disordered'
		],
		[
			'of five minutes',
			() => debate.facilitator,
			{ startsAt: '2099-01-01T10:00', endsAt: '2099-01-01T10:05' },
			'live_sessions.times_disordered'
		],
		[
			'on no day',
			() => debate.facilitator,
			{ startsAt: '2099-02-31T10:00', endsAt: '2099-03-01T10:00' },
			'live_sessions.times_disordered'
		],
		[
			'in the past',
			() => debate.facilitator,
			{ startsAt: '2020-01-01T10:00', endsAt: '2020-01-01T11:00' },
			'live_sessions.times_past'
		]
	])('%s: none', async (_, who, input, code) => {
		const actor = await who();
		expect(await refused(() => schedule(input, actor))).toBe(code);
	});

	test('a draft is nobody’s but its facilitators’, and has no session', async () => {
		const draft = await buildDebate(world, { isDraft: true });
		const input = sessionInput(draft.id);
		const citizen = await world.person('Азамат');
		expect(await refused(() => scheduleSession(world.ctx(citizen), input))).toBe(
			'live_sessions.debate_unknown'
		);
		expect(await refused(() => scheduleSession(world.ctx(draft.facilitator), input))).toBe(
			'live_sessions.debate_closed'
		);
	});
});

describe('changing', () => {
	const editOf = async (sessionId: string, more: object = {}) => {
		const { session } = must(await getSession(world.ctx(), { sessionId }));
		const { version, title, place, moderation, speakers } = session;
		return editSession(world.ctx(debate.facilitator), {
			...{ sessionId, version, place, moderation, speakers: [...speakers] },
			title: { kk: title.kk, ru: title.ru!, en: title.en! },
			streamUrl: session.streamUrl,
			startsAt: toLocalInput(session.startsAt),
			endsAt: toLocalInput(session.endsAt),
			...more
		});
	};

	test('a moved hour is told, a changed text is not', async () => {
		const { id, startsAt } = await buildSession(world, { debate });
		await makeFollower(id);
		const before = await notices('live_sessions_notice_moved');
		must(await editOf(id, { place: 'Мақат' }));
		expect(await notices('live_sessions_notice_moved')).toBe(before);
		const to = new Date(startsAt.getTime() + 3_600_000);
		const hour = {
			startsAt: toLocalInput(to),
			endsAt: toLocalInput(new Date(to.getTime() + 3_600_000))
		};
		must(await editOf(id, hour));
		expect(await notices('live_sessions_notice_moved')).toBeGreaterThan(before);
		const { session } = must(await getSession(world.ctx(), { sessionId: id }));
		expect(session).toMatchObject({
			place: 'Мақат',
			startsAt: new Date(Math.floor(to.getTime() / 60_000) * 60_000).toISOString()
		});
	});

	test('speakers are renamed, added, put in order, taken out', async () => {
		const { id, speakerIds } = await buildSession(world, { debate });
		must(
			await editOf(id, {
				speakers: [
					{ name: 'Жаңа', role: '' },
					{ id: speakerIds[0], name: 'Айгүл С.', role: 'Басшы' }
				]
			})
		);
		const { session } = must(await getSession(world.ctx(), { sessionId: id }));
		expect(session.speakers.map(({ name }) => name)).toEqual(['Жаңа', 'Айгүл С.']);
		expect(session.speakers[1]!.id).toBe(speakerIds[0]);
	});

	test('while it runs only its end moves', async () => {
		const { id, startsAt, endsAt } = await buildSession(world, { debate, phase: 'live' });
		const moved = toLocalInput(new Date(startsAt.getTime() + 600_000));
		expect(await refused(() => editOf(id, { startsAt: moved }))).toBe('live_sessions.times_frozen');
		must(await editOf(id, { endsAt: toLocalInput(new Date(endsAt.getTime() + 900_000)) }));
	});

	test('what is refused changes nothing', async () => {
		const foreign = (await buildSession(world)).speakerIds[0];
		const session = await buildSession(world, { debate });
		const { id, speakerIds } = session;
		expect(await refused(() => editOf(id, { version: 9 }))).toBe('live_sessions.changed_elsewhere');
		expect(
			await refused(() => editOf(id, { speakers: [{ id: foreign, name: 'Бөтен', role: '' }] }))
		).toBe('live_sessions.speaker_unknown');
		const past = toLocalInput(new Date(clock.now().getTime() - 600_000));
		expect(await refused(() => editOf(id, { startsAt: past }))).toBe('live_sessions.times_past');
		later(session.startsAt, 60_000);
		must(await startSession(world.ctx(debate.facilitator), { sessionId: id }));
		const question = await buildQuestion(world, session);
		must(
			await markQuestion(world.ctx(debate.facilitator), {
				...{ questionId: question.id, outcome: 'answered', note: '' },
				speakerId: speakerIds[1]
			})
		);
		expect(await refused(() => editOf(id, { speakers: [] }))).toBe(
			'live_sessions.speaker_answered'
		);
		must(await endSession(world.ctx(debate.facilitator), { sessionId: id }));
		expect(await refused(() => editOf(id))).toBe('live_sessions.closed');
	});

	test('one that lapsed gets a new hour, in the future', async () => {
		const { id, endsAt } = await buildSession(world, { debate });
		later(endsAt, 60_000);
		expect(await refused(() => editOf(id))).toBe('live_sessions.times_past');
		const from = clock.now().getTime() + 3_600_000;
		const hour = {
			startsAt: toLocalInput(new Date(from)),
			endsAt: toLocalInput(new Date(from + 3_600_000))
		};
		must(await editOf(id, hour));
		later(new Date(from), 0);
		must(await startSession(world.ctx(debate.facilitator), { sessionId: id }));
	});
});

test('who sees the debate sees its sessions; a session of none is not there', async () => {
	const { id } = await buildSession(world, { debate });
	expect(await canSee(world.visitor, id, world.db, clock.now())).toBe(true);
	await world.sql`update debates set state = 'draft' where id = ${debate.id}`;
	expect(await canSee(world.visitor, id, world.db, clock.now())).toBe(false);
	expect(await canSee(debate.facilitator, id, world.db, clock.now())).toBe(true);
	expect(outcome(await getSession(world.ctx(), { sessionId: id }))).toBe('live_sessions.unknown');
	expect(outcome(await listSessions(world.ctx(), { debateId: debate.id }))).toBe(
		'live_sessions.debate_unknown'
	);
	expect(
		outcome(await listSessions(world.ctx(debate.facilitator), { debateId: debate.id, cursor: 'x' }))
	).toBe('cursor.invalid');
});
