import { sql } from 'drizzle-orm';
import { newId } from '../../shared/ids.ts';
import type { TransactionContext } from '../context.ts';
import { allSinks, deliveryOf, type RecordedEvent } from './deliveries.ts';
import { eventRooms, events, NO_STREAM } from './tables.ts';

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
	await tx.db.insert(events).values(
		recorded.map(({ id, name, facts }) => ({
			...{ stream: streamOf({ id, name, facts }), id, name },
			...{ actorId, facts, at: tx.now }
		}))
	);
	await givePositions(tx, recorded);
}

const roomsOf = ({ name, facts }: RecordedEvent): readonly string[] =>
	deliveryOf(name).rooms(facts as never);

/** Where an event's row stands: with the others of the thing it is about. */
const streamOf = (event: RecordedEvent): string =>
	roomsOf(event).find((room) => room !== NO_STREAM) ?? NO_STREAM;

async function givePositions(
	tx: TransactionContext,
	recorded: readonly RecordedEvent[]
): Promise<void> {
	const heard = new Map<string, RecordedEvent[]>();
	for (const event of recorded) {
		for (const room of new Set(roomsOf(event)))
			heard.set(room, [...(heard.get(room) ?? []), event]);
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
		const told = heard.get(room)!;
		const first = Number(position) - told.length + 1;
		return told.map((event, i) => ({
			...{ room, position: first + i, stream: streamOf(event) },
			...{ eventId: event.id, at: tx.now }
		}));
	});
	await tx.db.insert(eventRooms).values(rows);
	for (const payload of payloads(names)) tx.signal('rooms', payload);
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
