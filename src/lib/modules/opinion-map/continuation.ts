import { GROUP_LABELS, matchLabels } from './label-matching.ts';
import type { OpinionMap } from './opinion-map.ts';
import type { Placement } from './placement.ts';
import type { Projection } from './projection.ts';
import type { VoteMatrix } from './vote-matrix.ts';

/**
 * Where a published map looked, for who knows nothing else of it (after a restart). A statement stands on the side of
 * its loading, because nobody's mean vote is above agreeing.
 *
 * @returns undefined without a map
 */
export function facingOf(
	published: OpinionMap | null | undefined,
	matrix: VoteMatrix
): Float64Array[] | undefined {
	if (!published) return undefined;
	const facing = [new Float64Array(matrix.columns), new Float64Array(matrix.columns)];
	for (const { itemId, x, y } of published.statements) {
		const column = matrix.columnOf(itemId);
		if (column === undefined) continue;
		facing[0]![column] = x;
		facing[1]![column] = y;
	}
	return facing;
}

/**
 * Which letter everybody probably had on a published map: that of the nearest of its groups.
 *
 * @returns letter index by row, -1 for none; undefined without groups
 */
export function lettersNearby(
	published: OpinionMap | null | undefined,
	rows: Int32Array,
	{ x, y }: Projection,
	scale: number
): Int8Array | undefined {
	const groups = published?.picture.groups ?? [];
	if (groups.length === 0) return undefined;
	const letters = new Int8Array(x.length).fill(-1);
	for (const row of rows) {
		let least = Infinity;
		for (const { label, center } of groups) {
			const distance = Math.hypot(x[row]! * scale - center[0], y[row]! * scale - center[1]);
			if (distance >= least) continue;
			least = distance;
			letters[row] = GROUP_LABELS.indexOf(label);
		}
	}
	return letters;
}

/** Groups in the order of their letters. */
export interface NamedGroups {
	/** letter indexes, ascending: group 0 has the first */
	readonly labels: readonly number[];
	/** group of each row and its letter index, -1 for none */
	readonly groupOf: Int8Array;
	readonly labelOf: Int8Array;
}

/** @param count rows of the matrix */
export function nameGroups(
	count: number,
	{ rows, assignment }: Placement,
	groups: number,
	earlier?: Int8Array | undefined
): NamedGroups {
	const groupOf = new Int8Array(count).fill(-1);
	const labelOf = groupOf.slice();
	if (groups === 0) return { labels: [], groupOf, labelOf };
	for (let i = 0; i < rows.length; i++) groupOf[rows[i]!] = assignment[i]!;
	const names = matchLabels(groupOf, groups, earlier);
	const labels = [...names].sort((a, b) => a - b);
	const places = names.map((name) => labels.indexOf(name));
	for (let i = 0; i < rows.length; i++) {
		const group = assignment[i]!;
		labelOf[rows[i]!] = names[group]!;
		groupOf[rows[i]!] = places[group]!;
	}
	return { labels, groupOf, labelOf };
}
