import { describe, expect, test } from 'vitest';
import type { Rank, RankedComment } from '#lib/modules/comments/server/index.ts';
import { REACTION_KINDS, REACTION_TONES } from '#lib/modules/reactions/index.ts';
import {
	acrossGroups,
	rankAcross,
	toldShares,
	type Groups,
	type Reaction
} from './across-groups.ts';

const START = Date.UTC(2026, 0, 1);
const minute = (n: number): Date => new Date(START + n * 60_000);
const comment = (
	id: string,
	createdAt = minute(0),
	authorId = `author of ${id}`
): RankedComment => ({
	id,
	authorId,
	createdAt
});
const people = (prefix: string, from: number, to: number): string[] =>
	Array.from({ length: to - from }, (_, i) => `${prefix}${from + i}`);
const react = (
	subjectId: string,
	persons: readonly string[],
	kind = 'support',
	at = minute(60)
): Reaction[] => persons.map((personId) => ({ subjectId, personId, kind, at }));

const groups: Groups = {
	labels: ['A', 'B'],
	groupOf: new Map([
		...people('a', 0, 20).map((id) => [id, 0] as const),
		...people('b', 0, 20).map((id) => [id, 1] as const)
	])
};
/** Best first, as the thread sorts them; equal ones keep their place. */
const order = (ranks: ReadonlyMap<string, Rank>): string[] =>
	[...ranks]
		.sort(([, one], [, other]) => one.tier - other.tier || other.value - one.value)
		.map(([id]) => id);

test('each kind of reaction says what it says', () => {
	expect(Object.keys(REACTION_TONES)).toEqual([...REACTION_KINDS]);
	expect(REACTION_TONES).toEqual({ support: 'positive', useful: 'positive', thanks: 'neutral' });
});

describe('the mean over groups', () => {
	test('is the known number', () => {
		// (5/7 · 4/6)^½ and (11/12 · 1/5 · 1/2)^⅓
		const two = [
			{ appreciated: 4, reacted: 5 },
			{ appreciated: 3, reacted: 4 }
		];
		expect(acrossGroups(two)).toBeCloseTo(0.6900656, 7);
		const three = [
			{ appreciated: 10, reacted: 10 },
			{ appreciated: 0, reacted: 3 },
			{ appreciated: 0, reacted: 0 }
		];
		expect(acrossGroups(three)).toBeCloseTo(0.4508899, 7);
	});

	test('is of two groups with three reactions at least', () => {
		const cells = (b: number) => [
			{ appreciated: 30, reacted: 30 },
			{ appreciated: b, reacted: b }
		];
		expect(acrossGroups(cells(2))).toBeUndefined();
		expect(acrossGroups(cells(3))).toBeGreaterThan(0);
		expect(acrossGroups([{ appreciated: 30, reacted: 30 }])).toBeUndefined();
	});
});

describe('with groups', () => {
	test('what both like stands before what one likes more, whoever else reacted', () => {
		const reactions = [
			...react('one-sided', people('a', 0, 15)),
			...react('one-sided', people('b', 0, 3), 'thanks'),
			...react('bridge', [...people('a', 0, 4), ...people('b', 0, 4)], 'useful'),
			...react('loud', [...people('a', 0, 20), ...people('x', 0, 50)])
		];
		const comments = ['loud', 'one-sided', 'bridge', 'silent'].map((id) => comment(id));
		const ranks = rankAcross(comments, reactions, groups);
		expect(order(ranks)).toEqual(['bridge', 'one-sided', 'loud', 'silent']);
		// (5/6 · 5/6)^½; (16/17 · 1/5)^½; Wilson of 70 of 70 with z²: 70 / (70 + z²)
		expect(ranks.get('bridge')).toMatchObject({ tier: 0, value: expect.closeTo(5 / 6, 9) });
		expect(ranks.get('one-sided')).toMatchObject({ tier: 0, value: expect.closeTo(0.4338609, 7) });
		expect(ranks.get('loud')).toMatchObject({ tier: 1, value: expect.closeTo(0.9770754, 7) });
		expect(ranks.get('silent')).toEqual({ tier: 1, value: 0 });
	});

	test('one person counts once, by the warmest of what they said', () => {
		const once = react('c', [...people('a', 0, 3), ...people('b', 0, 3)]);
		const often = [
			...react('c', ['a0', 'a1', 'b0'], 'thanks'),
			...once,
			...react('c', ['a0', 'b1'], 'useful')
		];
		const rank = (reactions: Reaction[]) => rankAcross([comment('c')], reactions, groups);
		expect(rank(often)).toEqual(rank(once));
	});

	test('reactions to what is not ranked change nothing', () => {
		const own = react('c', [...people('a', 0, 3), ...people('b', 0, 3)]);
		const rank = (reactions: Reaction[]) => rankAcross([comment('c')], reactions, groups);
		expect(rank([...own, ...react('hidden', people('b', 3, 20))])).toEqual(rank(own));
	});
});

