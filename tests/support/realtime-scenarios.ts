/** Two processes of the product on one database, and sockets on both: the same whichever way they speak. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { rooms } from '#lib/realtime/rooms.ts';
import { postComment } from '#lib/modules/comments/server/index.ts';
import { revokeRole } from '#lib/modules/identity/server/index.ts';
import { newId } from '#lib/shared/ids.ts';
import { callApi, openSocket, startApp, type App } from './app.ts';
import { listen, listenIn, refusalOf, type Listener } from './listener.ts';
import { cookieOf, runningContest, type RunningContest } from './real-time.ts';
import { startStorm, type Voter } from './vote-storm.ts';
import { buildIdea, must } from './world-contest.ts';
import { openWorld, type World } from './world.ts';

const TICK_MS = 250;

/** Declares the tests. @param over how the processes speak, for the names of the tests */
export function realtimeScenarios(over: string): void {
	describe(over, () => {
		let world: World;
		let apps: [App, App];
		let contest: RunningContest;
		let listeners: Listener[] = [];

		beforeAll(async () => {
			world = await openWorld();
			contest = await runningContest(world, { ideas: 3 });
			apps = await Promise.all([startApp(), startApp({ VOTE_FLUSH_SIZE: '1' })]);
		});
		afterEach(() => {
			for (const { socket } of listeners) socket.disconnect();
			listeners = [];
		});
		afterAll(() => Promise.all((apps ?? []).map((app) => app.stop())));

		async function onBoth(room: string, cookie?: string): Promise<Listener[]> {
			const both = await Promise.all(apps.map((app) => listenIn(app, room, cookie)));
			listeners.push(...both);
			return both;
		}

		/** Waits until everybody has heard so many; asserts afterwards, not while it waits. */
		async function until(isReached: () => boolean): Promise<void> {
			await expect.poll(isReached, { timeout: 15_000, interval: 20 }).toBe(true);
		}
		const positionsOf = ({ events }: Listener): number[] => events.map(({ position }) => position);
		const upTo = (count: number, after: number) =>
			Array.from({ length: count }, (_, i) => after + 1 + i);

		async function headOf(room: string): Promise<number> {
			const [row] = await world.sql`select position from room_heads where room = ${room}`;
			return Number(row?.position ?? 0);
		}

		async function comment(subjectId: string, body: string): Promise<void> {
			const author = await world.person('Пікірші');
			must(await postComment(world.ctx(author), { subjectId, body, stance: 'neutral' }));
		}

		test('events written by both processes at once reach every listener once, in one unbroken row', async () => {
			const [ideaId] = contest.ideaIds;
			const room = rooms.subject(ideaId!);
			const before = await headOf(room);
			const heard = [...(await onBoth(room)), ...(await onBoth(room))];
			const cookies = await Promise.all(
				Array.from({ length: 20 }, async () => cookieOf(await world.person('Пікірші')))
			);
			await Promise.all(
				cookies.map(async (cookie, i) => {
					const json = { body: `Пікір ${i}`, stance: 'neutral' };
					const answer = await callApi(apps[i % 2]!, 'POST', `/subjects/${ideaId}/comments`, {
						cookie,
						json
					});
					expect(answer.status).toBe(200);
				})
			);
			// One more, so that a doubled delivery of those before would be seen.
			await comment(ideaId!, 'Соңғысы');
			const total = (await headOf(room)) - before;
			await until(() => heard.every(({ events }) => events.length >= total));
			for (const listener of heard) {
				expect(positionsOf(listener)).toEqual(upTo(total, before));
				expect(listener.events).toEqual(heard[0]!.events);
			}
		});

		test('who was away is given what was missed, once and in order; who missed too much is told to read again', async () => {
			const [, ideaId] = contest.ideaIds;
			const room = rooms.subject(ideaId!);
			await comment(ideaId!, 'Кеткенге дейін');
			const before = await headOf(room);
			for (const text of ['бір', 'екі', 'үш']) await comment(ideaId!, text);
			const head = await headOf(room);
			for (const app of apps) {
				const back = await listen(app);
				listeners.push(back);
				expect(await back.join(room, before)).toMatchObject({
					ok: true,
					reset: false,
					position: head
				});
				expect(positionsOf(back)).toEqual(upTo(head - before, before));
			}
			await world.sql`update room_heads set position = position + 600 where room = ${room}`;
			const late = await listen(apps[0]);
			listeners.push(late);
			expect(await late.join(room, before)).toMatchObject({
				ok: true,
				reset: true,
				position: head + 600
			});
			expect(late.events).toEqual([]);
		});

		test('an event nobody was woken for is found; one of a newer release holds nobody up', async () => {
			const room = rooms.subject(contest.ideaIds[2]!);
			const before = await headOf(room);
			const heard = await onBoth(room);
			const write = (name: string, position: number) =>
				world.sql.begin(async (sql) => {
					const id = newId();
					await sql`insert into events (id, name, facts, at) values (${id}, ${name}, '{"secret": "жаңа"}', now())`;
					await sql`insert into event_rooms (room, position, event_id, at) values (${room}, ${position}, ${id}, now())`;
					await sql`insert into room_heads (room, position) values (${room}, ${position})
			on conflict (room) do update set position = excluded.position`;
				});
			await write('something.newer', before + 1);
			await until(() => heard.every(({ events }) => events.length > 0));
			await comment(contest.ideaIds[2]!, 'Одан кейін');
			const head = await headOf(room);
			await until(() => heard.every(({ events }) => events.at(-1)!.position === head));
			for (const listener of heard) {
				expect(positionsOf(listener)).toEqual(upTo(head - before, before));
				expect(listener.events[0]).toMatchObject({ name: 'something.newer', body: null });
				expect(listener.events.at(-1)!.body).not.toBeNull();
			}
		});

		test('counts come as absolute values, one message a room in 250 ms at most, and end at the truth', async () => {
			const [itemId] = contest.ideaIds;
			const room = rooms.subject(itemId!);
			const heard = await onBoth(room);
			const startedAt = performance.now();
			const voters = await Promise.all(
				Array.from({ length: 16 }, async (_, i): Promise<Voter> => {
					const person = await world.person('Дауысшы');
					const by = i % 2 ? 'http' : 'socket';
					return { personId: person.id, cookie: await cookieOf(person), by, casts: [] };
				})
			);
			const half = voters.length / 2;
			const storms = await Promise.all([
				startStorm(apps[0], contest.pollId, [itemId!], voters.slice(0, half)),
				startStorm(apps[1], contest.pollId, [itemId!], voters.slice(half))
			]);
			await until(() => heard.every(({ states }) => states.length >= 4));
			await Promise.all(storms.map((storm) => storm.stop()));
			const [truth] =
				await world.sql`select score, version from poll_items where item_id = ${itemId!}`;
			const valuesOf = ({ states }: Listener) =>
				states.flatMap(({ values }) => values.tally ?? []).filter(({ id }) => id === itemId);
			await until(() =>
				heard.every((listener) => valuesOf(listener).at(-1)?.version === Number(truth!.version))
			);
			const ticks = (performance.now() - startedAt) / (TICK_MS - 5) + 1;
			const acts = storms.reduce((sum, storm) => sum + storm.acknowledged(), 0);
			for (const listener of heard) {
				expect(listener.states.length).toBeLessThanOrEqual(ticks);
				expect(listener.states.length).toBeLessThan(acts);
				expect(valuesOf(listener).at(-1)!.value).toMatchObject({ approvals: Number(truth!.score) });
				const versions = valuesOf(listener).map(({ version }) => version);
				// The same one may come again, when another process says what this one knew; never an older one.
				expect(versions).toEqual([...versions].sort((a, b) => a - b));
			}
		});

		test('who loses a right is out of its room at once, in every process; the others stay', async () => {
			const room = rooms.queue('all');
			const [gone, stays] = await Promise.all(
				['Кететін', 'Қалатын'].map((name) => world.person(name, { grants: ['moderator'] }))
			);
			const [goneBoth, staysBoth] = [
				await onBoth(room, await cookieOf(gone!)),
				await onBoth(room, await cookieOf(stays!))
			];
			const [grant] = await world.sql`select id from grants where person_id = ${gone!.id}`;
			const administrator = await world.person('Әкімші', { grants: ['administrator'] });
			const input = { personId: gone!.id, grantId: String(grant!.id), reason: 'Сынақ бітті.' };
			must(await revokeRole(world.ctx(administrator), input));
			await until(() => goneBoth.every(({ accesses }) => accesses.length > 0));
			await buildIdea(world, contest, { state: 'submitted' });
			await until(() => staysBoth.every(({ events }) => events.length > 0));
			for (const listener of goneBoth) {
				expect(listener.events).toEqual([]);
				expect(await listener.join(room)).toMatchObject({ ok: false, refusal: 'auth.forbidden' });
			}
			expect(staysBoth.flatMap(({ accesses }) => accesses)).toEqual([]);
		});

		test('a session that ends takes its sockets along, in every process', async () => {
			const person = await world.person('Шығатын');
			const cookie = await cookieOf(person);
			const both = await onBoth(rooms.person(person.id), cookie);
			const answer = await callApi(apps[0], 'DELETE', '/session', { cookie });
			expect(answer.status).toBe(200);
			await until(() => both.every(({ socket }) => !socket.connected));
			for (const app of apps) {
				const later = await listen(app, cookie);
				listeners.push(later);
				expect(await later.join(rooms.person(person.id))).toMatchObject({ ok: false });
			}
		});

		test('a page of another site opens no socket', async () => {
			const [{ url }] = apps;
			expect(await refusalOf(url, { origin: 'https://elsewhere.example' })).toBe('refused');
			expect(await refusalOf(url, { origin: 'null' })).toBe('refused');
			expect(await refusalOf(url, { origin: url })).toBe('connected');
		});

		test('a message beyond 16 KB ends its socket and does nothing', async () => {
			const person = await world.person('Көп сөзді');
			const socket = await openSocket(apps[0], await cookieOf(person));
			const outcome = new Promise((resolve) => socket.once('disconnect', () => resolve('ended')));
			const [subjectId] = contest.ideaIds;
			const input = { subjectId, body: 'ә'.repeat(10_000), stance: 'neutral' };
			const call = { operation: 'comments.post', input, key: newId() };
			const answer = new Promise((resolve) => socket.emit('call', call, resolve));
			expect(await Promise.race([outcome, answer])).toBe('ended');
			expect(await world.countRows('comments', `author_id = '${person.id}'`)).toBe(0);
			expect(await refusalOf(apps[0].url, {})).toBe('connected');
		});

		test('a socket that asks too fast is told so, and a network opens so many sockets a minute', async () => {
			const strict = await startApp({ RATE_LIMIT_FACTOR: '0.1', REDIS_PREFIX: 'strict' });
			const eager = await listen(strict);
			listeners.push(eager);
			const replies = await Promise.all(Array.from({ length: 80 }, () => eager.join(rooms.site())));
			expect(replies.slice(0, 4).every(({ ok }) => ok)).toBe(true);
			expect(replies.filter((reply) => !reply.ok && reply.refusal === 'rate.limited')).not.toEqual(
				[]
			);
			const outcomes = [];
			for (let i = 0; i < 60; i++) outcomes.push(await refusalOf(strict.url, {}));
			await strict.stop();
			expect(outcomes.lastIndexOf('connected')).toBe(58); // one more is the eager one's
			expect(outcomes.at(-1)).toBe('refused');
		});
	});
}
