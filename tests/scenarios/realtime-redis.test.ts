/** Two processes that speak by Redis or Valkey; and what becomes of them when it goes. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { StateMessage } from '#lib/realtime/protocol.ts';
import { newId } from '#lib/shared/ids.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { provideRedis, startRedis, type Redis } from '../support/redis.ts';

// Processes are started and killed here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const command = provideRedis();
const redis: Redis | undefined = command ? await startRedis(command) : undefined;
if (redis) process.env.REDIS_URL = redis.url;
// What follows chooses its way when it is loaded.
const { signals } = await import('#lib/server/signals.ts');
const { overRedis } = await import('#lib/server/signals-redis.ts');
const { realtimeScenarios } = await import('../support/realtime-scenarios.ts');
const { callApi, startApp } = await import('../support/app.ts');
const { listen, listenIn } = await import('../support/listener.ts');
const { cookieOf, runningContest } = await import('../support/real-time.ts');
const { postComment } = await import('#lib/modules/comments/server/index.ts');
const { must } = await import('../support/world-contest.ts');
const { openWorld } = await import('../support/world.ts');
type App = Awaited<ReturnType<typeof startApp>>;

const PATIENCE = { timeout: 30_000, interval: 50 };

afterAll(async () => {
	await signals.close();
	await redis?.stop();
});

describe.runIf(redis)('with Redis', () => {
	// The acts of the tests themselves are told like those of a process of the product.
	beforeAll(() => signals.subscribe('rooms', () => {}));

	realtimeScenarios('over Redis');

	describe('when it goes', () => {
		let apps: App[] = [];
		let world: Awaited<ReturnType<typeof openWorld>>;
		let contest: Awaited<ReturnType<typeof runningContest>>;
		const ready = (app: App) => fetch(`${app.url}/readyz`);
		const saysReady = async (app: App) => (await (await ready(app)).text()).trim();

		beforeAll(async () => {
			world = await openWorld();
			contest = await runningContest(world, { ideas: 1 });
			apps = await Promise.all([startApp(), startApp()]);
		});
		afterAll(() => Promise.all(apps.map((app) => app.stop())));

		const comment = async (body: string) => {
			const author = await world.person('Пікірші');
			const subjectId = contest.ideaIds[0]!;
			must(await postComment(world.ctx(author), { subjectId, body, stance: 'neutral' }));
		};
		const vote = async (app: App, choice: 1 | null, cookie: string) => {
			const route = `/polls/${contest.pollId}/items/${contest.ideaIds[0]}/ballot`;
			const answer = await callApi(app, 'PUT', route, { cookie, json: { choice } });
			expect(answer.status).toBe(200);
		};
		const lastTally = (states: readonly StateMessage[]) =>
			states.flatMap(({ values }) => values.tally ?? []).at(-1)?.value as
				{ approvals: number } | undefined;

		test.each([
			['is killed', () => redis!.kill(), () => redis!.restart()],
			['says nothing more', () => redis!.freeze(), () => redis!.thaw()]
		])('and it %s: everything goes on, and nothing is lost', async (_, breakIt, mendIt) => {
			const room = rooms.subject(contest.ideaIds[0]!);
			const heard = await Promise.all(apps.map((app) => listenIn(app, room)));
			const cookies = await Promise.all(
				['Бірінші', 'Екінші'].map(async (name) => cookieOf(await world.person(name)))
			);
			const leaver = await world.person('Шығатын');
			const leaving = await cookieOf(leaver);
			const me = () => callApi(apps[1]!, 'GET', '/me', { cookie: leaving });
			expect((await me()).status).toBe(200);

			await breakIt();
			for (const app of apps) {
				await expect.poll(() => saysReady(app), PATIENCE).toBe('ready, without signals');
				expect((await ready(app)).status).toBe(200);
			}
			await comment('Redis жоқ кезде');
			const [head] = await world.sql`select position from room_heads where room = ${room}`;
			await expect
				.poll(
					() => heard.every((l) => l.events.at(-1)?.position === Number(head!.position)),
					PATIENCE
				)
				.toBe(true);
			await vote(apps[0]!, 1, cookies[0]!);
			await vote(apps[0]!, 1, cookies[1]!);
			// Ended in one process; the other one may not believe what it remembers.
			expect((await callApi(apps[0]!, 'DELETE', '/session', { cookie: leaving })).status).toBe(200);
			expect((await me()).status).toBe(401);

			await mendIt();
			for (const app of apps) await expect.poll(() => saysReady(app), PATIENCE).toBe('ready');
			const [item] = await world.sql`
				select score::int as score from poll_items where item_id = ${contest.ideaIds[0]!}`;
			await expect
				.poll(() => heard.map(({ states }) => lastTally(states)?.approvals), PATIENCE)
				.toEqual([item!.score, item!.score]);
			for (const { socket } of heard) socket.disconnect();
			for (const cookie of cookies) await vote(apps[1]!, null, cookie);
		});

		test('a right that was taken away meanwhile ends the sockets when it is back', async () => {
			const person = await world.person('Кететін');
			const cookie = await cookieOf(person);
			const away = await listen(apps[1]!, cookie);
			expect(await away.join(rooms.person(person.id))).toMatchObject({ ok: true });
			await redis!.kill();
			await expect.poll(() => saysReady(apps[0]!), PATIENCE).toBe('ready, without signals');
			await callApi(apps[0]!, 'DELETE', '/session', { cookie });
			expect(away.socket.connected).toBe(true);
			await redis!.restart();
			await expect.poll(() => away.socket.connected, PATIENCE).toBe(false);
		});

		test('a call to oneself is heard by Redis or not at all; other signals here without it', async () => {
			const heard: string[] = [];
			const hear = (channel: string) => (payload: string) =>
				void heard.push(`${channel} ${payload}`);
			const ends = [
				await signals.subscribe('health', hear('health')),
				await signals.subscribe('access', hear('access'))
			];
			const say = async (payload: string) => {
				for (const channel of ['health', 'access'] as const)
					await signals.publish(channel, payload).catch(() => {});
			};
			await expect.poll(() => signals.isConnected(), PATIENCE).toBe(true);
			await say('me');
			await expect.poll(() => heard.toSorted(), PATIENCE).toEqual(['access me', 'health me']);
			await redis!.kill();
			await expect.poll(() => signals.isConnected(), PATIENCE).toBe(false);
			await say('me again');
			await expect.poll(() => heard, PATIENCE).toContain('access me again');
			await redis!.restart();
			await expect.poll(() => signals.isConnected(), PATIENCE).toBe(true);
			expect(heard).not.toContain('health me again');
			for (const end of ends) await end();
		});

		test('a listener that throws breaks neither the way nor what others hear', async () => {
			await expect.poll(() => signals.isConnected(), PATIENCE).toBe(true);
			const other = overRedis(redis!.url, 'talqylau');
			const heard: string[] = [];
			let connects = 0;
			const ends = [
				await signals.subscribe(
					'access',
					() => {
						throw new Error('cannot be heard');
					},
					() => connects++
				),
				await signals.subscribe('access', (payload) => void heard.push(payload))
			];
			await other.subscribe('presence', () => {});
			const [one, two] = [newId(), newId()];
			await other.publish('access', one);
			await other.publish('access', two);
			await expect.poll(() => heard, PATIENCE).toEqual([one, two]);
			expect(connects).toBe(1);
			for (const end of ends) await end();
			await other.close();
		});

		test('limits of sockets count over all processes', async () => {
			const strict = { RATE_LIMIT_FACTOR: '0.1', REDIS_PREFIX: 'together' };
			const both = await Promise.all([startApp(strict), startApp(strict)]);
			const outcomes: boolean[] = [];
			for (let i = 0; i < 62; i++)
				outcomes.push(
					await listen(both[i % 2]!).then(
						({ socket }) => socket.disconnect().disconnected,
						() => false
					)
				);
			await Promise.all(both.map((app) => app.stop()));
			expect(outcomes.indexOf(false)).toBe(60);
		});
	});
});

test.skipIf(redis)('signals over Redis: no server is at hand, nothing was tested', () => {});
