import { among } from '../db/among.ts';
import type { Database } from '../db/client.ts';
import { noteRooms } from '../front/rooms-read.ts';
import { roomHeads } from './tables.ts';

/** The positions of rooms, 0 for one that never heard anything. Read in the same snapshot as the page's rows. */
export async function headsOf(
	db: Database,
	names: readonly string[]
): Promise<Record<string, number>> {
	noteRooms(names);
	const heads = Object.fromEntries(names.map((name) => [name, 0]));
	if (names.length === 0) return heads;
	const rows = await db.select().from(roomHeads).where(among(roomHeads.room, names));
	for (const row of rows) heads[row.room] = row.position;
	return heads;
}
