import { sql } from '../../server/db/client.ts';
import { parseRoom } from '../rooms.ts';
import { io } from './io.ts';

const SAMPLE_MS = 3_000;
const FORGET_MS = 10_000;
const processId = crypto.randomUUID();

/** How many sockets of other processes watch each room, as they last said. */
const elsewhere = new Map<string, { at: number; counts: Record<string, number> }>();
const lastSent = new Map<string, number>();
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

async function sample(): Promise<void> {
	const here = countsHere();
	const nowMs = performance.now();
	for (const [id, { at }] of elsewhere) if (nowMs - at > FORGET_MS) elsewhere.delete(id);
	for (const room of Object.keys(here)) {
		const count = watching(room);
		if (lastSent.get(room) === count) continue;
		lastSent.set(room, count);
		io.local.to(room).volatile.emit('presence', { room, count });
	}
	for (const room of lastSent.keys()) if (!(room in here)) lastSent.delete(room);
	const busiest = Object.entries(here)
		.sort((a, b) => b[1] - a[1])
		.slice(0, 80);
	if (busiest.length > 0)
		await sql
			.notify('presence', JSON.stringify([processId, Object.fromEntries(busiest)]))
			.catch(() => {});
}

/** Samples "n watching": it is shown, never stored. @returns stops it */
export async function startPresence(): Promise<() => Promise<void>> {
	const listening = await sql.listen('presence', (payload) => {
		const [from, counts] = JSON.parse(payload) as [string, Record<string, number>];
		if (from !== processId) elsewhere.set(from, { at: performance.now(), counts });
	});
	const timer = setInterval(() => void sample(), SAMPLE_MS);
	return async () => {
		clearInterval(timer);
		await listening.unlisten();
	};
}
