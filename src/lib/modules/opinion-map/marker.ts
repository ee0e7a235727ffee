/** Each group has a shape of its own beside its colour, for those who tell colours apart badly, and for paper. */
import type { GroupLabel } from './opinion-map.ts';
import { round, type Point } from './picture.ts';

export type Shape = 'circle' | 'diamond' | 'triangle' | 'square' | 'plus';

const SHAPES: Record<GroupLabel, Shape> = {
	A: 'circle',
	B: 'diamond',
	C: 'triangle',
	D: 'square',
	E: 'plus'
};

/** People in no group are circles. */
export const shapeOf = (label: GroupLabel | undefined): Shape => (label ? SHAPES[label] : 'circle');

type Corner = readonly [number, number];
const ARM = 0.45;
const REACH = 1.098;

// Corners around the middle for a circle of radius 1 with the same area, so that no group looks larger than it is.
const CORNERS: Record<Exclude<Shape, 'circle'>, readonly Corner[]> = {
	diamond: [
		[0, -1.253],
		[1.253, 0],
		[0, 1.253],
		[-1.253, 0]
	],
	triangle: [
		[0, -1.555],
		[1.347, 0.778],
		[-1.347, 0.778]
	],
	square: [
		[-0.886, -0.886],
		[0.886, -0.886],
		[0.886, 0.886],
		[-0.886, 0.886]
	],
	plus: [
		[-ARM, -REACH],
		[ARM, -REACH],
		[ARM, -ARM],
		[REACH, -ARM],
		[REACH, ARM],
		[ARM, ARM],
		[ARM, REACH],
		[-ARM, REACH],
		[-ARM, ARM],
		[-REACH, ARM],
		[-REACH, -ARM],
		[-ARM, -ARM]
	]
};

/** The corners of a marker of this radius around a point; none for the circle. */
export const cornersOf = (shape: Shape, [x, y]: Point, radius: number): Point[] =>
	shape === 'circle'
		? []
		: CORNERS[shape].map(([dx, dy]) => [x + dx * radius, y + dy * radius] as const);

/** One marker as an SVG path. */
export function markerPath(shape: Shape, at: Point, radius: number): string {
	if (shape === 'circle') {
		const r = round(radius);
		return `M${round(at[0] - radius)} ${round(at[1])}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
	}
	const corners = cornersOf(shape, at, radius);
	return `M${corners.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}z`;
}

/** Many markers as one path, so that a crowd is one element of the page. */
export const markersPath = (shape: Shape, points: readonly Point[], radius: number): string =>
	points.map((point) => markerPath(shape, point, radius)).join('');
