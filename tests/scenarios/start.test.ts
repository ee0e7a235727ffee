/** `npm start` after the build: what it refuses, in one line; how it stops, and how it comes back. */
import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { dataFolder, runProgram, type Ended } from '../support/durable-cluster.ts';
import { withDatabase } from '../support/database-url.ts';
import { PROCESS_ARGS } from '../../src/server/process-args.ts';
import { childrenOf, wordsOf } from '../torture/processes.ts';

// Processes are started and killed here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const START = 'src/server/run.ts';
const OWNER = process.env.DATABASE_OWNER_URL!;
const production = {
	APP_MODE: 'production',
	APP_SECRET: 'start-tests-secret-start-tests-secret',
	EMBEDDED_DATABASE: '',
	DATABASE_URL: '',
	DATABASE_OWNER_URL: '',
	HOST: '127.0.0.1',
	PORT: '0',
	LOG_LEVEL: 'error'
};
const onDatabase = (url: string) => ({ ...production, DATABASE_URL: url });

/** One line, for a person: no stack, no second message. */
function expectOneLine({ code, said }: Ended, wanted: RegExp): void {
	expect(said).toMatch(wanted);
	expect(said.trim().split('\n')).toHaveLength(1);
	expect(code).toBe(1);
}

describe('with a database of the operator', () => {
	const other = (change: (url: URL) => void): string => {
		const url = new URL(OWNER);
		change(url);
		return url.href;
	};
	let admin: postgres.Sql;
	const closedPort = () =>
		new Promise<number>((resolve) => {
			const server = net.createServer().listen(0, '127.0.0.1', () => {
				const { port } = server.address() as net.AddressInfo;
				server.close(() => resolve(port));
			});
		});

	beforeAll(async () => {
		admin = postgres(withDatabase(OWNER, 'postgres'), { max: 1, onnotice() {} });
		await admin`create database start_latin template template0 encoding 'UTF8' locale 'C'`;
		// A server that gives itself out for an old one.
		await admin`create database start_old template template0`;
		const old = postgres(withDatabase(OWNER, 'start_old'), { max: 1, onnotice() {} });
		await old.unsafe(`create schema old;
			create function old.current_setting(text) returns text language sql as
			$$ select case $1 when 'server_version_num' then '140011' else pg_catalog.current_setting($1) end $$;
			alter database start_old set search_path = old, pg_catalog, public`);
		await old.end();
	});
	afterAll(async () => {
		for (const name of ['start_latin', 'start_old'])
			await admin.unsafe(`drop database if exists ${name} with (force)`);
		await admin.end();
	});

	test.each<[string, () => string | Promise<string>, RegExp]>([
		['is not an address', () => 'somewhere', /DATABASE_URL/],
		[
			'does not answer',
			async () => {
				const port = await closedPort();
				return other((url) => (url.port = String(port)));
			},
			/does not answer \(ECONNREFUSED\).*Check DATABASE_URL/
		],
		[
			'is asked with a wrong password',
			() => other((url) => (url.password = 'x')),
			/28P01.*DATABASE_URL/
		],
		['does not exist', () => withDatabase(OWNER, 'nowhere'), /3D000.*DATABASE_URL/],
		['is too old', () => withDatabase(OWNER, 'start_old'), /PostgreSQL 14; 15 or newer/],
		['cannot lower-case Cyrillic', () => withDatabase(OWNER, 'start_latin'), /lower-case Cyrillic/]
	])('a database that %s is refused in one line', async (_, url, wanted) => {
		expectOneLine(await runProgram(START, onDatabase(await url())), wanted);
	});

	test.each<[string, Record<string, string>, RegExp]>([
		['without a secret in production', { APP_SECRET: '' }, /APP_SECRET is missing/],
		['with the demo’s passwords on it', { APP_MODE: 'demo' }, /APP_MODE=demo/],
		['with a setting nobody understands', { PORT: 'many' }, /PORT/]
	])('a start %s is refused in one line', async (_, env, wanted) => {
		expectOneLine(await runProgram(START, { ...onDatabase(OWNER), ...env }), wanted);
	});

	test('a port that is taken is named, with what to do', async () => {
		const server = net.createServer().listen(0, '127.0.0.1');
		await new Promise((resolve) => server.once('listening', resolve));
		const { port } = server.address() as net.AddressInfo;
		const ended = await runProgram(START, { ...onDatabase(OWNER), PORT: String(port) });
		server.close();
		expectOneLine(ended, new RegExp(`Port ${port} on 127.0.0.1 is taken. Set PORT`));
	});
});

