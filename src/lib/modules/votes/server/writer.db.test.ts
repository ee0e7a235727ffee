/** The vote writer when more comes than the database commits, or the database does not answer. */
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { newId } from '#lib/shared/ids.ts';
import type { Person } from '#lib/shared/actor.ts';
import { ok } from '#lib/shared/result.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { shedRequests } from '#lib/server/metrics.ts';
import { agreePoll } from '../../../../../tests/support/world-poll.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import type { Act, Outcome } from './fold.ts';
import { castVote, checkVotes, onBallots } from './index.ts';
import { takeBackOpenVotes } from './use-cases/release-voter.ts';
import { submitAct } from './writer.ts';

/** What a flush waits for before it begins, by its poll and size. */
const delays = vi.hoisted(() => ({
	before: (_pollId: string, _acts: number): Promise<unknown> | undefined => undefined
}));
vi.mock('./flush.ts', async (original) => {
	const { flush } = await original<typeof import('./flush.ts')>();
	return {
		flush: async (pollId: string, acts: readonly Act[]) => {
			await delays.before(pollId, acts.length);
			return flush(pollId, acts);
		}
	};
});

const LARGEST = 512;
const PEOPLE = 40;
let world: World;
let people: Person[];

beforeAll(async () => {
	world = await openWorld();
	people = await Promise.all(Array.from({ length: PEOPLE }, (_, i) => world.person(`Адам ${i}`)));
});
afterEach(() => void (delays.before = () => undefined));

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const poll = (items?: number) => agreePoll(world, 'live', items);

/** Votes one after another, each of another person and item: as many as there are ballots, if they are accepted. */
function voting({ pollId, itemIds }: { pollId: string; itemIds: string[] }) {
	let done = 0;
	const vote = (): Promise<Outcome> => {
		const turn = done++;
		return submitAct(pollId, {
			personId: people[turn % PEOPLE]!.id,
			itemId: itemIds[Math.floor(turn / PEOPLE)]!,
			choice: 1,
			key: newId(),
			fingerprint: 'a vote of this test'
		});
	};
	return (count: number) => Array.from({ length: count }, vote);
}

const refusalsOf = (outcomes: readonly Outcome[]) =>
	outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal]));

const ballotsOf = (pollId: string) => world.countRows('ballots', `poll_id = '${pollId}'`);

function gate() {
	let [open, fail] = [() => {}, (_error: Error) => {}];
	const opened = new Promise<void>((resolve, reject) => ([open, fail] = [resolve, reject]));
	return { opened, open, fail };
}

test('a thousand at once on an idle process are all accepted', async () => {
	const made = await poll(25);
	const outcomes = await Promise.all(voting(made)(1_000));
	expect(refusalsOf(outcomes)).toEqual([]);
	expect(await ballotsOf(made.pollId)).toBe(1_000);
});

/** A poll of which 512 votes took a second and 200 more wait for a flush that stands still. */
async function slowPoll() {
	const made = await poll(50);
	const cast = voting(made);
	const standstill = gate();
	let slow = 0;
	delays.before = (_pollId, acts) => {
		if (acts === LARGEST && slow++ === 0) return pause(1_000);
		return acts > 1 ? standstill.opened : undefined;
	};
	const done = cast(1 + LARGEST);
	const behind = cast(200);
	await Promise.all(done);
	await pause(20); // until the 200 are under way
	return { ...made, cast, outcomes: [...done, ...behind], goOn: standstill.open };
}

const countShed = async (): Promise<number> =>
	(await shedRequests.get()).values.find(({ labels }) => labels.what === 'vote')?.value ?? 0;

