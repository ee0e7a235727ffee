import fs from 'node:fs';
import { expect, test } from 'vitest';
import { NAMES, withNames } from '../../src/vite-kit-names.ts';

const client = fs
	.readFileSync('node_modules/@sveltejs/kit/src/runtime/client/client.js', 'utf8')
	.replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');

test('SvelteKit’s client asks Svelte for nothing but these names', () => {
	const asked = [...client.matchAll(/(?<![\w/.'-])svelte\.(\w+)/g)].map(([, name]) => name!);
	for (const [, names] of client.matchAll(/const \{([^}]*)\} = svelte;/g))
		asked.push(...names!.split(',').map((name) => name.trim()));
	// A setting of ours would have to ask for it.
	expect([...new Set(asked)].filter((name) => name !== 'fork').sort()).toEqual(NAMES);
	expect(client).toContain('__SVELTEKIT_FORK_PRELOADS__ && svelte.fork');
	expect(withNames(client)).not.toContain('import * as svelte');
});

test('another beginning is not passed over', () => {
	expect(() => withNames("import { tick } from 'svelte';")).toThrow(/client/);
});
