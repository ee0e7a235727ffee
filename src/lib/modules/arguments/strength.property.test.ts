import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Side } from './argument.ts';
import {
	baseScore,
	dfQuad,
	eulerBased,
	quadraticEnergy,
	weigh,
	type Semantics,
	type WeighedArgument
} from './strength.ts';

const SEMANTICS: [string, Semantics][] = [
	['DF-QuAD', dfQuad],
	['quadratic energy', quadraticEnergy],
	['Euler-based', eulerBased]
];
const NEAR = 1e-12;

const share = fc.double({ min: 0, max: 1, noNaN: true });
const shares = fc.array(share, { maxLength: 30 });
const side = fc.constantFrom<Side>('pro', 'con');
const ratings = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 12 });

/** Trees up to three deep; each argument is under one before it, or under the statement. */
const trees = fc
	.array(fc.record({ side, ratings, under: fc.nat(30), isPublished: fc.boolean() }), {
		maxLength: 25
	})
	.map((drawn) => {
		const made: (WeighedArgument & { depth: number })[] = [];
		for (const [i, each] of drawn.entries()) {
			const parents = made.filter(({ depth }) => depth < 3);
			const parent = parents[each.under % (parents.length + 1)];
			made.push({
				id: `a${i}`,
				parentId: parent?.id,
				side: each.side,
				sum: each.ratings.reduce((a, b) => a + b, 0),
				n: each.ratings.length,
				isPublished: each.isPublished,
				depth: (parent?.depth ?? 0) + 1
			});
		}
		return made;
	});

describe.each(SEMANTICS)('%s', (_name, semantics) => {
	test('nothing under it leaves the base score', () => {
		fc.assert(
			fc.property(share, (base) => {
				expect(Math.abs(semantics(base, [], []) - base)).toBeLessThan(NEAR);
			})
		);
	});

	test('the same for and against leaves the base score', () => {
		fc.assert(
			fc.property(share, shares, (base, both) => {
				expect(Math.abs(semantics(base, both, both) - base)).toBeLessThan(1e-9);
			})
		);
	});

	test('one more pro never lowers, one more con never raises', () => {
		fc.assert(
			fc.property(share, shares, shares, share, (base, attackers, supporters, more) => {
				const before = semantics(base, attackers, supporters);
				expect(semantics(base, attackers, [...supporters, more])).toBeGreaterThanOrEqual(
					before - NEAR
				);
				expect(semantics(base, [...attackers, more], supporters)).toBeLessThanOrEqual(
					before + NEAR
				);
			})
		);
	});

	test('stays between nothing and one', () => {
		fc.assert(
			fc.property(share, shares, shares, (base, attackers, supporters) => {
				const strength = semantics(base, attackers, supporters);
				expect(strength).toBeGreaterThanOrEqual(-NEAR);
				expect(strength).toBeLessThanOrEqual(1 + NEAR);
			})
		);
	});
});

describe('a tree', () => {
	test('a leaf is as strong as its ratings say', () => {
		fc.assert(
			fc.property(trees, (tree) => {
				const { strengths } = weigh(tree);
				const parents = new Set(tree.filter((a) => a.isPublished).map((a) => a.parentId));
				for (const leaf of tree.filter((a) => a.isPublished && !parents.has(a.id)))
					expect(Math.abs(strengths.get(leaf.id)! - baseScore(leaf))).toBeLessThan(NEAR);
			})
		);
	});

	test('a new pro never lowers its parent, a new con never raises it', () => {
		fc.assert(
			fc.property(trees, fc.nat(), ratings, side, (tree, pick, given, towards) => {
				const parents = tree.filter((a) => a.isPublished);
				const parent = parents[pick % (parents.length + 1)];
				const added: WeighedArgument = {
					id: 'new',
					parentId: parent?.id,
					side: towards,
					sum: given.reduce((a, b) => a + b, 0),
					n: given.length,
					isPublished: true
				};
				const strength = (of: readonly WeighedArgument[]) => {
					const { strengths, standing } = weigh(of);
					return parent ? strengths.get(parent.id)! : standing.strength;
				};
				const moved = strength([...tree, added]) - strength(tree);
				if (towards === 'pro') expect(moved).toBeGreaterThanOrEqual(-NEAR);
				else expect(moved).toBeLessThanOrEqual(NEAR);
			})
		);
	});

	test('every strength is between nothing and one, and only what is published has one', () => {
		fc.assert(
			fc.property(trees, (tree) => {
				const { strengths, standing } = weigh(tree);
				for (const strength of [standing.strength, ...strengths.values()]) {
					expect(strength).toBeGreaterThanOrEqual(0);
					expect(strength).toBeLessThanOrEqual(1);
				}
				for (const { id, isPublished } of tree) expect(strengths.has(id)).toBe(isPublished);
				expect(standing.count).toBe(tree.filter((a) => a.isPublished).length);
			})
		);
	});

	test('the order the rows come in changes nothing', () => {
		fc.assert(
			fc.property(trees, (tree) => {
				const there = weigh(tree);
				const back = weigh(tree.toReversed());
				expect(Math.abs(there.standing.strength - back.standing.strength)).toBeLessThan(NEAR);
			})
		);
	});
});
