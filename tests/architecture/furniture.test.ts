import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { countLines, filesUnder, read } from './files.ts';

// Read, not imported: a bundler makes a variable of every key, and `arguments` may not be one.
const graph = JSON.parse(
	fs.readFileSync(new URL('../../src/lib/modules/graph.json', import.meta.url), 'utf8')
) as Record<string, string[]>;

const MODULES = 'src/lib/modules';
const names = Object.keys(graph);

test('every folder of the modules stands in graph.json, and the other way round', () => {
	const folders = fs.readdirSync(MODULES).filter((name) => !name.includes('.'));
	expect(folders.sort()).toEqual([...names].sort());
});

describe.each(names)('module %s', (name) => {
	test.each(['README.md', 'index.ts', 'server/index.ts', 'server/module.ts'])('has %s', (file) => {
		expect(fs.existsSync(`${MODULES}/${name}/${file}`)).toBe(true);
	});

	test('its README fits on a screen', () => {
		expect(countLines(`${MODULES}/${name}/README.md`)).toBeLessThanOrEqual(60);
	});

	test('its use-cases and queries are one to a file, named like it', () => {
		for (const kind of ['use-cases', 'queries']) {
			const folder = `${MODULES}/${name}/server/${kind}`;
			if (!fs.existsSync(folder)) continue;
			for (const file of filesUnder(folder, /^[^.]+\.ts$/))
				expect(file, file).toMatch(/\/[a-z]+(-[a-z]+)*\.ts$/);
		}
	});
});

test('the composition names every module once', () => {
	const composition = read('src/lib/composition.server.ts');
	for (const name of names)
		expect(composition.split(`./modules/${name}/server/module.ts`), name).toHaveLength(2);
});

describe('length', () => {
	// The demo's files are texts, not code.
	const limits: readonly [string, RegExp, RegExp | undefined, number][] = [
		['source', /\.ts$/, /\.test\.ts$|^src\/server\/demo\//, 250],
		['component', /\.svelte$/, undefined, 300],
		['test', /\.test\.ts$/, undefined, 400]
	];
	test.each(limits)('of a %s file', (_, name, except, limit) => {
		const tooLong = filesUnder('src', name)
			.filter((file) => !except?.test(file))
			.map((file) => [file, countLines(file)] as const)
			.filter(([, lines]) => lines > limit);
		expect(tooLong).toEqual([]);
	});
});

describe('markup', () => {
	const components = filesUnder('src', /\.svelte$/);

	test('raw HTML is set in one component only', () => {
		const raw = components.filter((file) => read(file).includes('{@html'));
		expect(raw).toEqual(['src/lib/components/SafeHtml.svelte']);
	});

	// The pages' policy forbids them, so a browser would ignore them without a word.
	test('there are no style attributes and style directives', () => {
		const styled = components.filter((file) =>
			/\sstyle(=|:[\w-]+=)/.test(read(file).replace(/<style[\s\S]*?<\/style>/g, ''))
		);
		expect(styled).toEqual([]);
	});
});
