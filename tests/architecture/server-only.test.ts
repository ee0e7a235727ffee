/** Proves with real builds that browser code cannot take server code along. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from 'vite';
import { serverOnlyGuard } from '../../src/vite-plugins.ts';

const SECRET = 'the-secret-of-the-server';
let root: string;
const underVitest = process.env.VITEST;

beforeAll(() => {
	// The guard is off in tests; here it is what is tested.
	delete process.env.VITEST;
	root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'talqylau-guard-')));
	write('src/votes/server/key.ts', `export const key = '${SECRET}'; export interface Key { a: 1 }`);
	write('src/votes/index.ts', `export { key } from './server/key.ts';`);
});

afterAll(() => {
	process.env.VITEST = underVitest;
	fs.rmSync(root, { recursive: true, force: true });
});

function write(file: string, text: string): void {
	const target = path.join(root, file);
	fs.mkdirSync(path.dirname(target), { recursive: true });
	fs.writeFileSync(target, text);
}

/** Builds one page script for browsers. @returns its code */
async function buildPage(script: string, isGuarded = true): Promise<string> {
	write('src/page.ts', script);
	const result = await build({
		root,
		configFile: false,
		logLevel: 'silent',
		plugins: isGuarded ? [serverOnlyGuard(root)] : [],
		build: { write: false, minify: false, rolldownOptions: { input: `${root}/src/page.ts` } }
	});
	const outputs = [result].flat() as { output: { type: string; code?: string }[] }[];
	return outputs.flatMap(({ output }) => output.map(({ code }) => code ?? '')).join('\n');
}

test('without the guard the secret would be in the public script', async () => {
	const code = await buildPage(
		`import { key } from './votes/server/key.ts'; console.log(key);`,
		false
	);
	expect(code).toContain(SECRET);
});

test.each([
	['directly', `import { key } from './votes/server/key.ts'; console.log(key);`, 'src/page.ts'],
	[
		'through a door',
		`import { key } from './votes/index.ts'; console.log(key);`,
		'src/votes/index.ts'
	],
	['later', `import('./votes/server/key.ts').then(console.log);`, 'src/page.ts']
])('server code imported %s stops the build and is named', async (_, script, importer) => {
	await expect(buildPage(script)).rejects.toThrow(
		`votes/server/key.ts is server-only and must not be imported by browser code (${importer})`
	);
});

test('a type of the server may be imported', async () => {
	const code = await buildPage(
		`import type { Key } from './votes/server/key.ts'; console.log({ a: 1 } satisfies Key);`
	);
	expect(code).not.toContain(SECRET);
});
