import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mapOf } from '../../../../tests/support/opinion-map.ts';
import { LiveMap, Speaker, type MapReading } from './live.svelte.ts';
import { samplePicture } from './picture.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const reading = (version: number, people = 40): MapReading => ({
	map: mapOf({ version, people, statements: 3 }),
	mine: null
});

test('a newer map is read and shown; an older or known version asks nothing', async () => {
	const load = vi.fn(async () => reading(8));
	const first = reading(7);
	const live = new LiveMap(() => first, load);
	live.receive({ version: 7 });
	live.receive({ version: 3 });
	await vi.advanceTimersByTimeAsync(5_000);
	expect(load).not.toHaveBeenCalled();
	live.receive({ version: 8 });
	await vi.advanceTimersByTimeAsync(10);
	expect(load).toHaveBeenCalledTimes(1);
	expect(live.value.map.picture.version).toBe(8);
	live.stop();
});

test('however often maps are published, one reading at a time and at most one a second', async () => {
	let published = 7;
	const load = vi.fn(async () => {
		await new Promise((resolve) => setTimeout(resolve, 300));
		return reading(published);
	});
	const first = reading(7);
	const live = new LiveMap(() => first, load);
	for (let i = 0; i < 40; i++) {
		live.receive({ version: ++published });
		await vi.advanceTimersByTimeAsync(100);
	}
	expect(load.mock.calls.length).toBeLessThanOrEqual(4);
	await vi.advanceTimersByTimeAsync(3_000);
	expect(live.value.map.picture.version).toBe(47);
	live.stop();
});

test('versions never run backwards', async () => {
	const first = reading(7);
	const live = new LiveMap(
		() => first,
		async () => reading(5)
	);
	live.receive({ version: 8 });
	await vi.advanceTimersByTimeAsync(50);
	expect(live.value.map.picture.version).toBe(7);
	live.stop();
});

test('what cannot be read is asked for again, less and less often', async () => {
	const load = vi.fn(async (): Promise<MapReading> => {
		throw new Error('offline');
	});
	const first = reading(7);
	const live = new LiveMap(() => first, load);
	live.receive({ version: 8 });
	await vi.advanceTimersByTimeAsync(60_000);
	expect(load.mock.calls.length).toBeGreaterThan(3);
	expect(load.mock.calls.length).toBeLessThan(9);
	load.mockImplementation(async () => reading(8));
	await vi.advanceTimersByTimeAsync(31_000);
	expect(live.value.map.picture.version).toBe(8);
	live.stop();
	load.mockClear();
	live.receive({ version: 9 });
	await vi.advanceTimersByTimeAsync(60_000);
	expect(load).not.toHaveBeenCalled();
});

test('a page that was read again after a vote shows its figures with all the dots', async () => {
	const whole = reading(7, 3_000);
	const sampled = (): MapReading => ({
		...whole,
		map: { ...whole.map, picture: samplePicture(whole.map.picture), statements: [] }
	});
	let page = sampled();
	const live = new LiveMap(
		() => page,
		async () => ({ ...whole, map: { ...whole.map, statements: [] } })
	);
	live.complete();
	await vi.advanceTimersByTimeAsync(50);
	expect(live.value.map.picture.points).toHaveLength(6_000);
	page = { ...sampled(), mine: { x: 1, y: 0, group: 0 } };
	page = { ...page, map: { ...page.map, statements: whole.map.statements } };
	expect(live.value.map.statements).toHaveLength(3);
	expect(live.value.map.picture.points).toHaveLength(6_000);
	expect(live.value.mine).toEqual({ x: 1, y: 0, group: 0 });
	live.stop();
});

test('a whole picture is not read again', async () => {
	const load = vi.fn(async () => reading(7));
	const first = reading(7);
	const live = new LiveMap(() => first, load);
	live.complete();
	await vi.advanceTimersByTimeAsync(1_000);
	expect(load).not.toHaveBeenCalled();
});

test('a live region speaks at most once in five seconds, and says the last thing', async () => {
	const speaker = new Speaker();
	speaker.say('one');
	expect(speaker.text).toBe('one');
	speaker.say('two');
	speaker.say('three');
	await vi.advanceTimersByTimeAsync(4_900);
	expect(speaker.text).toBe('one');
	await vi.advanceTimersByTimeAsync(200);
	expect(speaker.text).toBe('three');
	await vi.advanceTimersByTimeAsync(10_000);
	speaker.say('four');
	expect(speaker.text).toBe('four');
	speaker.stop();
});
