import { expect, test } from 'vitest';
import graph from '../../src/lib/modules/graph.json' with { type: 'json' };
import { buildingOrder } from '../support/building-order.ts';

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
