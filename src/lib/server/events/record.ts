import { sql } from 'drizzle-orm';
import { newId } from '../../shared/ids.ts';
import type { TransactionContext } from '../context.ts';
import { allSinks, deliveryOf, type RecordedEvent } from './deliveries.ts';
import { eventRooms, events } from './tables.ts';

const NOTIFY_LIMIT = 7_000; // bytes; PostgreSQL refuses payloads of 8,000

/**
 * Writes the events of a transaction: the rows, their positions per room, the wake-up. The last thing before the
 * commit. Room heads are locked in the order of their names and nothing is locked after them, so two writers
 * cannot wait for each other.
 *
 * @param queue emptied; sinks may add to it (a notice is an event of its own)
 */
export async function recordEvents(tx: TransactionContext, queue: RecordedEvent[]): Promise<void> {
	const recorded: RecordedEvent[] = [];
	while (queue.length > 0) {
		const event = queue.shift()!;
		for (const sink of allSinks()) await sink(tx, event, deliveryOf(event.name));
		recorded.push(event);
	}
	if (recorded.length === 0) return;
	const actorId = tx.actor.kind === 'person' ? tx.actor.id : null;
	await tx.db
		.insert(events)
		.values(recorded.map(({ id, name, facts }) => ({ id, name, actorId, facts, at: tx.now })));
	await givePositions(tx, recorded);
}

async function givePositions(
	tx: TransactionContext,
	recorded: readonly RecordedEvent[]
): Promise<void> {
	const heard = new Map<string, string[]>();
	for (const event of recorded) {
		for (const room of new Set(deliveryOf(event.name).rooms(event.facts as never)))
			heard.set(room, [...(heard.get(room) ?? []), event.id]);
	}
	if (heard.size === 0) return;
	const names = [...heard.keys()].sort();
	const counts = names.map((name) => heard.get(name)!.length);
	const heads = await tx.db.execute<{ room: string; position: string }>(sql`
		insert into room_heads (room, position)
		select room, added from unnest(${sql.param(names)}::text[], ${sql.param(counts)}::bigint[]) as t(room, added)
		order by room
		on conflict (room) do update set position = room_heads.position + excluded.position
		returning room, position`);
	const rows = [...heads].flatMap(({ room, position }) => {
		const ids = heard.get(room)!;
		const first = Number(position) - ids.length + 1;
		return ids.map((eventId, i) => ({ room, position: first + i, eventId, at: tx.now }));
	});
	await tx.db.insert(eventRooms).values(rows);
	for (const payload of payloads(names))
		await tx.db.execute(sql`select pg_notify('rooms', ${payload})`);
}

/** Room names joined into as few wake-ups as the payload limit allows. */
function payloads(names: readonly string[]): string[] {
	const result: string[] = [];
	let current = '';
	for (const name of names) {
		if (current && current.length + name.length + 1 > NOTIFY_LIMIT) {
			result.push(current);
			current = '';
		}
		current = current ? `${current} ${name}` : name;
	}
	return current ? [...result, current] : result;
}

export const newEvent = (name: RecordedEvent['name'], facts: unknown): RecordedEvent => ({
	id: newId(),
	name,
	facts
});
