import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import net from 'node:net';
import path from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { PROCESS_ARGS } from '../../src/server/process-args.ts';

export interface App {
	readonly url: string;
	readonly port: number;
	readonly pid: number;
	/** Everything it wrote so far. */
	output(): string;
	stop(signal?: NodeJS.Signals): Promise<void>;
}

const READY_LOOKS = 400;

/** Servers under test stay out of the range that client sockets take their ports from. */
export function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const port = 15_000 + Math.floor(Math.random() * 15_000);
		const server = net.createServer();
		server.once('error', () => freePort().then(resolve, reject));
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(port)));
	});
}

/** Starts the built product on this test file's database, in a process of its own. */
export async function startApp(env: Record<string, string> = {}): Promise<App> {
	const port = await freePort();
	const child = fork(path.resolve('tests/support/serve.mjs'), {
		execArgv: [...PROCESS_ARGS],
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
		env: {
			...process.env,
			VITEST: '',
			// A machine that runs tests is late by itself; who tests what happens then says so.
			OVERLOAD_DELAY_MS: '10000',
			// Nobody comes to a process that a test stops.
			STOP_WAIT_SECONDS: '0',
			...env,
			NODE_ENV: 'production',
			PORT: String(port),
			LOG_LEVEL: env.LOG_LEVEL ?? 'error'
		}
	});
	let said = '';
	for (const stream of [child.stdout!, child.stderr!])
		stream.on('data', (chunk: Buffer) => {
			said += chunk.toString();
			// Who asks for a level reads the log itself.
			if (!env.LOG_LEVEL) process.stderr.write(chunk);
		});
	await new Promise<void>((resolve, reject) => {
		child.once('message', () => resolve());
		child.once('exit', (code) => reject(new Error(`the product ended with ${code}`)));
	});
	child.removeAllListeners('exit');
	const url = `http://127.0.0.1:${port}`;
	// It answers before its sockets and jobs run.
	for (let i = 0; i < READY_LOOKS && (await fetch(`${url}/readyz`)).status !== 200; i++)
		await new Promise((resolve) => setTimeout(resolve, 50));
	return {
		url,
		port,
		pid: child.pid!,
		output: () => said,
		stop: (signal = 'SIGTERM') =>
			new Promise((resolve) => {
				if (child.exitCode !== null || child.signalCode !== null) return resolve();
				child.once('exit', () => resolve());
				child.kill(signal);
			})
	};
}

export interface Answer {
	readonly status: number;
	readonly body: Record<string, unknown> & { code?: string };
	readonly text: string;
	readonly headers: Headers;
}

/** One call of the JSON API as a page of ours would make it. */
export async function callApi(
	app: App,
	method: string,
	route: string,
	options: {
		cookie?: string;
		token?: string;
		writer?: string;
		json?: unknown;
		key?: string | null;
		headers?: Record<string, string>;
	} = {}
): Promise<Answer> {
	const headers: Record<string, string> = { 'sec-fetch-site': 'same-origin', ...options.headers };
	if (options.cookie) headers.cookie = options.cookie;
	if (options.token) headers.authorization = `Bearer ${options.token}`;
	if (options.writer) headers['x-written-by'] = options.writer;
	if (method !== 'GET' && options.key !== null)
		headers['idempotency-key'] = options.key ?? randomUUID();
	const hasBody = options.json !== undefined;
	if (hasBody) headers['content-type'] = 'application/json';
	const response = await fetch(`${app.url}/api/v1${route}`, {
		method,
		headers,
		body: hasBody ? JSON.stringify(options.json) : undefined,
		redirect: 'manual'
	});
	const text = await response.text();
	return {
		status: response.status,
		body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : {},
		text,
		headers: response.headers
	};
}

/** Signs in through the form, as a browser without JavaScript does. @returns the session's cookie */
export async function signIn(app: App, email: string, password: string): Promise<string> {
	const response = await fetch(`${app.url}/auth/sign-in`, {
		method: 'POST',
		headers: {
			'content-type': 'application/x-www-form-urlencoded',
			origin: app.url,
			accept: 'text/html'
		},
		body: new URLSearchParams({ email, password }),
		redirect: 'manual'
	});
	const cookie = response.headers.getSetCookie().find((line) => /^(__Host-)?sid=/.test(line));
	if (!cookie) throw new Error(`sign-in of ${email} answered ${response.status}`);
	return cookie.split(';')[0]!;
}

/** Opens a socket; resolves when it is connected. */
export function openSocket(app: App, cookie?: string): Promise<Socket> {
	return new Promise((resolve, reject) => {
		const socket = io(app.url, {
			transports: ['websocket'],
			forceNew: true,
			reconnection: false,
			extraHeaders: cookie ? { cookie } : {}
		});
		socket.once('connect', () => resolve(socket));
		socket.once('connect_error', reject);
	});
}
