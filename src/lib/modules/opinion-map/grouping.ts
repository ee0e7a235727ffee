import { kMeans, refine, summarise, type Clustering, type PointSet } from './k-means.ts';
import { silhouettes } from './silhouette.ts';

/** Fewer people than this are not grouped at all. */
export const LEAST_PEOPLE_FOR_GROUPS = 30;
const MOST_GROUPS = 5;
const LEAST_SHARE = 0.05;
const LEAST_SIZE = 5;
/** Rounds on single people after a search on summed-up ones. */
const POLISH = 3;

export interface Grouping {
	/** group of each person, in the order of the points */
	readonly assignment: Uint8Array;
	readonly groups: number;
	readonly silhouette: number;
}

/**
 * Finds the groups: of two to five groups, the number with the clearest separation (silhouette) among those where
 * every group has at least 5 % of the people and five persons. Without that rule "one odd person and the rest" wins on
 * sparse votes.
 *
 * @returns null where there are too few people, or every division leaves a splinter
 */
export function chooseGroups(points: PointSet): Grouping | null {
	const people = points.x.length;
	if (people < LEAST_PEOPLE_FOR_GROUPS) return null;
	const cells = summarise(points);
	const least = Math.max(LEAST_SIZE, Math.ceil(people * LEAST_SHARE));
	const found: Clustering[] = [];
	for (let k = 2; k <= MOST_GROUPS; k++) found.push(kMeans(cells, k, 1));
	const clearness = silhouettes(
		cells,
		found.map(({ assignment }) => assignment)
	);
	const order = found.map((_, i) => i);
	// Equal up to rounding counts as equal: fewer groups are easier to tell about.
	order.sort((a, b) => {
		const gap = clearness[b]! - clearness[a]!;
		return Math.abs(gap) > 1e-9 ? gap : a - b;
	});
	for (const i of order) {
		const { assignment, centers } = cells === points ? found[i]! : polish(points, found[i]!);
		if (smallestOf(assignment, centers.length) >= least)
			return { assignment, groups: centers.length, silhouette: clearness[i]! };
	}
	return null;
}

/** Groups into exactly k, for comparing with another grouping. */
export function groupInto(points: PointSet, k: number, seed: number): Uint8Array {
	const cells = summarise(points);
	const found = kMeans(cells, k, seed, 4);
	return cells === points ? found.assignment : polish(points, found).assignment;
}

const polish = (points: PointSet, { centers }: Clustering): Clustering =>
	refine(
		points,
		{ x: Float64Array.from(centers, ([x]) => x), y: Float64Array.from(centers, ([, y]) => y) },
		POLISH
	);

function smallestOf(assignment: Uint8Array, groups: number): number {
	const sizes = new Array<number>(groups).fill(0);
	for (const group of assignment) sizes[group]!++;
	return Math.min(...sizes);
}
