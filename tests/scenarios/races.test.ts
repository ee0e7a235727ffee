/** Acts that meet in two processes, one of which commits every vote alone. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { cancelContest } from '#lib/modules/contests/server/index.ts';
import { callApi, startApp, type Answer, type App } from '../support/app.ts';
import { cookieOf, runningContest } from '../support/real-time.ts';
import { buildIdea, must, openReviewOf } from '../support/world-contest.ts';
import { openWorld, type World } from '../support/world.ts';

// Processes are started and killed here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let world: World;
let apps: [App, App];

beforeAll(async () => {
	world = await openWorld();
	apps = await Promise.all([startApp(), startApp({ VOTE_FLUSH_SIZE: '1' })]);
});
afterAll(() => Promise.all((apps ?? []).map((app) => app.stop())));

const vote = (n: number, pollId: string, itemId: string, cookie: string): Promise<Answer> =>
	callApi(apps[n % 2]!, 'PUT', `/polls/${pollId}/items/${itemId}/ballot`, {
		cookie,
		json: { choice: 1 }
	});
const refusals = (answers: readonly Answer[]): (string | undefined)[] => [
	...new Set(answers.filter(({ status }) => status !== 200).map(({ body }) => body.code))
];

test('a hundred votes of one person at both processes leave one ballot', async () => {
	const { pollId, ideaIds } = await runningContest(world);
	const cookie = await cookieOf(await world.person('Дауысшы'));
	const answers = await Promise.all(
		Array.from({ length: 100 }, (_, n) => vote(n, pollId, ideaIds[0]!, cookie))
	);
	expect(refusals(answers)).toEqual([]);
	expect(await world.countRows('ballots', `poll_id = '${pollId}'`)).toBe(1);
});

test('twenty votes against a limit of five at both processes leave five', async () => {
	const { pollId, ideaIds } = await runningContest(world, { ideas: 20, approvalsPerPerson: 5 });
	const cookie = await cookieOf(await world.person('Дауысшы'));
	const answers = await Promise.all(ideaIds.map((id, n) => vote(n, pollId, id, cookie)));
	expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
	expect(refusals(answers)).toEqual(['votes.none_left']);
	expect(await world.countRows('ballots', `poll_id = '${pollId}'`)).toBe(5);
});

test('two moderators at two processes make one decision', async () => {
	const contest = await runningContest(world);
	const idea = await buildIdea(world, contest, { state: 'submitted' });
	const reviewId = await openReviewOf(idea.id);
	const answers = await Promise.all(
		apps.map(async (app, n) => {
			const moderator = await world.person(`Модератор ${n}`, { grants: ['moderator'] });
			const json = n
				? { verdict: 'publish', reason: 'meets_rules' }
				: { verdict: 'reject', reason: 'off_topic', note: 'Тақырыпқа сай емес деп таптық.' };
			return callApi(app, 'PUT', `/reviews/${reviewId}/decision`, {
				cookie: await cookieOf(moderator),
				json
			});
		})
	);
	expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
	expect(await world.countRows('decisions', `review_id = '${reviewId}'`)).toBe(1);
});

test('a contest that ends in a storm of votes counts none after its end', async () => {
	const contest = await runningContest(world);
	const cookies = await Promise.all(
		Array.from({ length: 120 }, async () => cookieOf(await world.person('Дауысшы')))
	);
	const [itemId] = contest.ideaIds;
	const voting = cookies.map((cookie, n) => vote(n, contest.pollId, itemId!, cookie));
	// Some are in before the end, some meet it, some come late.
	await Promise.any(voting);
	const input = { contestId: contest.id, reason: 'Сынақ үшін тоқтатылды.' };
	must(await cancelContest(world.ctx(contest.organiser), input));
	const late = await Promise.all(
		cookies.slice(0, 20).map((cookie, n) => vote(n, contest.pollId, itemId!, cookie))
	);
	const answers = await Promise.all(voting);
	const accepted = answers.filter(({ status }) => status === 200).length;
	expect(accepted).toBeGreaterThan(0);
	expect(refusals(answers).filter((code) => code !== 'votes.closed')).toEqual([]);
	expect(refusals(late)).toEqual(['votes.closed']);
	expect(late.filter(({ status }) => status === 200)).toEqual([]);
	expect(await world.countRows('ballots', `poll_id = '${contest.pollId}'`)).toBe(accepted);
	const [after] = await world.sql`
		select count(*)::int as n from ballots b join polls p on p.id = b.poll_id
		where p.id = ${contest.pollId} and b.accepted_at >= p.closes_at`;
	expect(after!.n).toBe(0);
});
