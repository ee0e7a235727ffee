import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	allows,
	DEBATE_STATES,
	isForward,
	STAGES,
	stateAt,
	type DebateAct,
	type DebateStage
} from './debate.ts';

const HOUR = 3_600_000;
const instants = fc.integer({ min: 0, max: 1_000 }).map((hours) => new Date(hours * HOUR));
const dated = fc
	.record({
		state: fc.constantFrom<'draft' | 'published' | 'cancelled'>('draft', 'published', 'cancelled'),
		stage: fc.constantFrom<DebateStage>(...STAGES),
		opens: fc.integer({ min: 100, max: 400 }),
		lasts: fc.integer({ min: 1, max: 400 }),
		isPaused: fc.boolean()
	})
	.map(({ state, stage, opens, lasts, isPaused }) => ({
		state,
		stage,
		opensAt: new Date(opens * HOUR).toISOString(),
		closesAt: new Date((opens + lasts) * HOUR).toISOString(),
		pausedAt: isPaused ? new Date(opens * HOUR).toISOString() : undefined
	}));

test('a debate is in exactly one state at any instant', () => {
	fc.assert(
		fc.property(dated, instants, (debate, now) => {
			expect(DEBATE_STATES).toContain(stateAt(debate, now));
		})
	);
});

test('votes are taken only while the poll takes them, and never in a pause', () => {
	fc.assert(
		fc.property(dated, instants, (debate, now) => {
			const isOpen =
				debate.state === 'published' &&
				new Date(debate.opensAt) <= now &&
				now < new Date(debate.closesAt) &&
				!debate.pausedAt;
			for (const act of ['vote', 'add_statement', 'argue'] satisfies DebateAct[])
				expect(allows(debate, act, now)).toBe(isOpen);
		})
	);
});

test('time alone never brings a debate back', () => {
	const order = ['scheduled', 'open', 'closed'];
	fc.assert(
		fc.property(dated, instants, instants, (debate, a, b) => {
			const plain = { ...debate, state: 'published' as const, stage: 'voting' as const };
			const unpaused = { ...plain, pausedAt: undefined };
			const [early, late] = a < b ? [a, b] : [b, a];
			expect(order.indexOf(stateAt(unpaused, late))).toBeGreaterThanOrEqual(
				order.indexOf(stateAt(unpaused, early))
			);
		})
	);
});

test('stages go forward only', () => {
	for (const [i, from] of STAGES.entries())
		for (const [j, to] of STAGES.entries()) expect(isForward(from, to)).toBe(j > i);
});

test('the first instant is in, the last is out', () => {
	const debate = {
		state: 'published' as const,
		stage: 'voting' as const,
		opensAt: new Date(1_000).toISOString(),
		closesAt: new Date(2_000).toISOString()
	};
	expect([999, 1_000, 1_999, 2_000].map((at) => stateAt(debate, new Date(at)))).toEqual([
		'scheduled',
		'open',
		'open',
		'closed'
	]);
});
