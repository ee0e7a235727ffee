import fs from 'node:fs';
import { expect, test } from 'vitest';
import { buildingOrder } from '../support/building-order.ts';

// Read, not imported: a bundler makes a variable of every key, and `arguments` may not be one.
const graph = JSON.parse(
	fs.readFileSync(new URL('../../src/lib/modules/graph.json', import.meta.url), 'utf8')
) as Record<string, string[]>;

test('modules can be built one after another', () => {
	expect(buildingOrder(graph)).toHaveLength(Object.keys(graph).length);
});

test('a cycle is named', () => {
	expect(() => buildingOrder({ a: ['b'], b: ['c'], c: ['a'] })).toThrow('cycle: a → b → c → a');
});

test('a module knows only modules that exist', () => {
	const names = Object.keys(graph);
	for (const [name, known] of Object.entries(graph))
		for (const each of known) expect(names, `${name} knows ${each}`).toContain(each);
});
