/**
 * `npm run bench:map`: how long the opinion map takes, cold and following new votes, beside a plain dense power
 * iteration of the components alone. Every case runs in a process of its own, so that its memory is its own.
 */
import { spawnSync } from 'node:child_process';
import os from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import {
	MapEngine,
	type PollSnapshot
} from '../../src/lib/modules/opinion-map/server/engine/map-engine.ts';
import { MapWorker } from '../../src/lib/modules/opinion-map/server/engine/map-worker.ts';
import { denseTable, makeChanges, makeDebate, plainComponents, type Size } from './map-data.ts';

const SIZES: readonly Size[] = [
	{ people: 1_000, statements: 100, filled: 0.3 },
	{ people: 10_000, statements: 500, filled: 0.15 },
	{ people: 100_000, statements: 1_000, filled: 0.05 }
];
const ROUNDS = 5;
const WARM_ROUNDS = 15;
const now = new Date(0);

interface Figures {
	/** milliseconds by the clock; processor time of the same in `…Cpu` */
	[name: string]: number;
}

/** Wall-clock and processor milliseconds: on a busy machine they differ, and the second is the steadier one. */
function timed(work: () => void): { wall: number; cpu: number } {
	const [start, before] = [performance.now(), process.cpuUsage()];
	work();
	const { user, system } = process.cpuUsage(before);
	return { wall: performance.now() - start, cpu: (user + system) / 1000 };
}

const median = (values: readonly number[]): number =>
	[...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

function snapshotOf(size: Size): PollSnapshot {
	const votes = makeDebate(size);
	const items = votes.itemIds.map((itemId) => ({ itemId, state: 'open' as const }));
	return { votes, items, ballots: votes.choices.length, version: 0 };
}

/** Cold: loaded, nothing counted, nothing known. Warm: a thousand votes later, or a hundredth where that is less. */
function measureMap(size: Size): Figures {
	const snapshot = snapshotOf(size);
	const engine = new MapEngine();
	const loads: { wall: number; cpu: number }[] = [];
	const colds: { wall: number; cpu: number }[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		loads.push(timed(() => engine.load(snapshot)));
		colds.push(timed(() => engine.compute({ now })));
	}
	const count = Math.min(1_000, Math.floor(snapshot.votes.choices.length / 100));
	const warms: { wall: number; cpu: number }[] = [];
	for (let round = 0; round < WARM_ROUNDS; round++) {
		const choices = makeChanges(size, count, round + 1);
		const step = timed(() => {
			engine.apply({ choices, ballots: round });
			engine.compute({ now });
		});
		// The first rounds still translate the program; some measure stability again, as one in many does.
		if (round >= 3) warms.push(step);
	}
	const fresh = timed(() => engine.compute({ now, isFresh: true }));
	const figure = (name: string, steps: { wall: number; cpu: number }[]): Figures => ({
		[name]: median(steps.map(({ wall }) => wall)),
		[`${name}Cpu`]: median(steps.map(({ cpu }) => cpu))
	});
	return {
		...figure('load', loads),
		first: colds[0]!.wall,
		firstCpu: colds[0]!.cpu,
		...figure('cold', colds),
		...figure('warm', warms),
		worst: Math.max(...warms.map(({ wall }) => wall)),
		worstCpu: Math.max(...warms.map(({ cpu }) => cpu)),
		fresh: fresh.wall,
		freshCpu: fresh.cpu
	};
}

function measurePlain(size: Size): Figures {
	const table = denseTable(size, makeDebate(size));
	let rounds = 0;
	const steps = Array.from({ length: size.people > 50_000 ? 1 : 3 }, () =>
		timed(() => (rounds = plainComponents(table, size)))
	);
	return {
		plain: median(steps.map(({ wall }) => wall)),
		plainCpu: median(steps.map(({ cpu }) => cpu)),
		rounds
	};
}

/** The longest the process's own loop stood still while the thread followed votes and made maps. */
async function measureWorker(size: Size): Promise<Figures> {
	const worker = new MapWorker();
	const delay = monitorEventLoopDelay({ resolution: 1 });
	await worker.load('poll', snapshotOf(size));
	await worker.compute('poll', { now });
	const changes = Array.from({ length: 6 }, (_, round) => makeChanges(size, 1_000, round + 1));
	delay.enable();
	const stood: number[] = [];
	for (const choices of changes) {
		await worker.apply('poll', { choices, ballots: 1 });
		delay.reset();
		await worker.compute('poll', { now });
		await new Promise((resolve) => setTimeout(resolve, 20));
		stood.push(delay.max / 1e6);
	}
	await worker.close();
	return { blocked: median(stood), blockedMost: Math.max(...stood) };
}

const CASES = { map: measureMap, plain: measurePlain, worker: measureWorker };

const round = (value: number) =>
	value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 1 : 0 });

function runCase(kind: keyof typeof CASES, index: number): Figures {
	const child = spawnSync(
		process.execPath,
		['--import', 'tsx', fileURLToPath(import.meta.url), kind, String(index)],
		{ encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }
	);
	if (child.status !== 0) throw new Error(`${kind} ${index} failed`);
	return JSON.parse(child.stdout) as Figures;
}

function report(): void {
	const cpus = os.cpus();
	console.log(
		`${cpus.length} × ${cpus[0]?.model ?? 'unknown'} · ${round(os.totalmem() / 2 ** 30)} GiB · ${os.type()} ${os.release()} · Node ${process.version} · load ${round(os.loadavg()[0]!)}`
	);
	console.log(
		'milliseconds by the clock (processor time), medians; memory: peak with the test data'
	);
	const table: Record<string, Record<string, string>> = {};
	SIZES.forEach((size, index) => {
		const ours = runCase('map', index);
		const plain = runCase('plain', index);
		const worker = runCase('worker', index);
		const both = (of: Figures, name: string) => `${round(of[name]!)} (${round(of[`${name}Cpu`]!)})`;
		const times = (name: string) => `${round(plain.plainCpu! / ours[`${name}Cpu`]!)} ×`;
		const name = `${round(size.people)} × ${round(size.statements)}, ${size.filled * 100} %`;
		table[name] = {
			'plain PCA alone': `${both(plain, 'plain')}, ${plain.rounds} rounds`,
			load: both(ours, 'load'),
			'first map': both(ours, 'first'),
			'cold map': both(ours, 'cold'),
			'warm map': both(ours, 'warm'),
			'worst warm': both(ours, 'worst'),
			'measured afresh': both(ours, 'fresh'),
			'plain PCA / cold map': times('cold'),
			'plain PCA / warm map': times('warm'),
			'cold / warm': `${round(ours.coldCpu! / ours.warmCpu!)} ×`,
			'main loop stood': `${round(worker.blocked!)}, most ${round(worker.blockedMost!)}`,
			'memory: map': `${round(ours.memory!)} MiB`,
			'memory: plain': `${round(plain.memory!)} MiB`
		};
	});
	for (const [name, figures] of Object.entries(table)) {
		console.log(`\n${name} filled`);
		for (const [figure, value] of Object.entries(figures))
			console.log(`  ${figure.padEnd(22)}${value}`);
	}
}

const [, , kind, index] = process.argv;
if (kind === undefined) report();
else {
	const figures = await CASES[kind as keyof typeof CASES](SIZES[Number(index)]!);
	const memory = process.resourceUsage().maxRSS / 1024;
	process.stdout.write(JSON.stringify({ ...figures, memory }));
}
