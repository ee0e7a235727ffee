import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { examineFile, workerFile } from './examine-file.ts';
import { findProgram } from './programs.ts';
import { runBounded } from './run-bounded.ts';
import { Turns } from './turns.ts';
import { CONTENT, inWorkspace, portionsOf, writeContent } from './workspace.ts';

const MB = 1024 * 1024;
const BOUNDS = { seconds: 20, memoryMb: 768, fileMb: 8 };
let folder: string;
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'talqylau-test-'))));
afterEach(() => fs.rmSync(folder, { recursive: true }));
const script = (code: string) => [process.execPath, '-e', code];

describe('a program that is run on what nobody trusts', () => {
	test('knows nothing of this process', async () => {
		process.env.A_SECRET = 'the-secret-of-the-server';
		const { output } = await runBounded(
			script('console.log(JSON.stringify([process.env, process.cwd()]))'),
			folder,
			BOUNDS
		);
		expect(output).not.toContain('the-secret-of-the-server');
		expect(output).not.toMatch(/DATABASE_URL|APP_SECRET/);
		expect(JSON.parse(output)[1]).toBe(fs.realpathSync(folder));
	});

	test.each([
		['thinks for ever', 'for (;;);'],
		['waits for ever', 'setInterval(() => {}, 1000)'],
		['talks for ever', 'for (;;) process.stdout.write("x".repeat(10_000))'],
		['fails', 'process.exit(3)']
	])(
		'and %s is stopped and not believed',
		async (_what, code) => {
			const ran = await runBounded(script(code), folder, { ...BOUNDS, seconds: 2 });
			expect(ran.isDone).toBe(false);
			expect(ran.output.length).toBeLessThan(MB);
		},
		15_000
	);

	test.runIf(findProgram('prlimit'))(
		'gets no more memory and no more disk than its limits',
		async () => {
			const hungry = await runBounded(
				script('const held = []; for (;;) held.push(Buffer.alloc(16 << 20, 1))'),
				folder,
				{ ...BOUNDS, memoryMb: 256 }
			);
			expect(hungry.isDone).toBe(false);
			const writing = script(`require('fs').writeFileSync('large', Buffer.alloc(${12 * MB}))`);
			expect((await runBounded(writing, folder, BOUNDS)).isDone).toBe(false);
			expect(fs.statSync(path.join(folder, 'large')).size).toBeLessThanOrEqual(8 * MB);
		},
		30_000
	);
});

describe('the worker', () => {
	test('is found from anywhere in a build', () => {
		expect(fs.existsSync(workerFile(path.resolve('build/server/chunks/x.js')))).toBe(true);
		expect(fs.existsSync(workerFile('/nowhere/x.js'))).toBe(true);
	});

	test('that is more than its limits says so, and names no other reason', async () => {
		fs.writeFileSync(path.join(folder, CONTENT), '');
		expect(await examineFile(folder, { kinds: ['image'] })).toEqual({
			refusal: 'files.type_refused'
		});
		fs.rmSync(path.join(folder, CONTENT));
		fs.mkdirSync(path.join(folder, CONTENT));
		expect('refusal' in (await examineFile(folder, { kinds: ['image'] }))).toBe(true);
	});

	// The heaviest that is taken: 40 million points, every colour whole, in many passes, lying on its side.
	test.runIf(process.platform === 'linux')(
		'holds less than 400 MB whatever it is given',
		async () => {
			await sharp({ create: { width: 6_320, height: 6_320, channels: 3, background: '#963' } })
				.withMetadata({ orientation: 6 })
				.jpeg({ progressive: true, chromaSubsampling: '4:4:4', quality: 40 })
				.toFile(path.join(folder, CONTENT));
			const child = spawn(
				process.execPath,
				['--max-old-space-size=128', workerFile(), 'any', 'image'],
				{
					cwd: folder,
					env: { MALLOC_ARENA_MAX: '2' },
					stdio: ['ignore', 'pipe', 'inherit']
				}
			);
			let most = 0;
			const look = setInterval(() => {
				const found = /VmHWM:\s+(\d+) kB/.exec(
					fs.readFileSync(`/proc/${child.pid}/status`, { encoding: 'utf8' })
				);
				most = Math.max(most, Number(found?.[1] ?? 0) * 1024);
			}, 20);
			let said = '';
			child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
			await new Promise((resolve) => child.once('exit', resolve));
			clearInterval(look);
			await new Promise((resolve) => setTimeout(resolve, 20));
			console.info(`the worker held ${Math.round(most / MB)} MB at most`);
			expect(JSON.parse(said)).toMatchObject({ kind: 'image' });
			expect(most).toBeGreaterThan(50 * MB);
			expect(most).toBeLessThan(400 * MB);
		},
		60_000
	);
});

test('one works, so many wait, the rest is told to come again', async () => {
	const turns = new Turns(1, 2);
	let running = 0;
	let most = 0;
	const ends: (() => void)[] = [];
	const work = async () => {
		most = Math.max(most, (running += 1));
		await new Promise<void>((resolve) => ends.push(resolve));
		running -= 1;
		return 'done';
	};
	const all = [1, 2, 3, 4].map(() => turns.take(work));
	expect(await all[3]).toBe('busy');
	for (let i = 0; i < 3; i++) {
		await new Promise((resolve) => setTimeout(resolve, 5));
		ends[i]!();
	}
	expect(await Promise.all(all)).toEqual(['done', 'done', 'done', 'busy']);
	expect(most).toBe(1);
	const failing = turns.take(() => Promise.reject(new Error('broken')));
	await expect(failing).rejects.toThrow('broken');
	expect(await turns.take(async () => 'next')).toBe('next');
});

test('a folder of the work is its own and gone afterwards, whatever happened', async () => {
	let used = '';
	const broken = inWorkspace(async (own) => {
		used = own;
		expect(fs.statSync(own).mode & 0o077).toBe(0);
		const written = await writeContent(own, [Buffer.from('абв'), Buffer.from('г')]);
		expect(written.size).toBe(8);
		const read: string[] = [];
		for await (const each of portionsOf(path.join(own, CONTENT), 3))
			read.push(each.toString('hex'));
		expect(read).toEqual(['d0b0d0', 'b1d0b2', 'd0b3']);
		throw new Error('broken');
	});
	await expect(broken).rejects.toThrow('broken');
	expect(fs.existsSync(used)).toBe(false);
});
