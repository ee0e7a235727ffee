import { describe, expect, test } from 'vitest';
import golden from '../../../../tests/reference/argument/qbaf.golden.json' with { type: 'json' };
import {
	baseScore,
	dfQuad,
	eulerBased,
	orderScore,
	quadraticEnergy,
	strengthsOf,
	weigh,
	type Semantics,
	type WeighedArgument
} from './strength.ts';

interface Golden {
	args: Record<string, number>;
	attacks: [string, string][];
	supports: [string, string][];
	dfquad: Record<string, number>;
	quadratic_energy: Record<string, number>;
	euler_based: Record<string, number>;
}
const graphs = Object.entries(golden as unknown as Record<string, Golden>);

const SEMANTICS: readonly [keyof Golden, Semantics][] = [
	['dfquad', dfQuad],
	['quadratic_energy', quadraticEnergy],
	['euler_based', eulerBased]
];

describe.each(SEMANTICS)('%s', (name, semantics) => {
	test.each(graphs)('equals the reference on %s', (_graph, graph) => {
		const expected = graph[name] as Record<string, number>;
		const strengths = strengthsOf(
			{ bases: graph.args, attacks: graph.attacks, supports: graph.supports },
			semantics
		);
		expect([...strengths.keys()].sort()).toEqual(Object.keys(graph.args).sort());
		for (const [id, strength] of Object.entries(expected))
			expect(Math.abs(strengths.get(id)! - strength), id).toBeLessThan(1e-12);
	});
});

test('all seven graphs of the reference are there', () => {
	expect(graphs).toHaveLength(7);
});

const strengthOf = (graph: string, id: string, semantics: Semantics) => {
	const { args, attacks, supports } = (golden as unknown as Record<string, Golden>)[graph]!;
	return strengthsOf({ bases: args, attacks, supports }, semantics).get(id)!;
};

test.each([
	['RagoEtAlEDemocracy', 'A1', [0.862, 0.719852, 0.68938]],
	['RagoEtAlEDemocracy', 'A2', [0.85, 0.66443, 0.626285]],
	['RagoEtAlEDemocracy', 'P2', [0.08, 0.185874, 0.339943]],
	['one_pro_one_con', 't', [0.75, 0.6, 0.588897]],
	['reinstatement_chain', 't', [0.374, 0.395311, 0.380839]]
])('the published figures: %s %s', (graph, id, expected) => {
	for (const [i, [, semantics]] of SEMANTICS.entries())
		expect(strengthOf(graph, id, semantics)).toBeCloseTo(expected[i]!, 6);
});

test('twenty weak reasons against one: many equal one strong in DF-QuAD, number wins elsewhere', () => {
	expect(strengthOf('twenty_weak_pros_one_con', 't', dfQuad)).toBeCloseTo(0.75, 4);
	expect(strengthOf('twenty_weak_pros_one_con', 't', quadraticEnergy)).toBeCloseTo(0.9945, 4);
});

test('what rests on itself has no strength and is named', () => {
	const bases = { a: 0.5, b: 0.5 };
	const attacks = [
		['a', 'b'],
		['b', 'a']
	] as const;
	expect(() => strengthsOf({ bases, attacks, supports: [] })).toThrow('rests on itself');
});

test('the base score begins in the middle and follows the ratings', () => {
	expect(baseScore({ sum: 0, n: 0 })).toBe(0.5);
	expect(baseScore({ sum: 4, n: 1 })).toBeCloseTo(2 / 3, 12);
	expect(baseScore({ sum: 0, n: 1 })).toBeCloseTo(1 / 3, 12);
	expect(baseScore({ sum: 30, n: 10 })).toBeCloseTo(8.5 / 12, 12);
});

test('one enthusiastic rating does not lead forty good ones', () => {
	const once = { sum: 4, n: 1 };
	const often = { sum: 140, n: 40 };
	expect(orderScore(often)).toBeGreaterThan(orderScore(once));
	expect(orderScore({ sum: 0, n: 0 })).toBe(0.5);
	expect(orderScore(once)).toBeCloseTo(2.5 / 4, 12);
});

const argument = (id: string, more: Partial<WeighedArgument> = {}): WeighedArgument => ({
	id,
	side: 'pro',
	sum: 0,
	n: 0,
	isPublished: true,
	...more
});

test('a statement without arguments stands in the middle', () => {
	expect(weigh([]).standing).toEqual({ strength: 0.5, n: 0, count: 0 });
});

test('what is taken away takes along what stood under it', () => {
	const parent = argument('p', { sum: 8, n: 2 });
	const child = argument('c', { parentId: 'p', sum: 4, n: 1 });
	const both = weigh([parent, child]);
	expect(both.standing).toMatchObject({ n: 3, count: 2 });
	const hidden = weigh([{ ...parent, isPublished: false }, child]);
	expect(hidden.standing).toMatchObject({ strength: 0.5, n: 0, count: 1 });
	expect(hidden.strengths.has('p')).toBe(false);
	expect(hidden.strengths.get('c')).toBeCloseTo(baseScore(child), 12);
});
