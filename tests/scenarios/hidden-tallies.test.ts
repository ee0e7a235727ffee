/** A hundred ballots of others change nothing that anybody reads or hears while counts are hidden. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { castVote } from '#lib/modules/votes/server/index.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import type { Person } from '#lib/shared/actor.ts';
import { startApp, type App } from '../support/app.ts';
import { listen, type Listener } from '../support/listener.ts';
import { cookieOf, runningContest, type RunningContest } from '../support/real-time.ts';
import { must } from '../support/world-contest.ts';
import { openWorld, type World } from '../support/world.ts';

// Processes are started and killed here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const OTHERS = 100;
let world: World;
let app: App;
let others: Person[];
/** A contest that shows its counts: what moves there must stand still in the hidden ones. */
let control: RunningContest;

interface Reader {
	readonly name: string;
	readonly person?: Person;
	readonly cookie?: string;
}

beforeAll(async () => {
	world = await openWorld();
	others = await Promise.all(Array.from({ length: OTHERS }, () => world.person('Басқа')));
	control = await runningContest(world, { tallyRule: 'live', ideas: 1 });
	app = await startApp();
});
afterAll(() => app?.stop());

async function readers(contest: RunningContest): Promise<Reader[]> {
	const staff = ['moderator', 'organiser', 'administrator', 'auditor', 'juror', 'expert'];
	const people: Record<string, Person> = {
		'who holds a ballot on the idea': await world.person('Ұстаушы'),
		'who holds one on another idea': await world.person('Көрші')
	};
	for (const role of staff) people[role] = await world.person(role, { grants: [role] });
	const [hot, other] = contest.ideaIds;
	const [holder, neighbour] = Object.values(people);
	await vote(contest, holder!, hot!);
	await vote(contest, neighbour!, other!);
	const signedIn = Object.entries(people).map(async ([name, person]) => ({
		name,
		person,
		cookie: await cookieOf(person)
	}));
	return [{ name: 'visitor' }, ...(await Promise.all(signedIn))];
}

async function vote(
	contest: RunningContest,
	voter: Person,
	itemId: string,
	choice: 1 | null = 1
): Promise<void> {
	const input = { pollId: contest.pollId, itemId, choice };
	must(await castVote(world.ctx(voter), input));
}

function pathsOf({ id, pollId, ideaIds: [idea] }: RunningContest): string[] {
	const pages = [
		`/contests/${id}`,
		`/contests/${id}/ideas`,
		`/contests/${id}/ideas?sort=discussed`,
		`/contests/${id}/ideas?sort=votes`,
		`/contests/${id}/ideas?q=су`,
		`/ideas/${idea}`,
		`/contests/${id}/results`,
		`/contests/${id}/shortlist`,
		`/contests/${id}/edit`,
		`/me/votes/${id}`,
		'/',
		'/audit',
		'/moderation'
	];
	const api = [
		'/contests',
		`/contests/${id}`,
		`/contests/${id}/ideas`,
		`/contests/${id}/ideas?sort=votes`,
		`/contests/${id}/nominations`,
		`/contests/${id}/results`,
		`/ideas/${idea}`,
		`/polls/${pollId}/items/${idea}/tally`,
		`/polls/${pollId}/paper`,
		`/me/votes/${id}`,
		'/audit'
	];
	return [
		...pages,
		`/contests/${id}/ideas/__data.json`,
		`/ideas/${idea}/__data.json`,
		...api.map((route) => `/api/v1${route}`)
	];
}

/** So long a guest's page may be behind its counts, and a little more. */
const PAGE_BEHIND_COUNTS_MS = 1_200;

/** An answer without what every answer has of its own: its instant, its keys and their hashes. */
async function read(path: string, cookie: string | undefined): Promise<string> {
	const response = await fetch(app.url + path, {
		headers: cookie ? { cookie } : {},
		redirect: 'manual'
	});
	const body = (await response.text())
		.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z/g, 'instant')
		.replace(/<circle class="time[^>]*>/g, 'time')
		.replace(/sha256-[\w+/=]+/g, 'hash')
		.replace(/(formKey:|name="_key" value=)"[^"]*"/g, 'key')
		.replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) =>
			path.includes(id) ? id : 'id'
		);
	const { headers, status } = response;
	// A page's tag is a hash of its bytes, the instant among them; an API's is of what is shown.
	const tag = path.startsWith('/api/') ? headers.get('etag') : '';
	return [status, tag, headers.get('last-modified'), body].join('\n');
}

