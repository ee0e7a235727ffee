import { describe, expect, test, vi } from 'vitest';
import type { OpinionMap } from '../../opinion-map.ts';
import type { MapItem } from '../../selection.ts';
import { seededRandom } from '../../seeded-random.ts';
import type { MapChoice } from '../../vote-matrix.ts';
import { MapEngine, type ChoiceChange } from './map-engine.ts';
import { SnapshotBuilder } from './snapshot-builder.ts';

// A busy machine is slow, not wrong.
vi.setConfig({ testTimeout: 60_000 });

const now = new Date('2026-05-01T10:00:00Z');
const STATEMENTS = 20;
const items: MapItem[] = Array.from({ length: STATEMENTS }, (_, i) => ({
	itemId: `s${i}`,
	state: 'open'
}));

/** Current choices of two camps with some noise. */
function choicesOf(people: number, seed = 1): ChoiceChange[] {
	const random = seededRandom(seed);
	return Array.from({ length: people * STATEMENTS }, (_, i): ChoiceChange => {
		const [person, statement] = [Math.floor(i / STATEMENTS), i % STATEMENTS];
		const isFor = (statement % 2 === person % 2) !== random() < 0.15;
		return { voterId: `v${person}`, itemId: `s${statement}`, choice: isFor ? 1 : -1 };
	});
}
function engineWith(
	choices: readonly ChoiceChange[],
	version = 0,
	last: OpinionMap | null = null
): MapEngine {
	const builder = new SnapshotBuilder();
	for (const { voterId, itemId, choice } of choices)
		builder.add(voterId, itemId, choice as MapChoice);
	const engine = new MapEngine();
	engine.load({ votes: builder.build(), items, ballots: choices.length, version, last });
	return engine;
}
/** A map without what tells how it came about: versions. */
const figuresOf = (engine: MapEngine) => {
	const { picture, ...figures } = engine.compute({ now, isFresh: true });
	return { ...figures, picture: { ...picture, version: 0, ballots: 0 } };
};

describe('the engine', () => {
	test('makes the same map of changes as of a poll loaded whole', () => {
		const before = choicesOf(80);
		const changes: ChoiceChange[] = [
			...choicesOf(100, 2).slice(79 * STATEMENTS),
			{ voterId: 'v3', itemId: 's4', choice: null },
			{ voterId: 'v5', itemId: 's6', choice: 0 }
		];
		const followed = engineWith(before);
		const first = followed.compute({ now });
		for (let i = 0; i < changes.length; i += 50)
			followed.apply({ choices: changes.slice(i, i + 50), ballots: before.length + i });
		const current = new Map(
			[...before, ...changes].map((change) => [`${change.voterId} ${change.itemId}`, change])
		);
		const remaining = [...current.values()].filter(({ choice }) => choice !== null);
		const whole = engineWith(remaining, 1, first);
		expect(figuresOf(followed)).toEqual(figuresOf(whole));
	});

	test('keeps sides and letters over a restart, from the published map alone', () => {
		const choices = choicesOf(81);
		const last = engineWith(choices).compute({ now });
		const mirrored: OpinionMap = {
			...last,
			statements: last.statements.map((figures) => ({ ...figures, x: -figures.x })),
			picture: {
				...last.picture,
				groups: last.picture.groups.map(({ label, center: [x, y], ...group }) => ({
					...group,
					label: label === 'A' ? ('D' as const) : ('A' as const),
					center: [-x, y] as const
				}))
			}
		};
		const next = engineWith(choices, 1, mirrored).compute({ now });
		expect(last.picture.groups.map(({ label }) => label)).toEqual(['A', 'B']);
		expect(next.picture.groups.map(({ label }) => label)).toEqual(['A', 'D']);
		expect(next.picture.groups[1]!.size).toBe(last.picture.groups[0]!.size);
		next.statements.forEach(({ x }, i) => expect(x).toBeCloseTo(-last.statements[i]!.x, 9));
	});

	test('counts versions on, and says up to which ballot', () => {
		const engine = engineWith(choicesOf(40), 6);
		expect(engine.compute({ now }).picture).toMatchObject({ version: 7, ballots: 800 });
		engine.apply({ choices: [{ voterId: 'v1', itemId: 's1', choice: 0 }], ballots: 805 });
		engine.apply({ choices: [], ballots: 790 });
		expect(engine.compute({ now }).picture).toMatchObject({ version: 8, ballots: 805 });
		expect(engine.version).toBe(8);
	});

	test('knows who is which point, and nobody else does', () => {
		const engine = engineWith(choicesOf(40));
		engine.apply({ choices: [{ voterId: 'shy', itemId: 's1', choice: 1 }], ballots: 801 });
		const { picture } = engine.compute({ now });
		const voters = engine.votersOfPoints();
		expect(voters).toHaveLength(picture.placed);
		voters.forEach((voter, point) => expect(engine.pointOf(voter)).toBe(point));
		expect(engine.pointOf('shy')).toBeNull();
		expect(engine.pointOf('stranger')).toBeNull();
		expect(JSON.stringify(engine.compute({ now }))).not.toMatch(/"v\d+"/);
	});

	test('lists statements that came without votes, and drops those that went', () => {
		const engine = engineWith(choicesOf(40));
		engine.compute({ now });
		engine.apply({
			choices: [],
			items: [
				{ itemId: 'new', state: 'open' },
				{ itemId: 's0', state: 'gone' }
			],
			ballots: 800
		});
		const ids = engine.compute({ now }).statements.map(({ itemId }) => itemId);
		expect(ids).toContain('new');
		expect(ids).not.toContain('s0');
		engine.apply({ choices: [{ voterId: 'v1', itemId: 'new', choice: 1 }], ballots: 801 });
		const figures = engine.compute({ now }).statements.find(({ itemId }) => itemId === 'new');
		expect(figures).toMatchObject({ agree: 1, disagree: 0, pass: 0, x: 0, y: 0 });
	});

	test('makes an empty map of an empty poll', () => {
		const engine = new MapEngine();
		expect(engine.compute({ now })).toMatchObject({
			picture: { version: 1, participants: 0, placed: 0, clarity: 'too_few', points: [] },
			statements: []
		});
	});

	test('measures stability again only when votes have grown, or when asked to', () => {
		const engine = engineWith(choicesOf(60));
		const first = engine.compute({ now }).picture.stability;
		expect(first).toBeGreaterThan(0.6);
		const noise = choicesOf(60, 9)
			.slice(0, 20)
			.map((c) => ({ ...c, choice: 0 as const }));
		engine.apply({ choices: noise, ballots: 1220 });
		expect(engine.compute({ now }).picture.stability).toBe(first);
		const fresh = engine.compute({ now, isFresh: true }).picture.stability;
		expect(engine.compute({ now }).picture.stability).toBe(fresh);
	});
});
