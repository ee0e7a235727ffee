import { expect, test } from 'vitest';
import { Supervisor, type Child, type Role } from './supervisor.ts';

type Fate = 'serves' | 'dies';

/** Children without processes: each serves or dies at once, as its fate says. */
function openNursery(fateOf: (role: Role, nth: number) => Fate = () => 'serves') {
	const lines: string[] = [];
	const givenUp: string[] = [];
	const born: { role: Role; number: number; die(how: string): void; heard: unknown[] }[] = [];
	const alive = new Set<number>();
	/** How many lived whenever one was told to go. */
	const goings: number[] = [];
	const fork = (role: Role, number: number): Child => {
		const nth = born.length + 1;
		const heard: unknown[] = [];
		let exit: (code: number | null, signal: string | null) => void = () => {};
		let message: (m: object) => void = () => {};
		const die = (how: string) => {
			if (!alive.delete(nth)) return;
			exit(null, how);
		};
		alive.add(nth);
		born.push({ role, number, die, heard });
		queueMicrotask(() => {
			if (fateOf(role, nth) === 'dies') return die('SIGABRT');
			message({ ownPort: 1_000 + nth });
			message({ serves: true });
		});
		return {
			process: { pid: nth },
			send: (m) => heard.push(m),
			kill: (signal) => (goings.push(alive.size), die(signal)),
			onMessage: (listener) => void (message = listener),
			onExit: (listener) => void (exit = listener)
		};
	};
	const supervisor = new Supervisor({
		apps: 2,
		fork,
		say: (line) => lines.push(line),
		giveUp: (line) => givenUp.push(line),
		retryMs: 1,
		retryMostMs: 2
	});
	return { supervisor, lines, givenUp, born, alive, goings };
}

/** Long after whoever would be tried again has been. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

test('it starts the apps and a worker, each with a number of its own, and tells all where all are', async () => {
	const { supervisor, born } = openNursery();
	await supervisor.start();
	expect(born.map(({ role, number }) => [role, number])).toEqual([
		['app', 1],
		['app', 2],
		['worker', 3]
	]);
	for (const { heard, number } of born)
		expect(heard.at(-1)).toEqual({
			siblings: { number, ports: { 1: 1_001, 2: 1_002, 3: 1_003 } }
		});
});

test('one that ends is started again under the free number; the others are told and go on', async () => {
	const { supervisor, born, lines, alive } = openNursery();
	await supervisor.start();
	born[0]!.die('SIGKILL');
	await expect.poll(() => born.length).toBe(4);
	await expect
		.poll(() => born[1]!.heard.at(-1))
		.toEqual({ siblings: { number: 2, ports: { 1: 1_004, 2: 1_002, 3: 1_003 } } });
	expect(lines).toContain('process 1 (pid 1) ended with SIGKILL; another one starts');
	expect([...alive]).toEqual([2, 3, 4]);
});

test('where nothing serves and nothing stays up it gives up with one line, and tries no more', async () => {
	const { supervisor, born, givenUp } = openNursery(() => 'dies');
	void supervisor.start();
	await expect.poll(() => givenUp.length).toBe(1);
	expect(givenUp[0]).toMatch(/^Nothing serves: .* ended 5 times in a row, last with SIGABRT/);
	const tried = born.length;
	await settled();
	expect(born.length).toBe(tried);
});

test('while another one serves it goes on trying', async () => {
	const { supervisor, born, givenUp } = openNursery((_, nth) =>
		nth > 3 && nth < 14 ? 'dies' : 'serves'
	);
	await supervisor.start();
	born[0]!.die('SIGKILL');
	await expect.poll(() => born.length).toBe(14);
	expect(givenUp).toEqual([]);
});

test('replacing goes one by one: never fewer serve than before', async () => {
	const { supervisor, born, alive, goings } = openNursery();
	await supervisor.start();
	expect(await supervisor.replaceAll()).toBe(true);
	// One more than before whenever one is told to go.
	expect(goings).toEqual([4, 4, 4]);
	expect(born.map(({ role }) => role)).toEqual(['app', 'app', 'worker', 'app', 'app', 'worker']);
	expect([...alive]).toEqual([4, 5, 6]);
});

test('when the new one does not start, the old ones go on', async () => {
	const { supervisor, alive, lines } = openNursery((_, nth) => (nth > 3 ? 'dies' : 'serves'));
	await supervisor.start();
	expect(await supervisor.replaceAll()).toBe(false);
	expect([...alive]).toEqual([1, 2, 3]);
	expect(lines.at(-1)).toMatch(/the new app did not start \(SIGABRT\); process 1 .* goes on/);
});

/** The first process dies while the one that shall take its place is born, whose fate is given. */
function openUnlucky(fate: Fate) {
	const nursery = openNursery((_, nth) => {
		if (nth !== 4) return 'serves';
		nursery.born[0]!.die('SIGKILL');
		return fate;
	});
	return nursery;
}

test('one that dies while its replacement starts is replaced once', async () => {
	const { supervisor, alive, born } = openUnlucky('serves');
	await supervisor.start();
	expect(await supervisor.replaceAll()).toBe(true);
	await settled();
	expect([...alive]).toEqual([4, 5, 6]);
	expect(born).toHaveLength(6);
});

test('when both die, the old one and its replacement, another one starts', async () => {
	const { supervisor, alive, lines } = openUnlucky('dies');
	await supervisor.start();
	expect(await supervisor.replaceAll()).toBe(false);
	expect(lines).toContain(
		'the new app did not start (SIGABRT), and process 1 (pid 1) ended meanwhile; another one starts, the others go on'
	);
	await expect.poll(() => [...alive]).toEqual([2, 3, 5]);
	await settled();
	expect([...alive]).toEqual([2, 3, 5]);
});

test('a stop while a replacement starts begins nobody', async () => {
	const { supervisor, alive, born } = openNursery((_, nth) => {
		if (nth === 4) void supervisor.stop();
		return 'serves';
	});
	await supervisor.start();
	expect(await supervisor.replaceAll()).toBe(false);
	await settled();
	expect([alive.size, born.length]).toEqual([0, 4]);
});

test('a stop ends all, and what ends then is not started again', async () => {
	const { supervisor, alive, born } = openNursery();
	await supervisor.start();
	await supervisor.stop();
	expect([alive.size, born.length]).toEqual([0, 3]);
	expect(await supervisor.replaceAll()).toBe(false);
});