describe('what is told', () => {
	const cells = (a: [number, number], b: [number, number]) =>
		[a, b].map(([appreciated, reacted]) => ({ appreciated, reacted }));

	test('are the shares of groups where each has ten people', () => {
		expect(toldShares(['A', 'B'], cells([13, 16], [10, 10]))).toEqual([
			{ label: 'A', share: 13 / 16 },
			{ label: 'B', share: 1 }
		]);
		expect(toldShares(['A', 'B'], cells([13, 16], [9, 9]))).toBeUndefined();
	});

	test('is nothing where a group does not like it: the sentence says every group', () => {
		expect(toldShares(['A', 'B'], cells([16, 16], [5, 10]))).toBeUndefined();
		expect(toldShares(['A', 'B'], cells([16, 16], [6, 10]))).toHaveLength(2);
	});
});

describe('without groups', () => {
	const left = people('l', 0, 30);
	const right = people('r', 0, 10);
	const comments = ['left', 'right', 'both', 'few'].map((id) => comment(id));
	const reactions = [
		...react('left', left),
		...react('right', right),
		...react('both', [...left.slice(0, 15), ...right.slice(0, 8)]),
		...react('few', left.slice(0, 9))
	];

	test('what crosses the line of division comes first, though one side’s has more reactions', () => {
		const ranks = rankAcross(comments, reactions, undefined);
		expect(order(ranks)[0]).toBe('both');
		expect([...ranks.values()].map(({ tier }) => tier)).toEqual([0, 0, 0, 1]);
		expect([...ranks.values()].every(({ shares }) => shares === undefined)).toBe(true);
		expect(rankAcross(comments, reactions, undefined)).toEqual(ranks);
	});

	test('below the floors it is Wilson’s lower bound', () => {
		const few = react('left', left.slice(0, 9));
		const ranks = rankAcross(comments, few, undefined);
		// z² = 1.6423744; 9 of 9: 9 / (9 + z²)
		expect(ranks.get('left')).toMatchObject({ tier: 1, value: expect.closeTo(0.8456759, 7) });
		// Ten reactions to two comments, but nineteen people.
		const nearly = [...react('left', left.slice(0, 10)), ...react('right', right.slice(0, 9))];
		const floor = [...nearly, ...react('right', ['l0'])];
		const tiers = (list: Reaction[]) =>
			[...rankAcross(comments, list, undefined).values()].map(({ tier }) => tier);
		expect(tiers(floor)).toEqual([1, 1, 1, 1]);
		expect(tiers([...floor, ...react('right', ['r9'])])).toEqual([0, 0, 1, 1]);
	});

	test('who was gone before a comment was written has not passed it by, nor has its author', () => {
		const before = [
			...react('old', left, 'support', minute(5)),
			...react('new', right, 'support', minute(30))
		];
		const old = comment('old');
		const seenBy = (createdAt: Date) =>
			rankAcross([old, comment('new', createdAt)], before, undefined).get('new')!.value;
		expect(seenBy(minute(10))).toBeGreaterThan(seenBy(minute(5)));
		const all = [...reactions, ...react('few', left)];
		const by = (authorId: string) =>
			rankAcross([comment('left'), comment('right', minute(0), authorId)], all, undefined).get(
				'right'
			)!.value;
		expect(by('l0')).toBeGreaterThan(by('nobody'));
	});
});
