import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	allows,
	endOf,
	isOrdered,
	phaseAt,
	PHASES,
	stageAt,
	stagesOf,
	type Phase
} from './stage.ts';

const DAY = 86_400_000;
const schedules = fc
	.array(fc.integer({ min: 1, max: 90 }), { minLength: PHASES.length, maxLength: PHASES.length })
	.map((gaps) => {
		let at = Date.UTC(2026, 0, 1);
		const starts = {} as Record<Phase, string>;
		for (const [i, phase] of PHASES.entries()) {
			at += gaps[i]! * DAY;
			starts[phase] = new Date(at).toISOString();
		}
		return stagesOf(starts, 'live');
	});
const instants = fc
	.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) })
	.map((ms) => new Date(ms));

test('at any instant there is one phase, and phases never run backwards', () => {
	fc.assert(
		fc.property(schedules, instants, instants, (stages, a, b) => {
			const [first, second] = a <= b ? [a, b] : [b, a];
			expect(isOrdered(stages)).toBe(true);
			expect(PHASES.indexOf(phaseAt(stages, first))).toBeLessThanOrEqual(
				PHASES.indexOf(phaseAt(stages, second))
			);
		})
	);
});

test('a stage holds its first instant and not its last', () => {
	fc.assert(
		fc.property(schedules, (stages) => {
			for (const stage of stages) {
				expect(stageAt(stages, new Date(stage.startsAt))?.phase).toBe(stage.phase);
				const end = endOf(stages, stage.phase);
				if (end) expect(stageAt(stages, new Date(end))?.phase).not.toBe(stage.phase);
			}
		})
	);
});

test('votes are taken in the voting stage only, and only in a published contest', () => {
	fc.assert(
		fc.property(schedules, instants, (stages, now) => {
			expect(allows({ state: 'published', stages }, 'vote', now)).toBe(
				phaseAt(stages, now) === 'voting'
			);
			expect(allows({ state: 'draft', stages }, 'vote', now)).toBe(false);
		})
	);
});

test('counts are hidden until the shortlist unless they are live', () => {
	const starts = Object.fromEntries(
		PHASES.map((p, i) => [p, new Date(i * DAY).toISOString()])
	) as Record<Phase, string>;
	const shown = (rule: 'live' | 'on_release') =>
		stagesOf(starts, rule)
			.filter((s) => s.showsTallies)
			.map((s) => s.phase);
	expect(shown('live')).toEqual(['voting', 'expert_review', 'shortlist', 'results']);
	expect(shown('on_release')).toEqual(['shortlist', 'results']);
});
