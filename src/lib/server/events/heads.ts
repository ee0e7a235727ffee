import { among } from '../db/among.ts';
import type { Database } from '../db/client.ts';
import { writtenOnce, type Places } from '../db/written-once.ts';
import { noteRooms } from '../front/rooms-read.ts';
import { roomHeads } from './tables.ts';

const list = writtenOnce((db, { names }: Places<{ names: readonly string[] }>) =>
	db.select().from(roomHeads).where(among(roomHeads.room, names))
);

/** The positions of rooms, 0 for one that never heard anything. Read in the same snapshot as the page's rows. */
export async function headsOf(
	db: Database,
	names: readonly string[]
): Promise<Record<string, number>> {
	noteRooms(names);
	const heads = Object.fromEntries(names.map((name) => [name, 0]));
	if (names.length === 0) return heads;
	const rows = await list(db, { names });
	for (const row of rows) heads[row.room] = row.position;
	return heads;
}
