/** Board, work page and library ask the database as often for many pieces, versions and remarks as for few. */
import { afterAll, beforeAll, test, vi } from 'vitest';
import { makeVersion, remarkVersion } from '#lib/modules/editorial/server/index.ts';
import { startApp, type App } from '../support/app.ts';
import { startDatabaseProxy, type DatabaseProxy } from '../support/database-proxy.ts';
import { expectNoGrowth, queryCounts, type Reader } from '../support/query-counts.ts';
import { cookieOf } from '../support/real-time.ts';
import { must } from '../support/world-contest.ts';
import {
	buildEditorial,
	buildPiece,
	type BuiltEditorial,
	type BuiltPiece
} from '../support/world-editorial.ts';
import { openWorld, type World } from '../support/world.ts';

// Processes are started and killed here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const [FEW, MANY] = [2, 10];

let world: World;
let app: App;
let proxy: DatabaseProxy;
let of: BuiltEditorial;
let inWork: BuiltPiece;
let readers: Reader[];

/** One more of everything that pages list. */
async function fill(count: number): Promise<void> {
	for (let i = 0; i < count; i++) {
		for (const state of ['idea', 'published'] as const) await buildPiece(world, of, { state });
		const { pieceId } = inWork;
		const version = { pieceId, body: `Нұсқа ${i}`, note: '' };
		const { versionId } = must(await makeVersion(world.ctx(of.editor), version));
		must(await remarkVersion(world.ctx(of.lead), { versionId, body: 'Қысқарту керек' }));
	}
}

beforeAll(async () => {
	world = await openWorld();
	of = await buildEditorial(world);
	inWork = await buildPiece(world, of, { state: 'in_work' });
	const shown = await buildPiece(world, of);
	await fill(FEW);
	const board = `/channels/${of.id}/editorial`;
	const pages = [board, '/library', '/library?q=тұзды', `/library/${shown.pieceId}`];
	const inside = [...pages, `${board}/${inWork.pieceId}`];
	readers = [
		{ name: 'visitor', pages },
		{ name: 'member', cookie: await cookieOf(of.member), pages: inside },
		{ name: 'lead', cookie: await cookieOf(of.lead), pages: inside }
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

test(`pages of ${FEW} and of ${MANY} pieces, versions and remarks ask the database equally often`, async () => {
	const few = await queryCounts(app, proxy, readers);
	await fill(MANY - FEW);
	expectNoGrowth(few, await queryCounts(app, proxy, readers), 60);
});