async function readAll(
	contest: RunningContest,
	who: readonly Reader[]
): Promise<Map<string, string>> {
	const answers = new Map<string, string>();
	for (const path of pathsOf(contest))
		await Promise.all(
			who.map(async ({ name, cookie }) => answers.set(`${name}: ${path}`, await read(path, cookie)))
		);
	return answers;
}

const differing = (before: Map<string, string>, after: Map<string, string>): string[] =>
	[...before.keys()].filter((key) => before.get(key) !== after.get(key));

/** Where two answers part, for who reads why. */
function partingOf(before: string, after: string): string {
	let at = 0;
	while (at < before.length && before[at] === after[at]) at += 1;
	const around = (text: string) => text.slice(Math.max(0, at - 80), at + 80);
	return `${around(before)}\n  was then\n${around(after)}`;
}

async function listenAs({ cookie }: Reader, contest: RunningContest): Promise<Listener> {
	const listener = await listen(app, cookie);
	const [idea] = contest.ideaIds;
	const { pollId, id } = contest;
	for (const room of [
		rooms.site(),
		rooms.subject(idea!),
		rooms.subject(id),
		rooms.poll(pollId),
		rooms.tally(idea!)
	])
		await listener.join(room);
	return listener;
}

/** Everybody else votes on the hot idea; resolves when the control's count, moved afterwards and back, was heard. */
async function everybodyVotes(contest: RunningContest): Promise<void> {
	const witness = await listen(app);
	const [shown] = control.ideaIds;
	await witness.join(rooms.subject(shown!));
	await Promise.all(others.map((person) => vote(contest, person, contest.ideaIds[0]!)));
	const turn = await world.person('Куә');
	await vote(control, turn, shown!);
	await vote(control, turn, shown!, null);
	await expect.poll(() => witness.states.length, { timeout: 10_000 }).toBeGreaterThan(0);
	witness.socket.disconnect();
}

/** The clock's job announces the stage once; that changes pages, and is not what is looked for. */
async function stageIsAnnounced({ id }: RunningContest): Promise<void> {
	const isSaid = async () =>
		(await world.events('stage.began')).some(
			({ facts }) => facts.contestId === id && facts.phase === 'voting'
		);
	await expect.poll(isSaid, { timeout: 20_000, interval: 100 }).toBe(true);
}

async function observe(contest: RunningContest, who: readonly Reader[]) {
	await stageIsAnnounced(contest);
	const before = await readAll(contest, who);
	const heard = await Promise.all(who.map((reader) => listenAs(reader, contest)));
	await everybodyVotes(contest);
	await new Promise((resolve) => setTimeout(resolve, PAGE_BEHIND_COUNTS_MS));
	const after = await readAll(contest, who);
	for (const { socket } of heard) socket.disconnect();
	const changed = differing(before, after);
	return {
		changed,
		partings: changed
			.map((key) => `${key}: ${partingOf(before.get(key)!, after.get(key)!)}`)
			.join('\n'),
		listeners: who.filter((_, i) => heard[i]!.states.length > 0).map(({ name }) => name)
	};
}

describe('counts', () => {
	test('until the release: nobody reads or hears of them, staff included', async () => {
		const contest = await runningContest(world, { tallyRule: 'on_release', ideas: 2 });
		const { changed, partings, listeners } = await observe(contest, await readers(contest));
		expect(changed, partings).toEqual([]);
		expect(listeners).toEqual([]);
	});

	test('after the own vote: only who holds a ballot on the idea', async () => {
		const contest = await runningContest(world, { tallyRule: 'after_own_vote', ideas: 2 });
		const { changed, partings, listeners } = await observe(contest, await readers(contest));
		const holder = 'who holds a ballot on the idea';
		expect(
			changed.filter((key) => !key.startsWith(holder)),
			partings
		).toEqual([]);
		expect(changed).toContain(`${holder}: /ideas/${contest.ideaIds[0]}`);
		expect(listeners).toEqual([holder]);
	});

	test('live: everybody, so the comparison sees what it looks for', async () => {
		const contest = await runningContest(world, { tallyRule: 'live', ideas: 2 });
		const { changed, listeners } = await observe(contest, [{ name: 'visitor' }]);
		expect(changed).toContain(`visitor: /ideas/${contest.ideaIds[0]}`);
		expect(changed).toContain(`visitor: /api/v1/contests/${contest.id}/ideas`);
		expect(listeners).toEqual(['visitor']);
	});
});
