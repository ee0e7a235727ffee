export type Point = readonly [number, number];

/** Directions in which the farthest points are looked for before anything is sorted. */
const DIRECTIONS = 8;

/**
 * The convex hull of one group, counter-clockwise, without points on its sides.
 *
 * @param xy flat pairs
 * @param groupOf group of each pair
 * @returns empty, one point or two where there are no more different ones
 */
export function convexHull(
	xy: ArrayLike<number>,
	groupOf: ArrayLike<number>,
	group: number
): Point[] {
	const rough = farthest(xy, groupOf, group);
	const outer: Point[] = [];
	for (let i = 0; i < groupOf.length; i++) {
		if (groupOf[i] !== group) continue;
		const x = xy[2 * i]!;
		const y = xy[2 * i + 1]!;
		if (!isInside(rough, x, y)) outer.push([x, y]);
	}
	outer.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
	const lower = chain(outer);
	const upper = chain(outer.toReversed());
	const hull = [...lower.slice(0, -1), ...upper.slice(0, -1)];
	return hull.length > 0 ? hull : outer.slice(0, 1);
}

/** One half of the hull of sorted points. */
function chain(points: readonly Point[]): Point[] {
	const kept: Point[] = [];
	for (const point of points) {
		while (kept.length > 1 && turn(kept.at(-2)!, kept.at(-1)!, point) <= 0) kept.pop();
		const last = kept.at(-1);
		if (!last || last[0] !== point[0] || last[1] !== point[1]) kept.push(point);
	}
	return kept;
}

const turn = (a: Point, b: Point, c: Point): number =>
	(b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

/** Edges of a polygon as `nx * x + ny * y + d`, positive inside, three numbers each. */
type Edges = Float64Array;

/** A polygon of points of the hull: whatever is inside of it need not be sorted. */
function farthest(xy: ArrayLike<number>, groupOf: ArrayLike<number>, group: number): Edges {
	const cos = new Float64Array(DIRECTIONS);
	const sin = new Float64Array(DIRECTIONS);
	const reach = new Float64Array(DIRECTIONS).fill(-Infinity);
	const best = new Int32Array(DIRECTIONS).fill(-1);
	for (let d = 0; d < DIRECTIONS; d++) {
		cos[d] = Math.cos((2 * Math.PI * d) / DIRECTIONS);
		sin[d] = Math.sin((2 * Math.PI * d) / DIRECTIONS);
	}
	for (let i = 0; i < groupOf.length; i++) {
		if (groupOf[i] !== group) continue;
		for (let d = 0; d < DIRECTIONS; d++) {
			const along = cos[d]! * xy[2 * i]! + sin[d]! * xy[2 * i + 1]!;
			if (along <= reach[d]!) continue;
			reach[d] = along;
			best[d] = i;
		}
	}
	return edgesOf(
		xy,
		[...best].filter((point, d) => point >= 0 && point !== best[(d + 1) % DIRECTIONS])
	);
}

function edgesOf(xy: ArrayLike<number>, corners: readonly number[]): Edges {
	// A polygon without area has no inside.
	if (corners.length < 3) return new Float64Array(0);
	const edges = new Float64Array(corners.length * 3);
	corners.forEach((from, i) => {
		const to = corners[(i + 1) % corners.length]!;
		const nx = xy[2 * from + 1]! - xy[2 * to + 1]!;
		const ny = xy[2 * to]! - xy[2 * from]!;
		edges.set([nx, ny, -(nx * xy[2 * from]! + ny * xy[2 * from + 1]!)], i * 3);
	});
	return edges;
}

/** Strictly, and by more than rounding. */
function isInside(edges: Edges, x: number, y: number): boolean {
	for (let i = 0; i < edges.length; i += 3)
		if (edges[i]! * x + edges[i + 1]! * y + edges[i + 2]! <= 1e-9) return false;
	return edges.length > 0;
}
