import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test, vi } from 'vitest';
import { isConnectionLost } from './db/connection-lost.ts';
import { errorFrom, failureOf } from './thread-calls.ts';
import { Thread, ThreadLost } from './thread.ts';

// A busy machine is slow, not wrong.
vi.setConfig({ testTimeout: 60_000 });

interface Calls {
	[name: string]: (...args: never[]) => unknown;
	echo(value: string): string;
	wait(): void;
	release(): void;
	fail(): void;
	tell(news: string): void;
	end(): void;
}

/** Keeps what is to wait until it is told to let it go, and says how often it was started. */
const CODE = `import { parentPort } from 'node:worker_threads';
const kept = [];
parentPort.on('message', ({ id, name, args }) => {
	if (name === 'end') process.exit(3);
	if (name === 'wait') return kept.push(id);
	if (name === 'release') for (const each of kept.splice(0)) parentPort.postMessage({ id: each, value: 'late' });
	if (name === 'tell') parentPort.postMessage({ news: args[0] });
	if (name === 'fail') {
		const failure = { name: 'PostgresError', message: 'no', code: '40P01' };
		return parentPort.postMessage({ id, failure });
	}
	parentPort.postMessage({ id, value: args[0] });
});`;

const folders: string[] = [];
const threads: Thread<Calls, string>[] = [];

function start(code = CODE, hear?: (news?: string) => void): Thread<Calls, string> {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'thread-'));
	folders.push(folder);
	const file = path.join(folder, 'thread.mjs');
	fs.writeFileSync(file, code);
	const thread = new Thread<Calls, string>('tried', pathToFileURL(file), hear);
	threads.push(thread);
	return thread;
}
afterEach(async () => {
	for (const thread of threads.splice(0)) await thread.stop();
	for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true });
});

test('each call has its own answer, whatever the order, and an error has its code', async () => {
	const thread = start();
	const waiting = thread.call('wait');
	expect(await thread.call('echo', 'бір')).toBe('бір');
	await expect(thread.call('fail')).rejects.toMatchObject({
		...{ name: 'PostgresError', message: 'no', code: '40P01' }
	});
	await thread.call('release');
	expect(await waiting).toBe('late');
});

test('when a thread ends what it was asked fails as with a lost connection, and the next call starts another', async () => {
	const thread = start();
	const asked = [thread.call('wait'), thread.call('wait'), thread.call('end')];
	const errors = await Promise.all(asked.map((one) => one.catch((error: unknown) => error)));
	for (const error of errors) {
		expect(error).toBeInstanceOf(ThreadLost);
		expect(isConnectionLost(error)).toBe(true);
	}
	expect(await thread.call('echo', 'екі')).toBe('екі');
});

test('what it tells unasked is heard, and that it has ended before its calls fail', async () => {
	const heard: (string | undefined)[] = [];
	const thread = start(CODE, (news) => void heard.push(news));
	await thread.call('tell', 'алты');
	expect(heard).toEqual(['алты']);
	await expect(thread.call('end')).rejects.toBeInstanceOf(ThreadLost);
	expect(heard).toEqual(['алты', undefined]);
});

test('a file that cannot be run fails the call', async () => {
	await expect(start('import "./nowhere.mjs"').call('wait')).rejects.toBeInstanceOf(ThreadLost);
});

test('a stop waits for the answers and takes no more calls', async () => {
	const thread = start();
	const [waiting] = [thread.call('wait'), thread.call('release')];
	const stopped = thread.stop();
	await expect(thread.call('echo', 'үш')).rejects.toBeInstanceOf(ThreadLost);
	expect(await waiting).toBe('late');
	await stopped;
});

test('an error keeps what is asked of it: its code, or that of its cause, and where it was thrown', () => {
	const lost = Object.assign(new Error('gone'), { code: '57P01' });
	const wrapped = new Error('a statement failed', { cause: lost });
	for (const error of [lost, wrapped]) {
		const crossed = errorFrom(structuredClone(failureOf(error)));
		expect(crossed).toMatchObject({ message: error.message, code: '57P01', stack: error.stack });
		expect(isConnectionLost(crossed)).toBe(true);
	}
	expect(isConnectionLost(errorFrom(failureOf(new TypeError('x'))))).toBe(false);
	expect(errorFrom(failureOf(undefined))).toMatchObject({ message: 'undefined' });
});
