import { expect, test } from 'vitest';
import { readConfig } from '../../src/lib/server/config.ts';
import { read } from './files.ts';

const declared = [...read('src/lib/server/config.ts').matchAll(/^\t([A-Z][A-Z_]+):/gm)].map(
	([, name]) => name!
);
const example = read('.env.example');
const documented = [...example.matchAll(/^#?\s?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name!);

test('.env.example documents every variable once, and nothing else', () => {
	expect(declared.length).toBeGreaterThan(10);
	// Set by the product itself when it starts its own database.
	expect([...documented].sort()).toEqual(
		declared.filter((name) => name !== 'EMBEDDED_DATABASE').sort()
	);
});

test('each variable stands under words that explain it', () => {
	const lines = example.split('\n');
	for (const name of documented) {
		const at = lines.findIndex((line) => new RegExp(`^#?\\s?${name}=`).test(line));
		const block = lines.slice(0, at).join('\n').split('\n\n').at(-1)!;
		expect(block, name).toMatch(/^# \S+ \S+/m);
	}
});

test.each([
	['PORT', { PORT: 'three' }],
	['APP_SECRET', { APP_MODE: 'production' }],
	['loopback', { APP_MODE: 'demo', EMBEDDED_DATABASE: '1', HOST: '0.0.0.0' }],
	['embedded', { APP_MODE: 'demo' }]
])('a wrong value stops the start with one line that names it: %s', (words, env) => {
	expect(() => readConfig(env as NodeJS.ProcessEnv)).toThrow(words);
	try {
		readConfig(env as NodeJS.ProcessEnv);
	} catch (error) {
		expect((error as Error).message).not.toContain('\n');
	}
});
