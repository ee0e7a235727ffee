import { silhouettes } from './silhouette.ts';

/**
 * Clusters as Polis makes them from a cold start, for comparison with its published results. Depends on the order of
 * people; the product's own groups do not (see grouping.ts).
 */
export interface BaseClusters {
	readonly centers: readonly (readonly [number, number])[];
	/** rows of the people in each, in the order given */
	readonly members: readonly (readonly number[])[];
}

/** How Polis keeps k from jumping: a new best k must come four times in a row. */
export interface KMemory {
	readonly lastK: number;
	readonly count: number;
	readonly smoothed: number;
}

interface Weighted {
	readonly x: readonly number[];
	readonly y: readonly number[];
	readonly weight: readonly number[];
}

const BASE_CLUSTERS = 100;
const BASE_ROUNDS = 100;
const GROUP_ROUNDS = 20;
const STANDSTILL = 0.01;
const TIMES_UNTIL_SWITCH = 4;
export const SURE_VOTES = 7;
const LEAST_PEOPLE = 15;

/**
 * Who is clustered: with at least 7 votes (or on all statements, where they are fewer), once in always in; where they
 * are fewer than 15, the most active people fill up.
 */
export function clusteredRows(
	votesOf: Int32Array,
	statements: number,
	earlier: Iterable<number> = []
): number[] {
	const chosen = new Set(earlier);
	votesOf.forEach((votes, row) => {
		if (votes >= Math.min(SURE_VOTES, statements)) chosen.add(row);
	});
	const byActivity = Array.from(votesOf, (_, row) => row).sort(
		(a, b) => votesOf[b]! - votesOf[a]! || a - b
	);
	for (const row of byActivity) {
		if (chosen.size >= LEAST_PEOPLE) break;
		if (votesOf[row]! > 0) chosen.add(row);
	}
	return [...chosen].sort((a, b) => a - b);
}

export function baseClusters(
	rows: readonly number[],
	x: Float64Array,
	y: Float64Array
): BaseClusters {
	const points = {
		x: rows.map((row) => x[row]!),
		y: rows.map((row) => y[row]!),
		weight: rows.map(() => 1)
	};
	const { centers, members } = clusterFromFirst(points, BASE_CLUSTERS, BASE_ROUNDS);
	return { centers, members: members.map((list) => list.map((i) => rows[i]!)) };
}

/** @returns for every possible k the groups (indexes of base clusters) and their silhouette */
export function candidateGroups(
	base: BaseClusters
): { k: number; groups: number[][]; silhouette: number }[] {
	const points: Weighted = {
		x: base.centers.map(([x]) => x),
		y: base.centers.map(([, y]) => y),
		weight: base.members.map((list) => list.length)
	};
	const count = base.centers.length;
	const largest = Math.min(5, 2 + Math.floor(count / 12));
	return Array.from({ length: largest - 1 }, (_, i) => i + 2).map((k) => {
		const groups = clusterFromFirst(points, k, GROUP_ROUNDS).members;
		const assignment = new Uint8Array(count);
		groups.forEach((list, g) => list.forEach((i) => (assignment[i] = g)));
		const unweighted = {
			x: Float64Array.from(points.x),
			y: Float64Array.from(points.y),
			weight: new Float64Array(count).fill(1)
		};
		return { k, groups, silhouette: silhouettes(unweighted, [assignment])[0]! };
	});
}

/** The best k is that of the largest silhouette, the larger of equals; `memory` decides whether it is taken already. */
export function smoothK(
	candidates: readonly { k: number; silhouette: number }[],
	memory?: KMemory
): KMemory {
	let best = candidates[0]!;
	for (const candidate of candidates) if (candidate.silhouette >= best.silhouette) best = candidate;
	const count = memory && memory.lastK === best.k ? memory.count + 1 : 1;
	const kept = memory?.smoothed ?? best.k;
	const isThere = candidates.some(({ k }) => k === kept);
	return {
		lastK: best.k,
		count,
		smoothed: count >= TIMES_UNTIL_SWITCH || !isThere ? best.k : kept
	};
}

/** k-means from the first k different points; the last of equally near centres wins, empty clusters vanish. */
function clusterFromFirst(
	points: Weighted,
	k: number,
	rounds: number
): {
	centers: [number, number][];
	members: number[][];
} {
	let centers = firstDistinct(points, k);
	let members: number[][] = [];
	for (let round = 0; round <= rounds; round++) {
		members = centers.map(() => []);
		points.x.forEach((x, i) => members[nearestOf(centers, x, points.y[i]!)]!.push(i));
		members = members.filter((list) => list.length > 0);
		const moved = members.map((list) => meanOf(points, list));
		const isStill = haveSettled(centers, moved);
		centers = moved;
		if (isStill) break;
	}
	return { centers, members };
}

function firstDistinct(points: Weighted, k: number): [number, number][] {
	const found = new Map<string, [number, number]>();
	for (let i = 0; i < points.x.length && found.size < k; i++) {
		const key = `${points.x[i]} ${points.y[i]}`;
		if (!found.has(key)) found.set(key, [points.x[i]!, points.y[i]!]);
	}
	return [...found.values()];
}

function nearestOf(centers: readonly [number, number][], x: number, y: number): number {
	let nearest = 0;
	let least = Infinity;
	centers.forEach(([cx, cy], c) => {
		const distance = Math.sqrt((x - cx) ** 2 + (y - cy) ** 2);
		if (distance <= least) {
			least = distance;
			nearest = c;
		}
	});
	return nearest;
}

function meanOf({ x, y, weight }: Weighted, members: readonly number[]): [number, number] {
	let total = 0;
	let sumX = 0;
	let sumY = 0;
	for (const i of members) {
		total += weight[i]!;
		sumX += weight[i]! * x[i]!;
		sumY += weight[i]! * y[i]!;
	}
	return [sumX / total, sumY / total];
}

function haveSettled(
	before: readonly [number, number][],
	after: readonly [number, number][]
): boolean {
	const sorted = (centers: readonly [number, number][]) =>
		[...centers].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
	const earlier = sorted(before);
	return sorted(after).every(
		([x, y], i) => Math.hypot(x - earlier[i]![0], y - earlier[i]![1]) < STANDSTILL
	);
}
