/** Whether what watchers were told agrees: with itself while it moved, and with the database when all is quiet. */
import type { ItemRow, Observation } from './history.ts';

/**
 * Pure. For each watcher and item the last count must be the truth; a count may not run backwards, and one version has
 * one value, whoever tells it.
 *
 * @param ends what each watcher shows now, by watcher
 * @returns a sentence for every disagreement
 */
export function checkLive(
	observations: readonly Observation[],
	ends: readonly Observation[],
	truth: readonly ItemRow[]
): string[] {
	const wrong: string[] = [];
	const shown = new Map<string, number>();
	const values = new Map<string, number>();
	for (const { watcher, itemId, version, approvals } of observations) {
		const key = `${watcher} ${itemId}`;
		if (version < (shown.get(key) ?? -1))
			wrong.push(`${watcher} was shown version ${version} of ${itemId} after ${shown.get(key)}`);
		shown.set(key, Math.max(version, shown.get(key) ?? -1));
		const known = values.get(`${itemId} ${version}`);
		if (known !== undefined && known !== approvals)
			wrong.push(`version ${version} of ${itemId} was told as ${known} and as ${approvals}`);
		values.set(`${itemId} ${version}`, approvals);
	}
	const rows = new Map(truth.map((row) => [row.itemId, row]));
	for (const { watcher, itemId, version, approvals } of ends) {
		const row = rows.get(itemId);
		if (row?.version !== version || row.score !== approvals)
			wrong.push(
				`${watcher} ends at ${approvals} (version ${version}) of ${itemId}, true is ${row?.score} (${row?.version})`
			);
	}
	return wrong;
}

/** One event as a watcher applied it. */
export interface Applied {
	readonly position: number;
	readonly fingerprint: string;
}

/**
 * Pure. What a watcher applied since it last read the page, against the room's events.
 *
 * @param from the position the page was read at
 * @param truth fingerprints of the room's events by position; a null one was composed later than it was told
 * @returns counts of positions missing, applied twice, and applied with another content
 */
export function checkEvents(
	applied: readonly Applied[],
	from: number,
	truth: ReadonlyMap<number, string>
): { gaps: number; doubles: number; divergences: number } {
	const seen = new Map<number, number>();
	let divergences = 0;
	for (const { position, fingerprint } of applied) {
		seen.set(position, (seen.get(position) ?? 0) + 1);
		if (truth.get(position) !== fingerprint) divergences += 1;
	}
	let gaps = 0;
	for (const position of truth.keys()) if (position > from && !seen.has(position)) gaps += 1;
	const doubles = [...seen.values()].filter((times) => times > 1).length;
	return { gaps, doubles, divergences };
}
