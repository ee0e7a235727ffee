/** The pages of spots ask the database as often for many places as for few. */
import { afterAll, beforeAll, test, vi } from 'vitest';
import { recordAction, reportSpot, seeSpot } from '#lib/modules/spots/server/index.ts';
import { startApp, type App } from '../support/app.ts';
import { startDatabaseProxy, type DatabaseProxy } from '../support/database-proxy.ts';
import { expectNoGrowth, queryCounts, type Reader } from '../support/query-counts.ts';
import { cookieOf } from '../support/real-time.ts';
import type { BuiltChannel } from '../support/world-channel.ts';
import { must } from '../support/world-contest.ts';
import { buildSpot, buildSpotChannel, dayAfter, REPORT } from '../support/world-spots.ts';
import { openWorld, type World } from '../support/world.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const FEW = 4;
const MANY = 60;

let world: World;
let app: App;
let proxy: DatabaseProxy;
let channel: BuiltChannel;
let spotId: string;
let readers: Reader[];

async function add(i: number): Promise<void> {
	const reporter = await world.person(`Тұрғын ${i}`);
	const input = { channelId: channel.id, ...REPORT, lat: REPORT.lat + i / 10_000 };
	const reported = must(await reportSpot(world.ctx(reporter), input));
	const seer = await world.person(`Көрші ${i}`);
	must(await seeSpot(world.ctx(seer), { spotId }));
	const work = { channelId: channel.id, heldOn: dayAfter(-i), volunteers: 9, bags: 5, note: '' };
	const spotIds = [spotId, reported.spotId];
	must(await recordAction(world.ctx(channel.editor), { ...work, spotIds }));
}

beforeAll(async () => {
	world = await openWorld();
	channel = await buildSpotChannel(world);
	({ id: spotId } = await buildSpot(world, channel));
	for (let i = 0; i < FEW; i++) await add(i);
	const pages = [`/channels/${channel.id}/spots`, `/spots/${spotId}`];
	const reporting = `/channels/${channel.id}/spots/new`;
	readers = [
		{ name: 'visitor', pages },
		{
			name: 'resident',
			cookie: await cookieOf(await world.person('Оқырман')),
			pages: [...pages, reporting]
		},
		{
			name: 'team',
			cookie: await cookieOf(channel.editor),
			pages: [...pages, `/channels/${channel.id}/spots/desk`]
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

test(`pages of ${FEW} and of ${MANY} places ask equally often`, async () => {
	const few = await queryCounts(app, proxy, readers);
	for (let i = FEW; i < MANY; i++) await add(i);
	expectNoGrowth(few, await queryCounts(app, proxy, readers));
});
