import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Bulkhead, type Leave } from './bulkhead.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const LIMITS = { places: 2, queue: 2, patienceMs: 1_000 };

const inside = (place: unknown): Leave => {
	expect(place).toBeTypeOf('function');
	return place as Leave;
};

test('lets in so many, then in the order of coming as places come free', async () => {
	const bulkhead = new Bulkhead(LIMITS);
	const [first, second] = [inside(bulkhead.enter()), inside(bulkhead.enter())];
	const order: string[] = [];
	const third = Promise.resolve(bulkhead.enter()).then((leave) => (order.push('third'), leave));
	const fourth = Promise.resolve(bulkhead.enter()).then((leave) => (order.push('fourth'), leave));
	second();
	second();
	inside(await third);
	expect(order).toEqual(['third']);
	first();
	inside(await fourth);
	expect(bulkhead.inside).toBe(2);
});

test('sends away who finds the queue full, and who waited too long', async () => {
	const bulkhead = new Bulkhead(LIMITS);
	bulkhead.enter();
	bulkhead.enter();
	const waiting = [bulkhead.enter(), bulkhead.enter()];
	expect(bulkhead.enter()).toBeUndefined();
	vi.advanceTimersByTime(1_000);
	expect(await Promise.all(waiting)).toEqual([undefined, undefined]);
});

test('who gives up waiting takes no place', async () => {
	const bulkhead = new Bulkhead(LIMITS);
	const leave = inside(bulkhead.enter());
	bulkhead.enter();
	let giveUp: (() => void) | undefined;
	const gone = bulkhead.enter((give) => (giveUp = give));
	const next = bulkhead.enter();
	giveUp!();
	leave();
	expect(await gone).toBeUndefined();
	inside(await next);
});

test('says how full the queue was since it was asked last', () => {
	const bulkhead = new Bulkhead({ ...LIMITS, places: 1 });
	expect(bulkhead.takeCrowd()).toBe(0);
	const leave = inside(bulkhead.enter());
	void bulkhead.enter();
	leave();
	expect(bulkhead.takeCrowd()).toBe(0.5);
	expect(bulkhead.takeCrowd()).toBe(0);
	for (let i = 0; i < 3; i++) void bulkhead.enter();
	expect(bulkhead.takeCrowd()).toBe(1);
});
