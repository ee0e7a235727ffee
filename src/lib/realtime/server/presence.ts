import { signals } from '../../server/signals.ts';
import { parseRoom } from '../rooms.ts';
import { io } from './io.ts';

const SAMPLE_MS = 3_000;
/** A process that says nothing for so long is dead: its watchers are not counted any more. */
const FORGET_MS = 10_000;
const processId = crypto.randomUUID();

/** How many sockets of other processes watch each room, as they last said. */
const elsewhere = new Map<string, { at: number; counts: Record<string, number> }>();
const lastSent = new Map<string, number>();
/** Whether other processes believe that somebody watches here. */
let hasSaid = false;
const isCounted = (room: string) => ['subject', 'site'].includes(parseRoom(room)?.kind ?? '');

function countsHere(): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const [room, members] of io.sockets.adapter.rooms)
		if (isCounted(room)) counts[room] = members.size;
	return counts;
}

/** How many watch a room, over all processes, as last sampled. */
export function watching(room: string): number {
	let count = io.sockets.adapter.rooms.get(room)?.size ?? 0;
	for (const { counts } of elsewhere.values()) count += counts[room] ?? 0;
	return count;
}

/** Of thousands, a hundredth more or less is no news, and telling it is as much work as telling anything. */
const isNews = (before: number | undefined, count: number): boolean =>
	before === undefined || (count !== before && Math.abs(count - before) * 100 >= count);

async function sample(): Promise<void> {
	const here = countsHere();
	const nowMs = performance.now();
	for (const [id, { at }] of elsewhere) if (nowMs - at > FORGET_MS) elsewhere.delete(id);
	for (const room of Object.keys(here)) {
		const count = watching(room);
		if (!isNews(lastSent.get(room), count)) continue;
		lastSent.set(room, count);
		io.local.to(room).volatile.emit('presence', { room, count });
	}
	for (const room of lastSent.keys()) if (!(room in here)) lastSent.delete(room);
	const busiest = Object.entries(here)
		.sort((a, b) => b[1] - a[1])
		.slice(0, 80);
	// Said once more when the last one has gone, then no more.
	if (busiest.length > 0 || hasSaid) await say(Object.fromEntries(busiest));
}

async function say(counts: Record<string, number>): Promise<void> {
	hasSaid = Object.keys(counts).length > 0;
	await signals.publish('presence', JSON.stringify([processId, counts])).catch(() => {});
}

/** Samples "n watching": it is shown, never stored. @returns stops it */
export async function startPresence(): Promise<() => Promise<void>> {
	const unsubscribe = await signals.subscribe('presence', (payload) => {
		const [from, counts] = JSON.parse(payload) as [string, Record<string, number>];
		if (from !== processId) elsewhere.set(from, { at: performance.now(), counts });
	});
	const timer = setInterval(() => void sample(), SAMPLE_MS);
	return async () => {
		clearInterval(timer);
		if (hasSaid) await say({});
		await unsubscribe();
	};
}
