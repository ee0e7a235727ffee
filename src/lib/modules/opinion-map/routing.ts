import { totalOf } from './group-votes.ts';
import type { VoteCounts } from './opinion-map.ts';

/** What a statement about the debate itself is worth: it is asked early and always. */
const META_PRIORITY = 49;
/** New statements are asked up to nine times as often; the bonus halves with every five votes. */
const NEWNESS = 8;
const HALVING = 5;

/**
 * How much one more vote on a statement tells: much agreed with, seldom passed, far from the middle of the map.
 *
 * @param extremity of the statement, 0 where there is no map yet
 */
export function importanceOf(votes: VoteCounts, extremity: number): number {
	const total = totalOf(votes);
	return (1 - (votes.pass + 1) / (total + 2)) * (extremity + 1) * ((votes.agree + 1) / (total + 2));
}

/** What the draw of the next statement goes by. */
export function priorityOf(votes: VoteCounts, extremity: number, isMeta = false): number {
	if (isMeta) return META_PRIORITY;
	const newness = 1 + NEWNESS * 2 ** (-totalOf(votes) / HALVING);
	return (importanceOf(votes, extremity) * newness) ** 2;
}

/**
 * Draws the next statement to ask a person about, each in proportion to its priority. The caller offers only what it
 * may serve: open, and not yet voted on by this person.
 *
 * @param random a number in [0, 1)
 * @returns undefined only if nothing is offered
 */
export function drawByPriority<T>(
	offered: readonly T[],
	priority: (candidate: T) => number | null | undefined,
	random: number
): T | undefined {
	// Without a priority a statement still gets its turn.
	const weights = offered.map((candidate) => {
		const weight = priority(candidate);
		return weight && weight > 0 && Number.isFinite(weight) ? weight : 1;
	});
	let drawn = random * weights.reduce((a, b) => a + b, 0);
	for (let i = 0; i < offered.length; i++) {
		drawn -= weights[i]!;
		if (drawn < 0) return offered[i];
	}
	return offered.at(-1);
}