test('what would wait too long by the pace of the flushes before is refused and leaves nothing', async () => {
	const { pollId, itemIds, cast, outcomes, goOn } = await slowPoll();
	// 200 are ahead and some 500 a second go through: less than 300 more are answered in time.
	const later = cast(1_000);
	expect(await Promise.race([later[999]!, pause(100)])).toMatchObject({
		refusal: 'server.busy',
		details: { retryAfterSeconds: expect.toSatisfy((seconds) => seconds >= 3 && seconds <= 10) }
	});
	const told: string[] = [];
	onBallots((each) => void told.push(each));
	const [shed, rows] = [await countShed(), await world.everyCount()];
	const input = { pollId, itemId: itemIds[0]!, choice: -1 as const };
	const refused = await Promise.race([castVote(world.ctx(people[0]), input), pause(500)]);
	expect(refused).toMatchObject({ refusal: 'server.busy' });
	expect([await world.everyCount(), told]).toEqual([rows, []]);
	expect(await countShed()).toBe(shed + 1);
	goOn();
	const ends = await Promise.all([...outcomes, ...later]);
	const accepted = ends.filter((outcome) => outcome.ok).length;
	expect(new Set(refusalsOf(ends))).toEqual(new Set(['server.busy']));
	expect(accepted).toBeGreaterThan(1 + LARGEST + 200);
	expect(accepted).toBeLessThan(1 + LARGEST + 500);
	expect(await ballotsOf(pollId)).toBe(accepted);
	const check = (await checkVotes(world.db)).find((each) => each.pollId === pollId)!;
	expect(check.differences).toEqual([]);
	// It is over by itself: where nobody waits no pace is known.
	expect(refusalsOf(await Promise.all(cast(20)))).toEqual([]);
});

test('an account whose choices cannot be taken back now is not deleted', async () => {
	const { cast, outcomes, goOn } = await slowPoll();
	const later = cast(1_000);
	const leave = inTransaction(
		world.ctx({ kind: 'system' }),
		{ act: 'test', input: newId() },
		async (tx) => ok(await takeBackOpenVotes(tx, people[0]!.id))
	);
	await expect(leave).rejects.toThrow('a choice could not be taken back: server.busy');
	goOn();
	await Promise.all([...outcomes, ...later]);
});

test('while the database does not answer votes wait, however old; what was under way is told unknown, as ever', async () => {
	const made = await poll(30);
	const cast = voting(made);
	const back = gate();
	delays.before = (_pollId, acts) => (acts === 1 || acts === LARGEST ? undefined : back.opened);
	const done = cast(1 + LARGEST);
	const waiting = cast(200);
	expect(refusalsOf(await Promise.all(done))).toEqual([]);
	await pause(2_000);
	const later = cast(400);
	const lost = Object.assign(new Error('terminated'), { code: '57P01' });
	delays.before = () => undefined;
	back.fail(lost);
	expect(refusalsOf(await Promise.all(later))).toEqual([]);
	const refusals = refusalsOf(await Promise.all(waiting));
	expect(refusals).toEqual(Array.from({ length: 200 }, () => 'server.outcome_unknown'));
	expect(await ballotsOf(made.pollId)).toBe(1 + LARGEST + 400);
});

test('more polls than connections take turns, and each vote waits for so much longer', async () => {
	const { cast, outcomes, goOn } = await slowPoll();
	const others = await Promise.all(Array.from({ length: 7 }, () => poll()));
	const [inTime] = cast(1);
	const standstill = gate();
	delays.before = () => standstill.opened;
	const beside = others.map((other) => voting(other)(1)[0]!);
	expect(await Promise.race([cast(1)[0]!, pause(100)])).toMatchObject({ refusal: 'server.busy' });
	goOn();
	standstill.open();
	expect(refusalsOf(await Promise.all([...outcomes, inTime!, ...beside]))).toEqual([]);
});

test('polls without end leave a connection to those behind them', async () => {
	const hot = await Promise.all(Array.from({ length: 4 }, () => poll(20)));
	const late = await poll();
	delays.before = () => pause(5);
	let isOver = false;
	// Two at a time in turn: there is always one who waits while another is under way.
	const crowds = hot.flatMap((made) => {
		const cast = voting(made);
		return [0, 1].map(async (start) => {
			await pause(start * 3);
			for (let turn = 0; turn < 300 && !isOver; turn++) await cast(1)[0];
		});
	});
	await pause(20);
	const outcome = await Promise.race([voting(late)(1)[0]!, pause(1_500)]);
	isOver = true;
	expect(outcome).toMatchObject({ ok: true });
	await Promise.all(crowds);
});
