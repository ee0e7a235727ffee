/** What two processes say to each other after the way between them broke. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { signals } from '../../server/signals.ts';
import { signalState, startTicker } from './ticker.ts';

let stop: () => Promise<void>;
let way = { isHeard: true, isSpoken: true };
const said: string[][] = [];
let hear: (payload: string) => void;
let hearsAgain: () => void;

beforeEach(async () => {
	vi.useFakeTimers();
	way = { isHeard: true, isSpoken: true };
	said.length = 0;
	vi.spyOn(signals, 'isConnected').mockImplementation(() => way.isHeard && way.isSpoken);
	vi.spyOn(signals, 'publish').mockImplementation(async (_, payload) => {
		if (!way.isSpoken) throw new Error('the way is down');
		said.push((JSON.parse(payload) as string[]).slice(1));
	});
	vi.spyOn(signals, 'subscribe').mockImplementation(async (_, onMessage, onConnected) => {
		[hear, hearsAgain] = [onMessage, onConnected!];
		onConnected!();
		return async () => {};
	});
	stop = await startTicker();
});
afterEach(async () => {
	await stop();
	vi.useRealTimers();
	vi.restoreAllMocks();
});

test('what could not be said is said when the way is back', async () => {
	way.isSpoken = false;
	signalState('tally', ['idea-1']);
	await vi.advanceTimersByTimeAsync(1_000);
	expect(said).toEqual([]);
	way.isSpoken = true;
	await vi.advanceTimersByTimeAsync(1_000);
	expect(said).toEqual([['tally', 'idea-1']]);
});

test('who hears again says once more what was said lately: the other may have come back before', async () => {
	signalState('tally', ['idea-2']);
	await vi.advanceTimersByTimeAsync(1_000);
	said.length = 0;
	hearsAgain();
	await vi.advanceTimersByTimeAsync(1_000);
	expect(said).toContainEqual(expect.arrayContaining(['tally', 'idea-2']));
});

test('who hears again asks for what it missed, once, as soon as it can speak', async () => {
	way.isSpoken = false;
	hearsAgain();
	await vi.advanceTimersByTimeAsync(1_000);
	expect(said).toEqual([]);
	way.isSpoken = true;
	await vi.advanceTimersByTimeAsync(2_000);
	expect(said.filter(([kind]) => kind === '?')).toHaveLength(1);
});

test('a start is not a return: it asks nothing', async () => {
	await vi.advanceTimersByTimeAsync(1_000);
	expect(said).toEqual([]);
});

test('another process that asks is told what was said lately', async () => {
	signalState('tally', ['idea-3']);
	await vi.advanceTimersByTimeAsync(1_000);
	said.length = 0;
	hear(JSON.stringify(['another process', '?']));
	await vi.advanceTimersByTimeAsync(1_000);
	expect(said).toContainEqual(expect.arrayContaining(['tally', 'idea-3']));
});
