import { sql as query } from 'drizzle-orm';
import { db, sql } from '../../server/db/client.ts';
import { allDeliveries } from '../../server/events/deliveries.ts';
import { log } from '../../server/log.ts';
import { REPLAY_LIMIT, type Envelope } from '../protocol.ts';
import { io } from './io.ts';

const SAFETY_NET_MS = 2_000;

/** The position up to which this process has served each room that someone here listens to. */
const served = new Map<string, number>();
const pending = new Set<string>();
let draining: Promise<void> | undefined;

interface Row extends Record<string, unknown> {
	room: string;
	position: string;
	name: string;
	facts: unknown;
}

/** The events of rooms after their positions, in order, as rows. */
async function rowsAfter(
	after: readonly (readonly [string, number])[],
	limit: number
): Promise<Row[]> {
	const names = after.map(([room]) => room);
	const positions = after.map(([, position]) => position);
	return [
		...(await db.execute<Row>(query`
			select er.room, er.position, e.name, e.facts
			from unnest(${query.param(names)}::text[], ${query.param(positions)}::bigint[]) as t(room, after)
			join event_rooms er on er.room = t.room and er.position > t.after
			join events e on e.id = er.event_id
			order by er.room, er.position limit ${limit}`))
	];
}

/** Composes the messages from the rows as they are now, each event's body once. */
async function compose(rows: readonly Row[]): Promise<Envelope[]> {
	const bodies = new Map<unknown, Promise<unknown>>();
	return Promise.all(
		rows.map(async (row) => {
			const key = `${row.name} ${JSON.stringify(row.facts)}`;
			if (!bodies.has(key)) {
				const delivery = allDeliveries().get(row.name);
				const { message } = delivery ?? {};
				// A newer release on the same database may write events this one does not know: they say nothing here,
				// and hold nobody up.
				const plain = Promise.resolve(delivery ? row.facts : null);
				bodies.set(key, message ? message(db, row.facts as never) : plain);
			}
			const body = (await bodies.get(key)) ?? null;
			return { room: row.room, position: Number(row.position), name: row.name, body };
		})
	);
}

/** What a joining socket missed. `reset` when it is more than may be replayed, or is no longer kept. */
export async function replay(
	room: string,
	after: number | undefined
): Promise<{ position: number; reset: boolean; missed: Envelope[] }> {
	const [head] = await db.execute<{ position: string }>(
		query`select position from room_heads where room = ${room}`
	);
	const position = Number(head?.position ?? 0);
	if (after === undefined || after >= position) return { position, reset: false, missed: [] };
	if (position - after > REPLAY_LIMIT) return { position, reset: true, missed: [] };
	const rows = await rowsAfter([[room, after]], REPLAY_LIMIT);
	if (rows.length < position - after) return { position, reset: true, missed: [] };
	return { position, reset: false, missed: await compose(rows) };
}

/** Begins to serve a room from a position, unless it is served already from an earlier one. */
export function serveRoom(room: string, position: number): void {
	if (!served.has(room)) served.set(room, position);
}

export const servedRooms = (): ReadonlyMap<string, number> => served;

/** Wakes the relay for rooms; several wakes while it works become one more turn. */
export function wake(names: Iterable<string>): void {
	for (const name of names) if (served.has(name)) pending.add(name);
	if (pending.size > 0) draining ??= drain().finally(() => (draining = undefined));
}

async function drain(): Promise<void> {
	while (pending.size > 0) {
		const names = [...pending].filter((name) => served.has(name));
		pending.clear();
		try {
			const rows = await rowsAfter(
				names.map((name) => [name, served.get(name)!]),
				2_000
			);
			for (const envelope of await compose(rows)) {
				if (envelope.position <= (served.get(envelope.room) ?? Infinity)) continue;
				served.set(envelope.room, envelope.position);
				io.local.to(envelope.room).emit('event', envelope);
			}
		} catch (error) {
			log.error({ err: error }, 'relay failed; the safety net will try again');
			return;
		}
	}
}

/** Compares heads: finds what a lost wake-up left behind, and lets go of rooms nobody here listens to. */
async function sweep(): Promise<void> {
	for (const room of served.keys())
		if (!io.sockets.adapter.rooms.get(room)?.size) served.delete(room);
	if (served.size === 0) return;
	const behind = await db.execute<{ room: string }>(query`
		select h.room from unnest(${query.param([...served.keys()])}::text[], ${query.param([...served.values()])}::bigint[]) as t(room, sent)
		join room_heads h on h.room = t.room and h.position > t.sent`);
	wake([...behind].map(({ room }) => room));
}

/** Listens for wake-ups and starts the safety net. @returns stops both */
export async function startRelay(): Promise<() => Promise<void>> {
	const listening = await sql.listen(
		'rooms',
		(payload) => wake(payload.split(' ')),
		() => void sweep().catch(() => {})
	);
	const timer = setInterval(() => {
		sweep().catch((error: unknown) => log.error({ err: error }, 'relay sweep failed'));
	}, SAFETY_NET_MS);
	return async () => {
		clearInterval(timer);
		await listening.unlisten();
	};
}
