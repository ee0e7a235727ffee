/** Pages ask the database as often for many rows as for few. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { postComment } from '#lib/modules/comments/server/index.ts';
import { startApp, type App } from '../support/app.ts';
import { startDatabaseProxy, type DatabaseProxy } from '../support/database-proxy.ts';
import { expectNoGrowth, queryCounts, type Reader } from '../support/query-counts.ts';
import { cookieOf, runningContest, type RunningContest } from '../support/real-time.ts';
import { buildIdea, must } from '../support/world-contest.ts';
import { openWorld, type World } from '../support/world.ts';

// Processes are started and killed here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const FEW = 10;
const MANY = 200;
/** An idea is what most people open. With begin and commit; of the staff also who they are, which is never remembered. */
const MOST_OF_AN_IDEA: Readonly<Record<string, number>> = { visitor: 14, citizen: 18, staff: 20 };

let world: World;
let app: App;
let proxy: DatabaseProxy;
let contest: RunningContest;
let readers: Reader[];

beforeAll(async () => {
	world = await openWorld();
	contest = await runningContest(world, { ideas: FEW, tallyRule: 'live', ideasPerPerson: 20 });
	const organiser = await world.person('Ұйымдастырушы', { grants: ['organiser', 'moderator'] });
	const { id } = contest;
	const pages = ['/', '/contests', `/contests/${id}`, `/contests/${id}/ideas`];
	pages.push(`/ideas/${contest.ideaIds[0]}`, '/decisions');
	const forStaff = ['/moderation', `/contests/${id}/shortlist`, '/contests/manage'];
	readers = [
		{ name: 'visitor', pages },
		{ name: 'citizen', cookie: await cookieOf(await world.person('Оқырман')), pages },
		{ name: 'staff', cookie: await cookieOf(organiser), pages: [...pages, ...forStaff] }
	];
	for (let i = 0; i < FEW; i++) {
		await comment(i);
		await buildIdea(world, contest, { state: 'submitted' });
	}
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

/** A comment with an answer to it. */
async function comment(i: number): Promise<void> {
	const author = await world.person(`Пікірші ${i}`);
	const ctx = () => world.ctx(author);
	const [subjectId] = contest.ideaIds;
	const input = { subjectId: subjectId!, body: `Пікір ${i}`, stance: 'neutral' as const };
	const { commentId } = must(await postComment(ctx(), input));
	must(await postComment(ctx(), { ...input, body: `Жауап ${i}`, parentId: commentId }));
}

test(`pages of ${FEW} and of ${MANY} ideas and comments ask the database equally often`, async () => {
	const few = await queryCounts(app, proxy, readers);
	for (let i = FEW; i < MANY; i++) {
		await comment(i);
		await buildIdea(world, contest, { state: i % 4 ? 'admitted' : 'submitted' });
	}
	const many = await queryCounts(app, proxy, readers);
	expectNoGrowth(few, many);
	const ideaPage = Object.keys(MOST_OF_AN_IDEA).filter(
		(name) => many[`${name} /ideas/${contest.ideaIds[0]}`]! > MOST_OF_AN_IDEA[name]!
	);
	expect(ideaPage, JSON.stringify(many, null, 1)).toEqual([]);
});
