/** Pages of a debate ask the database as often for many statements, arguments and questions as for few. */
import { afterAll, beforeAll, test, vi } from 'vitest';
import { seedStatements } from '#lib/modules/debates/server/index.ts';
import { castVote } from '#lib/modules/votes/server/index.ts';
import { startApp, type App } from '../support/app.ts';
import { startDatabaseProxy, type DatabaseProxy } from '../support/database-proxy.ts';
import { expectNoGrowth, queryCounts, type Reader } from '../support/query-counts.ts';
import { cookieOf } from '../support/real-time.ts';
import { buildArgument } from '../support/world-arguments.ts';
import { must } from '../support/world-contest.ts';
import { buildDebate, type BuiltDebate } from '../support/world-debate.ts';
import { openWorld, type World } from '../support/world.ts';

// Processes are started and killed here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const DAY_MS = 86_400_000;
const [FEW, MANY] = [8, 60];
const VOTERS = 40;
/** A debate's page is put together from five modules, each of which looks for itself whether it may be seen. */
const MOST = 60;

let world: World;
let app: App;
let proxy: DatabaseProxy;
let debate: BuiltDebate;
let readers: Reader[];

beforeAll(async () => {
	world = await openWorld();
	const now = new Date();
	// It opens two days after it is made, and has been open for a day by the product's clock.
	world.at(new Date(now.getTime() - 3 * DAY_MS));
	debate = await buildDebate(world, { seeds: FEW, moderation: 'after' });
	world.at(new Date());
	await fill(FEW);
	const pages = ['/debates', `/debates/${debate.id}`, `/debates/${debate.id}/report`];
	pages.push(`/debates/${debate.id}/statements/${debate.seedIds[0]}`);
	const forStaff = [`/debates/${debate.id}/edit`, '/debates/manage'];
	const facilitator = await cookieOf(debate.facilitator);
	readers = [
		{ name: 'visitor', pages },
		{ name: 'citizen', cookie: await cookieOf(await world.person('Оқырман')), pages },
		{ name: 'facilitator', cookie: facilitator, pages: [...pages, ...forStaff] }
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

/** Arguments under the first statement, votes on the statements there are, and their map. */
async function fill(count: number): Promise<void> {
	for (let i = 0; i < count; i++)
		await buildArgument(
			world,
			{ statementId: debate.seedIds[0]! },
			{ side: i % 2 ? 'pro' : 'con' }
		);
	const { pollId } = debate;
	for (let i = 0; i < VOTERS; i++) {
		const voter = await world.person('Дауысшы');
		await Promise.all(
			debate.seedIds.map(async (itemId, n) => {
				const choice = (n + i) % 3 === 0 ? 0 : i % 2 ? 1 : -1;
				must(await castVote(world.ctx(voter), { pollId, itemId, choice }));
			})
		);
	}
}

/** The product has made the map of every vote there is. */
const mapIsMade = () =>
	vi.waitFor(
		async () => {
			const [row] = await world.sql`
				select max(serial) = (select ballots from opinion_maps where poll_id = ${debate.pollId}) as is_up
				from ballots where poll_id = ${debate.pollId}`;
			if (!row?.is_up) throw new Error('the map is behind');
		},
		{ timeout: 60_000, interval: 200 }
	);

test(`pages of ${FEW} and of ${MANY} statements and arguments ask the database equally often`, async () => {
	await mapIsMade();
	const few = await queryCounts(app, proxy, readers);
	const { statementIds } = must(
		await seedStatements(world.ctx(debate.facilitator), {
			debateId: debate.id,
			statements: Array.from({ length: MANY }, (_, i) => ({ text: `Кейінгі тұжырым, нөмірі ${i}` }))
		})
	);
	debate = { ...debate, seedIds: [...debate.seedIds, ...statementIds] };
	await fill(MANY);
	await mapIsMade();
	expectNoGrowth(few, await queryCounts(app, proxy, readers), MOST);
});
