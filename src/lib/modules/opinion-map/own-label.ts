/** Where the words "you are here" stand so that they cover no group's name. Pure. */
import { FIELD, MIDDLE, round, type Point } from './picture.ts';

export interface Box {
	/** its middle */
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

export interface OwnLabel {
	readonly x: number;
	readonly y: number;
	/** from there to the words */
	readonly dx: number;
	readonly dy: number;
	readonly anchor: 'start' | 'middle' | 'end';
}

const LETTER = 2.5;
const LINE = 5;
/** Above, below, right, left: the first that covers nothing. */
const SIDES = [
	{ dx: 0, dy: -4.4, anchor: 'middle' },
	{ dx: 0, dy: 7.4, anchor: 'middle' },
	{ dx: 4.4, dy: 1.5, anchor: 'start' },
	{ dx: -4.4, dy: 1.5, anchor: 'end' }
] as const;

const overlap = (a: Box, b: Box): number =>
	Math.max(0, (a.width + b.width) / 2 - Math.abs(a.x - b.x)) *
	Math.max(0, (a.height + b.height) / 2 - Math.abs(a.y - b.y));

/** How far a box reaches out of the ring. */
const outside = (box: Box): number =>
	Math.max(
		0,
		...[-1, 1].map(
			(by) => Math.hypot(box.x + (by * box.width) / 2 - MIDDLE, box.y - MIDDLE) - (FIELD + 6)
		)
	);

/**
 * @param at where the viewer stands, drawn units
 * @param letters length of the words
 * @param taken boxes of the groups' names
 */
export function placeOwn([x, y]: Point, letters: number, taken: readonly Box[]): OwnLabel {
	const width = letters * LETTER;
	const costOf = ({ dx, dy, anchor }: (typeof SIDES)[number]): number => {
		const shift = anchor === 'start' ? width / 2 : anchor === 'end' ? -width / 2 : 0;
		const box = { x: x + dx + shift, y: y + dy - 1.4, width, height: LINE };
		return taken.reduce((sum, other) => sum + overlap(box, other), 0) + 10 * outside(box);
	};
	const best = SIDES.reduce((one, other) => (costOf(other) < costOf(one) ? other : one));
	return { x: round(x), y: round(y), dx: best.dx, dy: best.dy, anchor: best.anchor };
}
