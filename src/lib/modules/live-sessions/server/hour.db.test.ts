import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rooms } from '#lib/realtime/rooms.ts';
import * as clock from '#lib/server/clock.ts';
import type { Actor } from '#lib/shared/actor.ts';
import { cancelDebate } from '#lib/modules/debates/server/index.ts';
import {
	buildDebate,
	buildSession,
	type BuiltDebate
} from '../../../../../tests/support/world-session.ts';
import { must } from '../../../../../tests/support/world-contest.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { OVERTIME_MS, SOON_MS } from '../session.ts';
import { followClock } from './follow-clock.ts';
import {
	cancelSession,
	endSession,
	getDesk,
	getSession,
	nextSessionOf,
	pauseSession,
	putOnScreen,
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

const notices = (wording: string) => world.countRows('notices', `wording = '${wording}'`);
const later = (from: Date, ms: number) => world.at(new Date(from.getTime() + ms));

describe('the hour', () => {
	const facilitator = () => world.ctx(debate.facilitator);
	const start = (sessionId: string, by: Actor = debate.facilitator) =>
		startSession(world.ctx(by), { sessionId });

	test('scheduled → live ⇄ paused → ended, each once, each told', async () => {
		const { id, startsAt } = await buildSession(world, { debate });
		expect(await refused(() => start(id))).toBe('live_sessions.too_early');
		expect(await refused(() => endSession(facilitator(), { sessionId: id }))).toBe(
			'live_sessions.not_running'
		);
		later(startsAt, -60_000);
		must(await start(id));
		expect(await refused(() => start(id))).toBe('live_sessions.not_scheduled');
		const pause = (isPaused: boolean) => pauseSession(facilitator(), { sessionId: id, isPaused });
		expect(await refused(() => pause(false))).toBe('live_sessions.not_running');
		must(await pause(true));
		expect(await refused(() => pause(true))).toBe('live_sessions.not_running');
		must(await pause(false));
		must(await endSession(facilitator(), { sessionId: id }));
		expect(await refused(() => pause(true))).toBe('live_sessions.not_running');
		const told = await world.sql<{ name: string }[]>`
			select e.name from event_rooms r join events e on e.id = r.event_id
			where r.room = ${rooms.subject(id)} order by r.position`;
		expect(told.map(({ name }) => name)).toEqual([
			...['live_session.scheduled', 'live_session.started', 'live_session.paused'],
			...['live_session.resumed', 'live_session.ended']
		]);
	});

	test.each<[string, () => Promise<Actor>, string]>([
		['a visitor', async () => world.visitor, 'auth.required'],
		['a moderator', async () => debate.moderator, 'live_sessions.not_facilitator'],
		[
			'a facilitator whose grant is over',
			() =>
				world.person('Бұрынғы', {
					grants: [{ role: 'facilitator', scope: `debate:${debate.id}`, until: new Date(1) }]
				}),
			'live_sessions.not_facilitator'
		]
	])('%s runs nothing', async (_, who, code) => {
		const { id, startsAt } = await buildSession(world, { debate });
		later(startsAt, 0);
		const actor = await who();
		expect(await refused(() => start(id, actor))).toBe(code);
		const reason = 'Спикер келе алмады.';
		for (const act of [
			() => cancelSession(world.ctx(actor), { sessionId: id, reason }),
			() => endSession(world.ctx(actor), { sessionId: id }),
			() => pauseSession(world.ctx(actor), { sessionId: id, isPaused: true }),
			() => putOnScreen(world.ctx(actor), { sessionId: id, statementId: null }),
			() => getDesk(world.ctx(actor), { sessionId: id })
		])
			expect(await refused(act)).toBe(code);
	});

	test('two facilitators start at once: it starts once', async () => {
		const { id, startsAt } = await buildSession(world, { debate });
		later(startsAt, 0);
		const other = await world.person('Екінші жүргізуші', { grants: ['facilitator'] });
		const both = await Promise.all([start(id), start(id, other)]);
		expect(both.map(outcome).sort()).toEqual(['live_sessions.not_scheduled', 'ok']);
		const started = await world.events('live_session.started');
		expect(started.filter((each) => each.facts.sessionId === id)).toHaveLength(1);
	});

	test('what does not exist is not started, what was cancelled neither', async () => {
		expect(await refused(() => start(crypto.randomUUID()))).toBe('live_sessions.unknown');
		const { id, startsAt } = await buildSession(world, { debate });
		const reason = 'Спикер ауырып қалды.';
		must(await cancelSession(facilitator(), { sessionId: id, reason }));
		later(startsAt, 0);
		expect(await refused(() => start(id))).toBe('live_sessions.is_cancelled');
		expect(await refused(() => cancelSession(facilitator(), { sessionId: id, reason }))).toBe(
			'live_sessions.is_cancelled'
		);
		const { session } = must(await getSession(world.ctx(), { sessionId: id }));
		expect(session.cancelReason).toBe(reason);
		const running = await buildSession(world, { debate, phase: 'live' });
		expect(
			await refused(() => cancelSession(facilitator(), { sessionId: running.id, reason }))
		).toBe('live_sessions.not_scheduled');
	});

	test('a session of a cancelled debate does not start, and the clock cancels it with its reason', async () => {
		const { id, startsAt } = await buildSession(world, { debate });
		const maker = await world.person('Әкімші', { grants: ['administrator'] });
		const reason = 'Сұрақ басқа талқылауға қосылды.';
		must(await cancelDebate(world.ctx(maker), { debateId: debate.id, reason }));
		later(startsAt, -60_000);
		expect(await refused(() => start(id))).toBe('live_sessions.debate_closed');
		await followClock(clock.now());
		const { session } = must(await getSession(world.ctx(), { sessionId: id }));
		expect(session).toMatchObject({ state: 'cancelled', cancelReason: reason });
	});
});

describe('the clock', () => {
	test('tells followers once that it begins soon, and once more for a moved hour', async () => {
		const { id, startsAt } = await buildSession(world, { debate });
		const soon = async () =>
			(await world.events('live_session.soon')).filter((each) => each.facts.sessionId === id)
				.length;
		later(startsAt, -SOON_MS - 60_000);
		await followClock(clock.now());
		expect(await soon()).toBe(0);
		later(startsAt, -SOON_MS + 60_000);
		const before = await notices('live_sessions_notice_soon');
		await Promise.all([followClock(clock.now()), followClock(clock.now())]);
		expect(await soon()).toBe(1);
		expect(await notices('live_sessions_notice_soon')).toBeGreaterThan(before);
		await world.sql`update live_sessions set starts_at = starts_at + interval '20 seconds' where id = ${id}`;
		await followClock(clock.now());
		expect(await soon()).toBe(2);
	});

	test('writes the end of a session nobody ended, at the instant it ended by the clock', async () => {
		const { id, endsAt } = await buildSession(world, { debate, phase: 'live' });
		later(endsAt, OVERTIME_MS - 60_000);
		await followClock(clock.now());
		const find = async () => must(await getSession(world.ctx(), { sessionId: id })).session;
		expect((await find()).state).toBe('live');
		later(endsAt, OVERTIME_MS + 600_000);
		await Promise.all([followClock(clock.now()), followClock(clock.now())]);
		expect(await find()).toMatchObject({
			state: 'ended',
			endedAt: new Date(endsAt.getTime() + OVERTIME_MS).toISOString()
		});
		const ended = await world.events('live_session.ended');
		expect(ended.filter((each) => each.facts.sessionId === id)).toHaveLength(1);
	});

	test('the banner’s session is the one that runs, else the next, else none', async () => {
		const next = async () => (await nextSessionOf(world.db, debate.id, clock.now()))?.id;
		expect(await next()).toBeUndefined();
		const first = await buildSession(world, { debate });
		expect(await next()).toBe(first.id);
		const running = await buildSession(world, { debate, phase: 'live' });
		expect(await next()).toBe(running.id);
		must(await endSession(world.ctx(debate.facilitator), { sessionId: running.id }));
		later(running.endsAt, 0);
		expect(await next()).toBeUndefined();
	});
});
