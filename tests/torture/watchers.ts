/** Many pages that listen, and whether each of them holds what the server holds. */
import { setTimeout as pause } from 'node:timers/promises';
import type postgres from 'postgres';
import { rooms } from '#lib/realtime/rooms.ts';
import type { ItemRow, Observation } from './history.ts';
import { LiveClient } from './live-client.ts';
import { checkEvents, checkLive } from './live-checker.ts';

const AT_ONCE = 50;

export interface Watchers {
	readonly clients: readonly LiveClient[];
	/** Every count any of them showed, in the order it came. */
	readonly counts: readonly Observation[];
	close(): void;
}

const positionOf = async (sql: postgres.Sql, room: string): Promise<number> => {
	const [row] = await sql`select position from room_heads where room = ${room}`;
	return Number(row?.position ?? 0);
};

/** Opens pages of items in turns, in portions, so that the storm of joins is not what is tried. */
export async function openWatchers(
	sql: postgres.Sql,
	urlOf: (index: number) => string,
	itemIds: readonly string[],
	count: number,
	onCount?: (count: Observation) => void
): Promise<Watchers> {
	const counts: Observation[] = [];
	const clients = Array.from({ length: count }, (_, i) => {
		const itemId = itemIds[i % itemIds.length]!;
		const room = rooms.subject(itemId);
		return new LiveClient({
			...{ name: `w${i}`, url: urlOf(i), room, itemId },
			readPage: async () => ({ position: await positionOf(sql, room) }),
			onCount: (observation) => {
				counts.push(observation);
				onCount?.(observation);
			}
		});
	});
	for (let i = 0; i < count; i += AT_ONCE)
		await Promise.all(clients.slice(i, i + AT_ONCE).map((client) => client.open()));
	return { clients, counts, close: () => clients.forEach((client) => client.close()) };
}

/** What events the rooms of these items hold, as watchers write them down. */
async function truthOf(
	sql: postgres.Sql,
	itemIds: readonly string[]
): Promise<Map<string, Map<number, string>>> {
	const names = itemIds.map((itemId) => rooms.subject(itemId));
	const rows = await sql<{ room: string; position: string; name: string; id: string | null }[]>`
		select r.room, r.position, e.name, e.facts ->> 'commentId' as id
		from event_rooms r join events e on e.id = r.event_id where r.room = any(${names})`;
	const truth = new Map(names.map((name) => [name, new Map<number, string>()]));
	for (const { room, position, name, id } of rows)
		truth.get(room)!.set(Number(position), `${name} ${id ?? ''}`);
	return truth;
}

export interface Convergence {
	gaps: number;
	doubles: number;
	divergences: number;
	/** Counts that ran backwards, differed for one version, or did not end at the truth. */
	readonly counts: readonly string[];
}

/** Compares all watchers with the database as it is now. */
export async function compareWatchers(
	sql: postgres.Sql,
	pollId: string,
	{ clients, counts }: Watchers
): Promise<Convergence> {
	const itemIds = [...new Set(clients.map(({ options }) => options.itemId))];
	const truth = await truthOf(sql, itemIds);
	const items = await sql<ItemRow[]>`
		select item_id as "itemId", score::int, version::int from poll_items where poll_id = ${pollId}`;
	const total = { gaps: 0, doubles: 0, divergences: 0 };
	for (const { applied, from, options } of clients) {
		const found = checkEvents(applied, from, truth.get(options.room)!);
		total.gaps += found.gaps;
		total.doubles += found.doubles;
		total.divergences += found.divergences;
	}
	const version = new Map(items.map((item) => [item.itemId, item.version]));
	// Who came when nothing had been voted was told nothing, and shows nothing.
	const ends = clients.flatMap(({ count, options }): Observation[] => {
		if (count) return [count];
		const { name: watcher, itemId } = options;
		return version.get(itemId) ? [{ watcher, itemId, version: -1, approvals: -1 }] : [];
	});
	return { ...total, counts: checkLive(counts, ends, items) };
}

const isWhole = ({ gaps, doubles, divergences, counts }: Convergence): boolean =>
	gaps + doubles + divergences + counts.length === 0;

/**
 * Waits, when all is quiet, until every watcher holds what the database holds.
 *
 * @returns how long that took, and what was still wrong at the end of patience
 */
export async function converge(
	sql: postgres.Sql,
	pollId: string,
	watchers: Watchers,
	patienceMs: number
): Promise<{ afterMs: number; left: Convergence }> {
	const quietAt = performance.now();
	for (;;) {
		const left = await compareWatchers(sql, pollId, watchers);
		const afterMs = Math.round(performance.now() - quietAt);
		if (isWhole(left) || afterMs > patienceMs) return { afterMs, left };
		await pause(250);
	}
}

/** What is still wrong, as sentences. */
export function brokenWatching({ gaps, doubles, divergences, counts }: Convergence): string[] {
	const named = Object.entries({ gaps, doubles, divergences }).filter(([, count]) => count > 0);
	return [
		...named.map(([name, count]) => `watchers have ${count} ${name} of events`),
		...(counts.length > 0 ? [`${counts.length} counts disagree, e.g. ${counts[0]}`] : [])
	];
}
