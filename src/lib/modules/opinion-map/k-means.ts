import { seededRandom } from './seeded-random.ts';

/** Points of the plane, each standing for `weight` people. */
export interface PointSet {
	readonly x: Float64Array;
	readonly y: Float64Array;
	readonly weight: Float64Array;
}

export interface Clustering {
	/** cluster of each point */
	readonly assignment: Uint8Array;
	readonly centers: readonly (readonly [number, number])[];
	/** weighted sum of squared distances to the own centre: what k-means makes small */
	readonly spread: number;
}

type Centers = { x: Float64Array; y: Float64Array };

const MAX_ROUNDS = 50;
const RESTARTS = 10;

/** Every point for one person. */
export const pointsOf = (x: Float64Array, y: Float64Array): PointSet => ({
	x,
	y,
	weight: new Float64Array(x.length).fill(1)
});

/**
 * k-means from several seeded starts, the tightest result of them. Starts are drawn far from each other (k-means++),
 * because "the first k" would make the groups depend on who came first.
 */
export function kMeans(points: PointSet, k: number, seed: number, restarts = RESTARTS): Clustering {
	let best: Clustering | null = null;
	const random = seededRandom(seed * 31 + k);
	for (let run = 0; run < restarts; run++) {
		const result = refine(points, spreadStart(points, k, random));
		// Relative, or rounding would choose between equally good results.
		if (!best || result.spread < best.spread * (1 - 1e-9)) best = result;
	}
	return best!;
}

/** Draws each next start in proportion to its squared distance from the nearest one drawn before. */
function spreadStart({ x, y, weight }: PointSet, k: number, random: () => number): Centers {
	const centers: Centers = { x: new Float64Array(k), y: new Float64Array(k) };
	const distances = new Float64Array(x.length).fill(1);
	for (let c = 0; c < k; c++) {
		let total = 0;
		for (let i = 0; i < x.length; i++) total += weight[i]! * distances[i]!;
		let drawn = random() * total;
		let chosen = 0;
		for (let i = 0; i < x.length; i++) {
			if (weight[i]! * distances[i]! <= 0) continue;
			chosen = i;
			drawn -= weight[i]! * distances[i]!;
			if (drawn < 0) break;
		}
		centers.x[c] = x[chosen] ?? 0;
		centers.y[c] = y[chosen] ?? 0;
		for (let i = 0; i < x.length; i++) {
			const distance = (x[i]! - centers.x[c]!) ** 2 + (y[i]! - centers.y[c]!) ** 2;
			distances[i] = c === 0 ? distance : Math.min(distances[i]!, distance);
		}
	}
	return centers;
}

/** Assigns to the nearest centre and moves the centres, until nobody changes. An empty cluster stays where it is. */
export function refine(points: PointSet, centers: Centers, rounds = MAX_ROUNDS): Clustering {
	const assignment = new Uint8Array(points.x.length).fill(255);
	let spread = 0;
	for (let round = 0; round < rounds; round++) {
		const step = assign(points, centers, assignment);
		spread = step.spread;
		if (!step.hasChanged) break;
		recentre(points, assignment, centers);
	}
	return {
		assignment,
		centers: Array.from(centers.x, (x, c) => [x, centers.y[c]!] as const),
		spread
	};
}

function assign(
	{ x, y, weight }: PointSet,
	centers: Centers,
	assignment: Uint8Array
): { hasChanged: boolean; spread: number } {
	const { x: cx, y: cy } = centers;
	let hasChanged = false;
	let spread = 0;
	for (let i = 0; i < x.length; i++) {
		const px = x[i]!;
		const py = y[i]!;
		let nearest = 0;
		let least = Infinity;
		for (let c = 0; c < cx.length; c++) {
			const dx = px - cx[c]!;
			const dy = py - cy[c]!;
			const distance = dx * dx + dy * dy;
			if (distance < least) {
				least = distance;
				nearest = c;
			}
		}
		if (assignment[i] !== nearest) {
			assignment[i] = nearest;
			hasChanged = true;
		}
		spread += weight[i]! * least;
	}
	return { hasChanged, spread };
}

function recentre({ x, y, weight }: PointSet, assignment: Uint8Array, centers: Centers): void {
	const k = centers.x.length;
	const sums = new Float64Array(k * 3);
	for (let i = 0; i < x.length; i++) {
		const at = assignment[i]! * 3;
		sums[at]! += weight[i]! * x[i]!;
		sums[at + 1]! += weight[i]! * y[i]!;
		sums[at + 2]! += weight[i]!;
	}
	for (let c = 0; c < k; c++) {
		const total = sums[c * 3 + 2]!;
		if (total === 0) continue;
		centers.x[c] = sums[c * 3]! / total;
		centers.y[c] = sums[c * 3 + 1]! / total;
	}
}

/** Up to this many people are compared one by one; more are summed up in the squares of a fine grid. */
export const EXACT_PEOPLE = 1_000;
const GRID = 24;
/** Half the width of the grid in standard deviations; who stands farther out falls into its outer squares. */
const REACH = 2.5;

/**
 * Sums people up into at most 24 × 24 squares, each with the mean of its people and their number, so that the search
 * for groups costs the same for a thousand people and for a hundred thousand.
 *
 * @returns people themselves where they are few
 */
export function summarise(points: PointSet): PointSet {
	const count = points.x.length;
	if (count <= EXACT_PEOPLE) return points;
	const squareX = squaresAlong(points.x);
	const squareY = squaresAlong(points.y);
	const sums = new Float64Array(GRID * GRID * 3);
	for (let i = 0; i < count; i++) {
		const at = (squareX[i]! * GRID + squareY[i]!) * 3;
		sums[at]! += points.x[i]!;
		sums[at + 1]! += points.y[i]!;
		sums[at + 2]!++;
	}
	const squares: number[] = [];
	for (let at = 0; at < sums.length; at += 3) if (sums[at + 2]! > 0) squares.push(at);
	return {
		x: Float64Array.from(squares, (at) => sums[at]! / sums[at + 2]!),
		y: Float64Array.from(squares, (at) => sums[at + 1]! / sums[at + 2]!),
		weight: Float64Array.from(squares, (at) => sums[at + 2]!)
	};
}

function squaresAlong(values: Float64Array): Uint8Array {
	let sum = 0;
	let squares = 0;
	for (let i = 0; i < values.length; i++) {
		sum += values[i]!;
		squares += values[i]! ** 2;
	}
	const mean = sum / values.length;
	const reach = REACH * Math.sqrt(Math.max(0, squares / values.length - mean ** 2));
	const scale = reach > 0 ? GRID / (2 * reach) : 0;
	const result = new Uint8Array(values.length);
	for (let i = 0; i < values.length; i++) {
		const square = Math.floor((values[i]! - mean + reach) * scale);
		result[i] = square < 0 ? 0 : square >= GRID ? GRID - 1 : square;
	}
	return result;
}
