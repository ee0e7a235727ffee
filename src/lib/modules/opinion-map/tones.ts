/** Which colour a group is drawn in: its own, or that of its answer to the chosen statement. */
import { leanOf, type Answer } from './answers.ts';
import type { MapGroup, StatementFigures } from './opinion-map.ts';

/** A group's letter in small, an answer, or nothing to tell. */
export type Tone = 'a' | 'b' | 'c' | 'd' | 'e' | Answer | 'mixed' | 'plain';

/** The custom property that holds a tone's colour. */
export const TONE_TOKENS: Record<Tone, string> = {
	a: '--group-a',
	b: '--group-b',
	c: '--group-c',
	d: '--group-d',
	e: '--group-e',
	agree: '--agree',
	disagree: '--disagree',
	pass: '--pass',
	mixed: '--pass',
	plain: '--line-strong'
};

/**
 * A tone for each group. A dot takes its group's: nobody's own answer is ever drawn.
 *
 * @param figures of the chosen statement, when there is one whose figures may be seen
 */
export const tonesOf = (groups: readonly MapGroup[], figures?: StatementFigures): Tone[] =>
	groups.map(({ label }, i) => {
		const counts = figures?.byGroup[i];
		if (!figures) return label.toLowerCase() as Tone;
		return (counts && leanOf(counts)) ?? 'plain';
	});
