/* eslint-disable @typescript-eslint/ban-ts-comment */
// @ts-nocheck: runs on a bare machine, before anything is installed. Installs, builds, hands over.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { mendPostgres } from './server/mend-postgres.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const [mode = 'start', ...rest] = process.argv.slice(2);
const node = process.execPath;

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
	console.error(
		`Node 20.19 or newer is needed, this is ${process.version}. See https://nodejs.org`
	);
	process.exit(1);
}
// Values already in the environment win over the file.
if (fs.existsSync('.env')) process.loadEnvFile('.env');

const read = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '');
const digest = (files) => {
	const hash = createHash('sha256');
	for (const file of files)
		hash.update(file).update('\0').update(fs.readFileSync(file)).update('\0');
	return hash.digest('hex');
};
const walk = (folder) =>
	fs.existsSync(folder)
		? fs
				.readdirSync(folder, { withFileTypes: true })
				.flatMap((entry) =>
					entry.isDirectory()
						? walk(path.join(folder, entry.name))
						: [path.join(folder, entry.name)]
				)
				.sort()
		: [];

/** Runs a command in front of everything; its failure is ours unless the caller counts it. */
function runStep(command, args, { env = {}, isFatal = true } = {}) {
	const result = spawnSync(command, args, {
		stdio: 'inherit',
		env: { ...process.env, ...env },
		shell: process.platform === 'win32'
	});
	if (result.status !== 0 && isFatal) process.exit(result.status ?? 1);
	return result.status ?? 1;
}

function install() {
	const wanted = digest(['package-lock.json', 'package.json']) + process.platform + process.arch;
	const marker = 'node_modules/.talqylau-lock';
	if (read(marker) === wanted) return;
	console.log('Installing what package-lock.json says …');
	// NODE_ENV=production would leave out what the build needs.
	runStep(
		'npm',
		['ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional', '--loglevel=error'],
		{
			env: { NODE_ENV: '' }
		}
	);
	fs.writeFileSync(marker, wanted);
}

function build() {
	const sources = [
		...walk('src').filter(
			(file) =>
				!file.startsWith(path.join('src', 'lib', 'paraglide')) &&
				!/project\.inlang.(cache|README|\.meta|\.gitignore)/.test(file) &&
				!/\.test\.ts$/.test(file)
		),
		...walk('static'),
		...walk('drizzle'),
		'vite.config.ts',
		'vite.threads.config.ts',
		'svelte.config.js',
		'package-lock.json'
	];
	const wanted = digest(sources);
	if (read('build/.talqylau-sources') === wanted) return;
	console.log('Building …');
	runStep(node, ['node_modules/@sveltejs/kit/svelte-kit.js', 'sync']);
	// What runs in threads is a build of its own: SvelteKit's bundle has one way in, and a start of the whole of it.
	for (const config of ['vite.config.ts', 'vite.threads.config.ts'])
		runStep(
			node,
			['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn', '--config', config],
			{ env: { NODE_ENV: 'production' } }
		);
	fs.writeFileSync('build/.talqylau-sources', wanted);
}

/** Runs a long process and passes signals on; ends with it. */
function handOver(args, env = {}) {
	const child = spawn(node, args, { stdio: 'inherit', env: { ...process.env, ...env } });
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
		process.on(signal, () => child.kill(signal));
	// A signal to npm ends npm and its shell, but the shell does not pass it on: stop when the parent is gone.
	const parent = process.ppid;
	setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 300).unref();
	child.on('exit', (code) => process.exit(code ?? 0));
}

const tsx = (file, ...args) => ['--import', 'tsx', file, ...args];

install();
mendPostgres();
switch (mode) {
	case 'start':
		build();
		handOver(tsx('src/server/run.ts'), { NODE_ENV: process.env.NODE_ENV ?? 'production' });
		break;
	case 'start-cluster':
		build();
		handOver(tsx('src/server/cluster.ts', ...rest), {
			NODE_ENV: process.env.NODE_ENV ?? 'production'
		});
		break;
	case 'restart-cluster': {
		const file = path.join(process.env.DATA_DIR || '.data', 'cluster.pid');
		const pid = Number(read(file));
		if (!pid) {
			console.error(
				`No cluster runs here: there is no ${file}. Start one: npm run start:cluster -- 4`
			);
			process.exit(1);
		}
		process.kill(pid, 'SIGHUP');
		console.log(`Process ${pid} replaces its processes one by one; it says when it is done.`);
		break;
	}
	case 'dev':
		handOver(tsx('src/server/dev.ts'));
		break;
	case 'build':
		build();
		break;
	case 'check':
		handOver(tsx('tests/check.ts', ...rest));
		break;
	case 'test':
		build();
		handOver(tsx('tests/run.ts', ...rest));
		break;
	case 'bench':
		build();
		handOver(tsx('tests/bench/run.ts', ...rest));
		break;
	case 'bench-device':
		build();
		handOver(tsx('tests/bench/device.ts'));
		break;
	case 'bench-map':
		handOver(tsx('tests/bench/map.ts'));
		break;
	case 'torture':
		build();
		handOver(tsx('tests/torture/run.ts', ...rest));
		break;
	case 'screenshots':
		build();
		handOver(tsx('tests/screenshots/run.ts', ...rest));
		break;
	default:
		console.error(
			`Unknown command ${mode}. Known: start start-cluster restart-cluster dev build check test bench bench-device bench-map torture screenshots`
		);
		process.exit(1);
}
