/** Pages ask the database as often for many rows as for few. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { postComment } from '#lib/modules/comments/server/index.ts';
import { startApp, type App } from '../support/app.ts';
import { startDatabaseProxy, type DatabaseProxy } from '../support/database-proxy.ts';
import { cookieOf, runningContest, type RunningContest } from '../support/real-time.ts';
import { buildIdea, must } from '../support/world-contest.ts';
import { openWorld, type World } from '../support/world.ts';

// Processes are started and killed here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const FEW = 10;
const MANY = 200;
const READS = 6;
/** Rounds of reading; a page that truly asks more does so in all of them. */
const ROUNDS = 3;
/** No page asks more often than this. */
const MOST = 40;

let world: World;
let app: App;
let proxy: DatabaseProxy;
let contest: RunningContest;
let readers: { name: string; cookie?: string }[];

beforeAll(async () => {
	world = await openWorld();
	contest = await runningContest(world, { ideas: FEW, tallyRule: 'live', ideasPerPerson: 20 });
	const organiser = await world.person('Ұйымдастырушы', { grants: ['organiser', 'moderator'] });
	readers = [
		{ name: 'visitor' },
		{ name: 'citizen', cookie: await cookieOf(await world.person('Оқырман')) },
		{ name: 'staff', cookie: await cookieOf(organiser) }
	];
	for (let i = 0; i < FEW; i++) {
		await comment(i);
		await buildIdea(world, contest, { state: 'submitted' });
	}
	proxy = await startDatabaseProxy(process.env.DATABASE_URL!);
	app = await startApp({ DATABASE_URL: proxy.through(process.env.DATABASE_URL!) });
});
afterAll(async () => {
	await app?.stop();
	await proxy?.close();
});

async function comment(i: number): Promise<void> {
	const author = await world.person(`Пікірші ${i}`);
	const [subjectId] = contest.ideaIds;
	const input = { subjectId: subjectId!, body: `Пікір ${i}`, stance: 'neutral' as const };
	must(await postComment(world.ctx(author), input));
}

/** The statements of one reading. The jobs of the process add to some readings, so the least is the page's own. */
async function statementsOf(path: string, cookie: string | undefined): Promise<number> {
	let least = Infinity;
	for (let i = 0; i < READS; i++) {
		const before = proxy.statements().length;
		const response = await fetch(app.url + path, { headers: cookie ? { cookie } : {} });
		await response.text();
		expect(response.status, path).toBeLessThan(400);
		least = Math.min(least, proxy.statements().length - before);
	}
	return least;
}

/** The least of each page over several rounds: what the jobs add comes and goes. */
async function figures(): Promise<Record<string, number>> {
	const least = await round();
	for (let i = 1; i < ROUNDS; i++)
		for (const [page, count] of Object.entries(await round()))
			least[page] = Math.min(least[page]!, count);
	return least;
}

async function round(): Promise<Record<string, number>> {
	const [idea] = contest.ideaIds;
	const pages = ['/', '/contests', `/contests/${contest.id}`];
	pages.push(`/contests/${contest.id}/ideas`, `/ideas/${idea}`, '/decisions');
	const forStaff = ['/moderation', `/contests/${contest.id}/shortlist`, '/contests/manage'];
	const found: Record<string, number> = {};
	for (const { name, cookie } of readers)
		for (const path of name === 'staff' ? [...pages, ...forStaff] : pages)
			found[`${name} ${path}`] = await statementsOf(path, cookie);
	return found;
}

test(`pages of ${FEW} and of ${MANY} ideas and comments ask the database equally often`, async () => {
	const few = await figures();
	for (let i = FEW; i < MANY; i++) {
		await comment(i);
		await buildIdea(world, contest, { state: i % 4 ? 'admitted' : 'submitted' });
	}
	const many = await figures();
	const grown = Object.keys(few).filter((page) => many[page]! > few[page]!);
	expect(grown.map((page) => `${page}: ${few[page]} → ${many[page]}`)).toEqual([]);
	const heavy = Object.entries(many).filter(([, count]) => count > MOST);
	expect(heavy).toEqual([]);
	expect(Object.values(many).every((count) => count > 0)).toBe(true);
});
