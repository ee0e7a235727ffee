import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { MapChoice } from '../../vote-matrix.ts';
import { MapEngine, type PollSnapshot } from './map-engine.ts';
import { findEngineFolder, MapWorker } from './map-worker.ts';
import { SnapshotBuilder } from './snapshot-builder.ts';

// A busy machine is slow, not wrong.
vi.setConfig({ testTimeout: 60_000 });

const now = new Date('2026-05-01T10:00:00Z');
const workers: MapWorker[] = [];
const folders: string[] = [];

function start(entry?: string): MapWorker {
	const worker = new MapWorker(entry);
	workers.push(worker);
	return worker;
}
afterEach(async () => {
	for (const worker of workers.splice(0)) await worker.close();
	for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true });
});

function poll(people = 40): PollSnapshot {
	const builder = new SnapshotBuilder();
	for (let i = 0; i < people * 12; i++) {
		const [person, item] = [Math.floor(i / 12), i % 12];
		builder.add(`v${person}`, `s${item}`, (item % 2 === person % 2 ? 1 : -1) as MapChoice);
	}
	return { votes: builder.build(), items: [], ballots: people * 12, version: 0 };
}

describe('the thread', () => {
	test('makes the map the engine makes, and follows changes', async () => {
		const worker = start();
		const engine = new MapEngine();
		await worker.load('poll', poll());
		engine.load(poll());
		expect(await worker.compute('poll', { now })).toEqual(engine.compute({ now }));
		const changes = { choices: [{ voterId: 'v0', itemId: 's0', choice: null }], ballots: 481 };
		await worker.apply('poll', changes);
		engine.apply(changes);
		expect(await worker.compute('poll', { now })).toEqual(engine.compute({ now }));
		const voterIds = engine.votersOfPoints();
		expect(await worker.votersOfPoints('poll')).toEqual({ version: 2, voterIds });
		const point = engine.pointOf('v7');
		expect(await worker.pointOf('poll', 'v7')).toEqual({ version: 2, point });
		expect(await worker.pointOf('poll', 'nobody')).toEqual({ version: 2, point: null });
	});

	test('keeps polls apart, answers many calls at once, each with its own answer', async () => {
		const worker = start();
		const sizes = [31, 40, 55];
		const maps = await Promise.all(
			sizes.map(async (size) => {
				const loaded = worker.load(`poll of ${size}`, poll(size));
				const map = worker.compute(`poll of ${size}`, { now });
				await loaded;
				return map;
			})
		);
		expect(maps.map(({ picture }) => picture.participants)).toEqual(sizes);
		await worker.forget('poll of 31');
		expect(await worker.has('poll of 31')).toBe(false);
		expect(await worker.has('poll of 40')).toBe(true);
	});

	test('says by name that a poll is not loaded, and goes on', async () => {
		const worker = start();
		await expect(worker.compute('nowhere', { now })).rejects.toMatchObject({
			name: 'PollNotLoaded',
			message: expect.stringContaining('nowhere')
		});
		await worker.load('poll', poll());
		await expect(
			worker.apply('poll', { choices: null as never, ballots: 1 })
		).rejects.toBeInstanceOf(Error);
		expect((await worker.compute('poll', { now })).picture.placed).toBe(40);
	});

	test('fails what waits when the thread is lost, and starts anew', async () => {
		const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'map-worker-'));
		folders.push(folder);
		const entry = path.join(folder, 'entry.mjs');
		fs.writeFileSync(
			entry,
			`import { parentPort } from 'node:worker_threads';
			parentPort.on('message', ({ id, name }) => {
				if (name === 'compute') process.exit(3);
				parentPort.postMessage({ id, value: true });
			});`
		);
		const worker = start(entry);
		expect(await worker.has('poll')).toBe(true);
		await expect(worker.compute('poll', { now })).rejects.toThrow('ended with code 3');
		expect(await worker.has('poll')).toBe(true);
	});

	test('fails whatever is called after closing', async () => {
		const worker = start();
		const waiting = worker.has('poll');
		const failed = expect(waiting).rejects.toThrow('closed');
		await worker.close();
		await failed;
		await expect(worker.has('poll')).rejects.toThrow('closed');
	});
});

test('the source of the thread is found from the source, from a build, and from the folder of the product', () => {
	const root = process.cwd();
	const engine = path.join(root, 'src/lib/modules/opinion-map/server/engine');
	expect(findEngineFolder()).toBe(engine);
	expect(findEngineFolder(path.join(root, 'build/server/chunks/map.js'))).toBe(engine);
	expect(findEngineFolder('/elsewhere/map.js')).toBe(engine);
});
