import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Turnstile } from './turnstile.ts';

const PER_TURN = 4;

function open({ queue = 100, crowd = 0 } = {}) {
	let nowMs = 0;
	const limits = { perTurn: PER_TURN, patienceMs: 50, crowd, queue };
	const turnstile = new Turnstile({ ...limits, now: () => nowMs });
	const passed: (string | number)[] = [];
	const enter = (name: number) =>
		void turnstile.enter().then((passes) => passed.push(passes ? name : `${name} too late`));
	return { enter, passed, at: (ms: number) => (nowMs = ms) };
}

const many = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

test('so many pass in one turn, in the order of coming', async () => {
	const { enter, passed } = open();
	many(10).forEach(enter);
	expect(passed).toEqual([]);
	for (const after of [4, 8, 10]) {
		await turn();
		expect(passed).toEqual(many(after));
	}
});

test('whoever comes alone passes in the turn they came in', async () => {
	const { enter, passed } = open();
	for (const name of many(3)) {
		enter(name);
		await turn();
		expect(passed).toEqual(many(name + 1));
	}
});

test('who waited too long is sent away, and takes no place of others', async () => {
	const { enter, passed, at } = open();
	many(6).forEach(enter);
	await turn();
	at(30);
	[6, 7, 8, 9].forEach(enter);
	at(51);
	await turn();
	expect(passed).toEqual([...many(4), '4 too late', '5 too late', 6, 7, 8, 9]);
});

test('one long turn makes nobody late while few wait', async () => {
	const { enter, passed, at } = open({ crowd: 6 });
	many(6).forEach(enter);
	at(51);
	await turn();
	await turn();
	expect(passed).toEqual(many(6));
	many(7).forEach(enter);
	at(102);
	await turn();
	expect(passed.slice(6)).toEqual(many(7).map((name) => `${name} too late`));
});

test('when too many wait whoever comes is sent away at once', async () => {
	const { enter, passed } = open({ queue: 6 });
	many(7).forEach(enter);
	await Promise.resolve();
	expect(passed).toEqual(['6 too late']);
	await turn();
	await turn();
	expect(passed).toEqual(['6 too late', ...many(6)]);
});
