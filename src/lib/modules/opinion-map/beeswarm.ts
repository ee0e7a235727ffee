/** Statements along a line from what all share to what divides, none on top of another. Pure. */

export interface SwarmDot {
	readonly id: string;
	/** 0 consensus … 1 division */
	readonly division: number;
	/** drawn units */
	readonly radius: number;
}

export interface PlacedDot extends SwarmDot {
	readonly x: number;
	/** from the line, up is negative */
	readonly y: number;
}

export interface Swarm {
	readonly dots: readonly PlacedDot[];
	/** how far the farthest dot reaches from the line */
	readonly reach: number;
}

const GAP = 1;

/** The heights at which `dot` would touch `other`, when they are near enough to touch at all. */
function touching(x: number, radius: number, other: PlacedDot): [number, number] | undefined {
	const distance = radius + other.radius + GAP;
	const dx = x - other.x;
	if (Math.abs(dx) >= distance) return undefined;
	const dy = Math.sqrt(distance * distance - dx * dx);
	return [other.y - dy, other.y + dy];
}

/** The height closest to the line that touches nobody; above where both are as close. */
function freeHeight(x: number, radius: number, near: readonly PlacedDot[]): number {
	const bars = near.flatMap((other) => {
		const bar = touching(x, radius, other);
		return bar ? [bar] : [];
	});
	const isFree = (y: number) => bars.every(([low, high]) => y <= low + 1e-9 || y >= high - 1e-9);
	const heights = [0, ...bars.flat()].sort((a, b) => Math.abs(a) - Math.abs(b) || a - b);
	return heights.find(isFree) ?? 0;
}

/**
 * Places the dots: each at its own division, as close to the line as it gets. The largest come first and stand
 * nearest; equal input gives equal output whatever its order.
 *
 * @param width room from the middle of a dot at 0 to that of one at 1, drawn units
 */
export function beeswarm(dots: readonly SwarmDot[], width: number): Swarm {
	const order = [...dots].sort(
		(a, b) => b.radius - a.radius || a.division - b.division || (a.id < b.id ? -1 : 1)
	);
	const widest = (order[0]?.radius ?? 0) * 2 + GAP;
	// Dots by strips as wide as two of the largest: only neighbours can touch.
	const strips = new Map<number, PlacedDot[]>();
	const placed: PlacedDot[] = [];
	let reach = 0;
	for (const dot of order) {
		const x = Math.min(1, Math.max(0, dot.division)) * width;
		const strip = Math.floor(x / widest);
		const near = [-1, 0, 1].flatMap((by) => strips.get(strip + by) ?? []);
		const put = { ...dot, x, y: freeHeight(x, dot.radius, near) };
		placed.push(put);
		strips.set(strip, [...(strips.get(strip) ?? []), put]);
		reach = Math.max(reach, Math.abs(put.y) + dot.radius);
	}
	placed.sort((a, b) => a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : 1));
	return { dots: placed, reach };
}

/** The dot nearest to a spot, within `limit`: a finger need not hit a small dot exactly. */
export function nearestDot(
	dots: readonly PlacedDot[],
	x: number,
	y: number,
	limit: number
): PlacedDot | undefined {
	let best: PlacedDot | undefined;
	let least = limit;
	for (const dot of dots) {
		const distance = Math.max(0, Math.hypot(dot.x - x, dot.y - y) - dot.radius);
		if (distance < least) {
			least = distance;
			best = dot;
		}
	}
	return best;
}
