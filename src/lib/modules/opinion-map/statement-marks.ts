/** How large statements are drawn between consensus and division. Pure. */
import { leanOf, totalOf } from './answers.ts';
import type { SwarmDot } from './beeswarm.ts';
import type { StatementFigures } from './opinion-map.ts';

const LEAST = 5;
const MOST = 12;
/** One statement in full size has room on so much of the line. */
const ROOM = 16;

export interface StatementMark extends SwarmDot {
	readonly lean: 'agree' | 'disagree' | 'mixed';
}

/**
 * A mark for each statement with votes; its area grows with them, and marks shrink where there are many.
 *
 * @param width of the line, pixels
 */
export function marksOf(statements: readonly StatementFigures[], width: number): StatementMark[] {
	const voted = statements.filter((figures) => totalOf(figures) > 0);
	const most = Math.max(1, ...voted.map(totalOf));
	const shrink = Math.min(1, Math.max(0.45, Math.sqrt(width / ROOM / Math.max(1, voted.length))));
	return voted.map((figures) => {
		const lean = leanOf(figures);
		return {
			id: figures.itemId,
			division: figures.division,
			radius: (LEAST + (MOST - LEAST) * Math.sqrt(totalOf(figures) / most)) * shrink,
			lean: lean === 'agree' || lean === 'disagree' ? lean : 'mixed'
		};
	});
}
