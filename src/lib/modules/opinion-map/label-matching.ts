import type { GroupLabel } from './opinion-map.ts';

export const GROUP_LABELS: readonly GroupLabel[] = ['A', 'B', 'C', 'D', 'E'];

/**
 * The best one-to-one assignment of rows to columns: the one with the largest sum of gains. With at most five groups
 * all assignments are tried, so it is exact.
 *
 * @returns column of each row, or -1 where there are more rows than columns
 */
export function bestAssignment(gains: readonly (readonly number[])[]): number[] {
	const columns = Math.max(0, ...gains.map((row) => row.length));
	let best = { gain: -1, columns: gains.map(() => -1) };
	const taken = new Set<number>();
	const chosen: number[] = [];
	const left = (row: number) => gains.length - row;
	const walk = (row: number, gain: number) => {
		if (row === gains.length) {
			if (gain > best.gain) best = { gain, columns: [...chosen] };
			return;
		}
		for (let column = 0; column < columns; column++) {
			if (taken.has(column)) continue;
			taken.add(column);
			chosen.push(column);
			walk(row + 1, gain + (gains[row]![column] ?? 0));
			chosen.pop();
			taken.delete(column);
		}
		if (left(row) > columns - taken.size) {
			chosen.push(-1);
			walk(row + 1, gain);
			chosen.pop();
		}
	};
	walk(0, 0);
	return best.columns;
}

/**
 * Names groups so that a group keeps its name from map to map: each goes to the earlier group with which it shares
 * most people; who matches none takes the first free letter, larger groups first.
 *
 * @param groupOf group of each row, -1 for none
 * @param earlier letter index of each row in the map before, -1 for none; may be shorter
 * @returns letter index of each group
 */
export function matchLabels(groupOf: Int8Array, groups: number, earlier?: Int8Array): number[] {
	const sizes = new Array<number>(groups).fill(0);
	const overlap = Array.from({ length: groups }, () => GROUP_LABELS.map(() => 0));
	for (let row = 0; row < groupOf.length; row++) {
		const group = groupOf[row]!;
		if (group < 0) continue;
		sizes[group]!++;
		const label = earlier?.[row] ?? -1;
		if (label >= 0) overlap[group]![label]!++;
	}
	const labels = bestAssignment(overlap).map((label, group) =>
		label >= 0 && overlap[group]![label]! > 0 ? label : -1
	);
	const free = GROUP_LABELS.map((_, label) => label).filter((label) => !labels.includes(label));
	const unnamed = labels.flatMap((label, group) => (label < 0 ? [group] : []));
	unnamed.sort((a, b) => sizes[b]! - sizes[a]! || a - b);
	for (const group of unnamed) labels[group] = free.shift() ?? -1;
	return labels;
}
