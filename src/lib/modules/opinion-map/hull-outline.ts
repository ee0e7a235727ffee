/** The outline of a group: its convex hull with room for the dots and no corners. */
import { round, type Point } from './picture.ts';

/** Twice the signed area; its sign is the direction of the walk. */
const areaOf = (corners: readonly Point[]): number =>
	corners.reduce((sum, [x, y], i) => {
		const [nextX, nextY] = corners[(i + 1) % corners.length]!;
		return sum + x * nextY - nextX * y;
	}, 0);

const isSame = (a: Point, b: Point): boolean => Math.hypot(a[0] - b[0], a[1] - b[1]) < 1e-6;

/** Corners without repetitions, in one direction whatever the hull's was. */
function cleaned(hull: readonly Point[]): Point[] {
	const corners = hull.filter((corner, i) => i === 0 || !isSame(corner, hull[i - 1]!));
	if (corners.length > 1 && isSame(corners[0]!, corners.at(-1)!)) corners.pop();
	return areaOf(corners) < 0 ? corners.reverse() : corners;
}

/**
 * The path of everything within `room` of a convex hull: straight sides, round corners. One point gives a circle, two
 * a capsule, none nothing.
 *
 * @param hull drawn units, any direction
 */
export function hullOutline(hull: readonly Point[], room: number): string {
	const corners = cleaned(hull);
	const r = round(room);
	if (corners.length === 0) return '';
	if (corners.length === 1) {
		const [x, y] = corners[0]!;
		return `M${round(x - room)} ${round(y)}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0z`;
	}
	const sides = corners.map((from, i) => {
		const to = corners[(i + 1) % corners.length]!;
		const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
		const outX = ((to[1] - from[1]) / length) * room;
		const outY = (-(to[0] - from[0]) / length) * room;
		const start = `${round(from[0] + outX)} ${round(from[1] + outY)}`;
		const end = `${round(to[0] + outX)} ${round(to[1] + outY)}`;
		return { start, end };
	});
	const walk = sides.map(
		({ end }, i) => `L${end}A${r} ${r} 0 0 1 ${sides[(i + 1) % sides.length]!.start}`
	);
	return `M${sides[0]!.start}${walk.join('')}z`;
}