describe('with the embedded database', () => {
	let folder: string;
	const started: ChildProcess[] = [];
	beforeAll(() => {
		folder = dataFolder('start');
	});
	afterAll(() => {
		for (const child of started) if (child.exitCode === null) child.kill('SIGKILL');
		if (isRunning(postmaster())) process.kill(postmaster()!, 'SIGKILL');
		fs.rmSync(folder, { recursive: true, force: true });
	});

	const isRunning = (pid: number | undefined): boolean => {
		try {
			process.kill(pid!, 0);
			return true;
		} catch {
			return false;
		}
	};
	const postmaster = (): number | undefined => {
		const file = path.join(folder, 'postgres/postmaster.pid');
		// PostgreSQL makes the file before it writes into it; 0 would be whoever asks.
		const read = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
		return Number(read.split('\n')[0]) || undefined;
	};
	const settings = () => ({ ...production, DATA_DIR: folder });

	/** Starts; resolves with the address of the ready line. */
	async function start(): Promise<{
		url: string;
		child: ChildProcess;
		ended: Promise<number | null>;
	}> {
		const child = launch();
		const ended = endOf(child);
		let said = '';
		const url = await new Promise<string>((resolve, reject) => {
			for (const stream of [child.stdout!, child.stderr!])
				stream.on('data', (chunk: Buffer) => {
					said += chunk.toString();
					const ready = /^Talqylau: (http:\S+)/m.exec(said);
					if (ready) resolve(ready[1]!);
				});
			void ended.then((code) => reject(new Error(`ended with ${code}: ${said}`)));
		});
		return { url, child, ended };
	}
	function launch(): ChildProcess {
		const child = spawn(process.execPath, ['--import', 'tsx', START], {
			env: { ...process.env, VITEST: '', NODE_ENV: 'production', ...settings() },
			stdio: ['ignore', 'pipe', 'pipe']
		});
		started.push(child);
		return child;
	}
	const endOf = (child: ChildProcess): Promise<number | null> =>
		new Promise((resolve) => child.once('exit', (code) => resolve(code)));

	test('it serves, keeps a second one out of its folder, and a signal stops all of it', async () => {
		const { url, child, ended } = await start();
		expect((await fetch(`${url}/readyz`)).status).toBe(200);
		const second = await runProgram(START, settings());
		expectOneLine(second, new RegExp(`in use by process ${child.pid}.*DATA_DIR`));
		const database = postmaster();
		expect(isRunning(database)).toBe(true);
		child.kill('SIGTERM');
		expect(await ended).toBe(0);
		expect(isRunning(database)).toBe(false);
		expect(fs.existsSync(path.join(folder, 'product.pid'))).toBe(false);
	});

	test.skipIf(!fs.existsSync('/proc'))('the process that serves has its room', async () => {
		const { child, ended } = await start();
		const words = childrenOf(child.pid!).map(wordsOf);
		const serving = words.filter((each) => each.some((word) => word.endsWith('single.mjs')));
		expect(serving).toEqual([expect.arrayContaining([...PROCESS_ARGS])]);
		child.kill('SIGTERM');
		expect(await ended).toBe(0);
	});

	test('after the product alone was killed the next start goes on with the running database', async () => {
		const first = await start();
		const database = postmaster();
		first.child.kill('SIGKILL');
		await first.ended;
		expect(isRunning(database)).toBe(true);
		const next = await start();
		expect(postmaster()).toBe(database);
		expect((await fetch(`${next.url}/readyz`)).status).toBe(200);
		next.child.kill('SIGTERM');
		expect(await next.ended).toBe(0);
		expect(isRunning(database)).toBe(false);
	});

	test('after both were killed the next start recovers', async () => {
		const first = await start();
		process.kill(postmaster()!, 'SIGKILL');
		first.child.kill('SIGKILL');
		await first.ended;
		const next = await start();
		expect((await fetch(`${next.url}/readyz`)).status).toBe(200);
		next.child.kill('SIGINT');
		expect(await next.ended).toBe(0);
	});

	test('a signal during the start leaves nothing behind', async () => {
		const child = launch();
		const ended = endOf(child);
		while (!isRunning(postmaster())) await new Promise((resolve) => setTimeout(resolve, 10));
		const database = postmaster();
		child.kill('SIGTERM');
		await ended;
		expect(isRunning(database)).toBe(false);
		expect(fs.existsSync(path.join(folder, 'product.pid'))).toBe(false);
	});
});
