/** Pages of events ask the database as often for many events, people and pictures as for few. */
import { afterAll, beforeAll, test, vi } from 'vitest';
import type { Person } from '#lib/shared/actor.ts';
import { startApp, type App } from '../support/app.ts';
import { startDatabaseProxy, type DatabaseProxy } from '../support/database-proxy.ts';
import { expectNoGrowth, queryCounts, type Reader } from '../support/query-counts.ts';
import { cookieOf } from '../support/real-time.ts';
import type { BuiltChannel } from '../support/world-channel.ts';
import { buildMeetup, eventsChannel, join } from '../support/world-meetup.ts';
import { openWorld, type World } from '../support/world.ts';

// Processes are started and killed here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

// Eleven of one district are shown apart: with fewer there is no name to ask for.
const [FEW, MANY] = [11, 22];
let world: World;
let app: App;
let proxy: DatabaseProxy;
let channel: BuiltChannel;
let meetupId: string;
let volunteer: Person;
let readers: Reader[];

/** So many events of either kind, and as many people at each. */
async function fill(count: number): Promise<void> {
	for (let i = 0; i < count; i++) {
		const person = await world.person(`Ерікті ${i}`, { homePlace: '231010000' });
		const [coming, over] = [
			await buildMeetup(world, channel, { capacity: 50 }),
			await buildMeetup(world, channel, { capacity: 50 })
		];
		for (const each of [coming, over, meetupId]) await join(world, person, each);
		for (const each of [coming, over]) await join(world, volunteer, each);
		await world.sql`update meetup_signups set checked_in_at = now() where meetup_id = ${over}`;
		await world.sql`update meetups set state = 'held' where id = ${over}`;
	}
}

beforeAll(async () => {
	world = await openWorld();
	channel = await eventsChannel(world);
	volunteer = await world.person('Ерікті');
	meetupId = await buildMeetup(world, channel, { capacity: 500 });
	await fill(FEW);
	const list = `/channels/${channel.id}/meetups`;
	const pages = [list, `${list}?show=past`, `/meetups/${meetupId}`, `${list}/calendar.ics`];
	readers = [
		{ name: 'visitor', pages },
		{ name: 'volunteer', cookie: await cookieOf(volunteer), pages: [...pages, '/me/tickets'] },
		{
			name: 'editor',
			cookie: await cookieOf(channel.editor),
			pages: [...pages, `/meetups/${meetupId}/desk`, `${list}/measures.csv`]
		}
	];
	proxy = await startDatabaseProxy(process.env.DATABASE_URL!);
	app = await startApp({
		DATABASE_URL: proxy.through(process.env.DATABASE_URL!),
		// Pages are counted as they are made.
		PAGE_CACHE_MB: '0'
	});
});
afterAll(async () => {
	await app?.stop();
	await proxy?.close();
});

test(`pages of ${FEW} and of ${MANY} more events ask the database equally often`, async () => {
	const few = await queryCounts(app, proxy, readers);
	await fill(MANY);
	expectNoGrowth(few, await queryCounts(app, proxy, readers));
});
