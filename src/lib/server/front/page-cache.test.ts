import { beforeEach, describe, expect, test } from 'vitest';
import { PageCache, type KeptPage } from './page-cache.ts';

const KEY = '/ideas/1';
let nowMs: number;
let isSure: boolean;
let cache: PageCache;

beforeEach(() => {
	nowMs = 1_000;
	isSure = true;
	cache = new PageCache({ maxBytes: 1_000_000, now: () => nowMs, isSure: () => isSure });
});

const page = (shows: string[], saysRooms = true, bytes = 100): KeptPage => {
	const head = { whole: [], unchanged: [] };
	const representation = { body: Buffer.alloc(bytes), etag: '"1"' };
	return {
		representations: { br: representation, gzip: representation, identity: representation },
		heads: { br: head, gzip: head, identity: head },
		shows: new Set(shows),
		saysRooms
	};
};

function keep(key: string, kept: KeptPage): void {
	cache.begin(key).settle(kept);
}

describe('a page that is kept', () => {
	test('is shown until something on it changes', () => {
		const kept = page(['subject:1', '1']);
		keep(KEY, kept);
		cache.hear(['subject:2', '2']);
		expect(cache.find(KEY)).toBe(kept);
		cache.hear(['1']);
		expect(cache.find(KEY)).toBeUndefined();
	});

	test('becomes a second old when only counts of what it shows changed, and goes at once when it is older', () => {
		keep(KEY, page(['1']));
		keep('/contests', page(['2']));
		cache.hearOfCounts(['1']);
		nowMs += 1_000;
		expect(cache.find(KEY)).toBeDefined();
		nowMs += 1;
		expect(cache.find(KEY)).toBeUndefined();
		expect(cache.find('/contests')).toBeDefined();
		cache.hearOfCounts(['2']);
		expect(cache.find('/contests')).toBeUndefined();
	});

	test('goes when anything happens, where it did not say what it stands on', () => {
		keep(KEY, page([], false));
		keep('/contests', page(['site:all']));
		cache.hearOfSomething();
		expect(cache.find(KEY)).toBeUndefined();
		expect(cache.find('/contests')).toBeDefined();
	});

	test('is at most five seconds old, one while nobody knows whether signals arrive', () => {
		keep(KEY, page(['1']));
		nowMs += 1_000;
		isSure = false;
		expect(cache.find(KEY)).toBeDefined();
		nowMs += 1;
		isSure = true;
		expect(cache.find(KEY)).toBeDefined();
		isSure = false;
		expect(cache.find(KEY)).toBeUndefined();
		keep(KEY, page(['1']));
		isSure = true;
		nowMs += 5_001;
		expect(cache.find(KEY)).toBeUndefined();
	});

	test('its age counts from before it was read', () => {
		const render = cache.begin(KEY);
		nowMs += 4_000;
		render.settle(page(['1']));
		nowMs += 1_500;
		expect(cache.find(KEY)).toBeUndefined();
	});

	test('of many the ones nobody asked for go first, and what was said of them is forgotten', () => {
		for (let i = 0; i < 40; i++) {
			keep(`/${i}`, page([`${i}`], true, 10_000));
			cache.find('/0');
		}
		expect(cache.find('/0')).toBeDefined();
		expect(cache.find('/1')).toBeUndefined();
		expect(cache.size).toBeLessThan(40);
		cache.hear(Array.from({ length: 40 }, (_, i) => `${i}`));
		expect(cache.size).toBe(0);
	});

	test('one that is larger than everything is not kept', () => {
		keep(KEY, page(['1'], true, 2_000_000));
		expect(cache.find(KEY)).toBeUndefined();
		expect(() => cache.hear(['1'])).not.toThrow();
	});

	test('that was made again is let go of by what the new one shows', () => {
		keep(KEY, page(['1']));
		const again = page(['2']);
		keep(KEY, again);
		cache.hear(['1']);
		expect(cache.find(KEY)).toBe(again);
		cache.hear(['2']);
		expect(cache.find(KEY)).toBeUndefined();
	});
});

test('that a page is wanted is known for a minute, whether it is kept still or not', () => {
	expect(cache.isWanted(KEY)).toBe(false);
	keep(KEY, page(['1']));
	cache.hear(['1']);
	expect(cache.isWanted(KEY)).toBe(true);
	nowMs += 61_000;
	expect(cache.isWanted(KEY)).toBe(false);
});

describe('a page that is being made', () => {
	test('is made once for all who ask meanwhile', async () => {
		const render = cache.begin(KEY);
		const waiting = [cache.join(KEY), cache.join(KEY)];
		const made = page(['1']);
		render.settle(made);
		expect(await Promise.all(waiting)).toEqual([made, made]);
		expect(cache.join(KEY)).toBeUndefined();
	});

	test('is not kept when it was overtaken, whatever it shows', () => {
		const render = cache.begin(KEY);
		cache.hear(['1']);
		render.settle(page(['1']));
		expect(cache.find(KEY)).toBeUndefined();
		const other = cache.begin(KEY);
		cache.hear(['2']);
		other.settle(page(['1']));
		expect(cache.find(KEY)).toBeDefined();
	});

	test('is kept for a second when something on it was counted meanwhile', () => {
		for (const [name, isKept] of [
			['1', false],
			['2', true]
		] as const) {
			const render = cache.begin(KEY);
			cache.hearOfCounts([name]);
			render.settle(page(['1']));
			expect(cache.find(KEY)).toBeDefined();
			nowMs += 1_001;
			expect(cache.find(KEY) !== undefined).toBe(isKept);
		}
	});

	test('is given to who asked before it was overtaken, not to who asked after', async () => {
		const render = cache.begin(KEY);
		const before = cache.join(KEY);
		cache.hear(['1']);
		const after = cache.join(KEY);
		const made = page(['1']);
		render.settle(made);
		expect(await before).toBe(made);
		expect(await after).toBe('none');
	});

	test('outlives no break of the signals', () => {
		keep('/kept', page(['1']));
		const render = cache.begin(KEY);
		cache.clear();
		render.settle(page(['1']));
		expect(cache.find(KEY)).toBeUndefined();
		expect(cache.find('/kept')).toBeUndefined();
	});

	test('that came to nothing is not waited for again at once', async () => {
		const render = cache.begin(KEY);
		const waiting = cache.join(KEY);
		render.settle();
		expect(await waiting).toBe('none');
		expect(cache.isPassedOver(KEY)).toBe(true);
		nowMs += 2_500;
		expect(cache.isPassedOver(KEY)).toBe(false);
	});

	test('twice at once hears what happens in both, and neither ends the other', async () => {
		const [first, second] = [cache.begin(KEY), cache.begin(KEY)];
		cache.hear(['1']);
		first.settle(page(['1']));
		expect(cache.find(KEY)).toBeUndefined();
		const waiting = cache.join(KEY);
		cache.hear(['1']);
		second.settle(page(['1']));
		expect(await waiting).toBe('none');
		expect(cache.find(KEY)).toBeUndefined();
	});

	test('that was given up says nothing of the next', async () => {
		const render = cache.begin(KEY);
		const waiting = cache.join(KEY);
		render.abandon();
		render.settle(page(['1']));
		expect(await waiting).toBe('none');
		expect(cache.isPassedOver(KEY)).toBe(false);
		expect(cache.find(KEY)).toBeUndefined();
	});
});
