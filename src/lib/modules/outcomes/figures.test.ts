import { expect, test } from 'vitest';
import type { OpinionMap } from '#lib/modules/opinion-map/opinion-map.ts';
import { freezeStatement, rankByCounts, sharesOf } from './figures.ts';

const now = new Date('2026-11-25T10:00:00Z');
const figures = (itemId: string) => ({
	...{ itemId, agree: 8, disagree: 1, pass: 1, x: 0, y: 0, extremity: 1 },
	byGroup: [
		{ agree: 5, disagree: 0, pass: 0 },
		{ agree: 3, disagree: 1, pass: 1 }
	],
	...{ commonAgree: 0.7, commonDisagree: 0.1, division: 0.2, bridging: null }
});
const map = {
	picture: {
		version: 7,
		groups: [
			{ label: 'A', size: 6, center: [0, 0], hull: [] },
			{ label: 'B', size: 5, center: [1, 1], hull: [] }
		]
	},
	statements: [figures('a')]
} as unknown as OpinionMap;

test('counts come from the votes, groups from the map, with its version', () => {
	const counts = { agree: 9, disagree: 1, pass: 1 };
	expect(freezeStatement('a', counts, map, now)).toEqual({
		kind: 'statement',
		...counts,
		byGroup: [
			{ label: 'A', size: 6, agree: 5, disagree: 0, pass: 0 },
			{ label: 'B', size: 5, agree: 3, disagree: 1, pass: 1 }
		],
		commonAgree: 0.7,
		commonDisagree: 0.1,
		division: 0.2,
		mapVersion: 7,
		at: now.toISOString()
	});
});

test('a statement the map leaves out has no groups and no map', () => {
	const counts = { agree: 2, disagree: 0, pass: 0 };
	const frozen = { kind: 'statement', ...counts, byGroup: [], at: now.toISOString() };
	expect(freezeStatement('b', counts, map, now)).toEqual(frozen);
	expect(freezeStatement('b', counts, undefined, now)).toEqual(frozen);
});

test('nobody answered: no share is a number that is none', () => {
	expect(sharesOf({ agree: 0, disagree: 0, pass: 0 })).toEqual({ agree: 0, disagree: 0, pass: 0 });
	expect(sharesOf({ agree: 1, disagree: 2, pass: 1 })).toEqual({
		agree: 0.25,
		disagree: 0.5,
		pass: 0.25
	});
});

test('without groups the shared and the divided are told by counts; one vote is no consensus over forty', () => {
	const ranked = rankByCounts([
		{ id: 'lone', agree: 1, disagree: 0, pass: 0 },
		{ id: 'shared', agree: 38, disagree: 1, pass: 1 },
		{ id: 'refused', agree: 3, disagree: 35, pass: 2 },
		{ id: 'split', agree: 20, disagree: 19, pass: 1 },
		{ id: 'unsure', agree: 3, disagree: 3, pass: 34 },
		{ id: 'silent', agree: 0, disagree: 0, pass: 0 }
	]);
	expect(ranked.consensus).toEqual(['shared', 'refused', 'lone']);
	expect(ranked.divided).toEqual(['split']);
});
