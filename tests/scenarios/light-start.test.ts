/** What a process does not need to serve, it reads when it is needed: otherwise every process would weigh it. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startApp, type App } from '../support/app.ts';
import { openWorld } from '../support/world.ts';

// Processes are started and killed here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

/** For mails, certificates, pictures, a collector, a second server: of a process that may never see one. */
const LATE = [
	'nodemailer',
	'pdf-lib',
	'@pdf-lib/fontkit',
	'sharp',
	'redis',
	'@redis/client',
	'@opentelemetry/sdk-trace-node',
	'@opentelemetry/exporter-trace-otlp-http',
	// Compilers: the build needs none.
	'tsx',
	'esbuild'
];

let app: App;
let read: string[];

beforeAll(async () => {
	await openWorld();
	const asks = pathToFileURL(path.resolve('tests/support/packages-read.mjs')).href;
	app = await startApp({ NODE_OPTIONS: `--import=${asks}`, REDIS_URL: '' });
	read = JSON.parse(/^packages read: (.*)$/m.exec(app.output())![1]!) as string[];
});
afterAll(() => app?.stop());

test('a start reads what serving needs and nothing that comes with an act, a mail or a setting', () => {
	expect(read).toEqual(expect.arrayContaining(['postgres', 'zod', 'socket.io']));
	expect(read.filter((name) => LATE.includes(name))).toEqual([]);
});
