import { sql as query } from 'drizzle-orm';
import { db } from '../../server/db/client.ts';
import { allDeliveries } from '../../server/events/deliveries.ts';
import * as clock from '../../server/clock.ts';
import { log } from '../../server/log.ts';
import { observeRelayLag, roomsServed } from '../../server/metrics.ts';
import { signals } from '../../server/signals.ts';
import { inSpan } from '../../server/tracing.ts';
import { REPLAY_LIMIT, type Envelope } from '../protocol.ts';
import { gather } from '../../server/gather.ts';
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
	at: Date | string;
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
			select er.room, er.position, e.name, e.facts, e.at
			from unnest(${query.param(names)}::text[], ${query.param(positions)}::bigint[]) as t(room, after)
			join event_rooms er on er.room = t.room and er.position > t.after
			join events e on e.stream = er.stream and e.id = er.event_id
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

const headOf = gather(async (names: readonly string[]) => {
	const rows = await db.execute<{ room: string; position: string }>(
		query`select room, position from room_heads where room = any(${query.param(names)}::text[])`
	);
	return new Map([...rows].map(({ room, position }) => [room, Number(position)]));
});

/** A position and a room as one word, for those who missed the same to ask the same. */
const askFor = (room: string, after: number): string => `${after} ${room}`;
function readAsked(asked: string): { after: number; room: string } {
	const space = asked.indexOf(' ');
	return { after: Number(asked.slice(0, space)), room: asked.slice(space + 1) };
}

/**
 * Many who come back together missed the same, or its end: of each room it is read from the one who missed most, and
 * composed once for all of them.
 */
const missedSince = gather(async (asked: readonly string[]) => {
	const earliest = new Map<string, number>();
	for (const { room, after } of asked.map(readAsked))
		earliest.set(room, Math.min(after, earliest.get(room) ?? after));
	const found = await Promise.all(
		// More than any of them may be behind: while they ask the room moves on.
		[...earliest].map(async (from) => compose(await rowsAfter([from], 2 * REPLAY_LIMIT)))
	);
	const byRoom = new Map([...earliest.keys()].map((room, i) => [room, found[i]!]));
	return new Map(
		asked.map((each) => {
			const { room, after } = readAsked(each);
			return [each, byRoom.get(room)!.filter(({ position }) => position > after)];
		})
	);
});

/** What a joining socket missed. `reset` when it is more than may be replayed, or is no longer kept. */
export async function replay(
	room: string,
	after: number | undefined
): Promise<{ position: number; reset: boolean; missed: Envelope[] }> {
	const position = (await headOf(room)) ?? 0;
	if (after === undefined || after >= position) return { position, reset: false, missed: [] };
	if (position - after > REPLAY_LIMIT) return { position, reset: true, missed: [] };
	const missed = (await missedSince(askFor(room, after))) ?? [];
	if (missed.length < position - after) return { position, reset: true, missed: [] };
	return { position, reset: false, missed };
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
			const envelopes = await inSpan(
				'relay.deliver',
				{ rooms: names.length, events: rows.length },
				() => compose(rows),
				{ root: true }
			);
			for (const [i, envelope] of envelopes.entries()) {
				if (envelope.position <= (served.get(envelope.room) ?? Infinity)) continue;
				served.set(envelope.room, envelope.position);
				io.local.to(envelope.room).emit('event', envelope);
				observeRelayLag((clock.now().getTime() - new Date(rows[i]!.at).getTime()) / 1_000);
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
	roomsServed.set(served.size);
	if (served.size === 0) return;
	const behind = await db.execute<{ room: string }>(query`
		select h.room from unnest(${query.param([...served.keys()])}::text[], ${query.param([...served.values()])}::bigint[]) as t(room, sent)
		join room_heads h on h.room = t.room and h.position > t.sent`);
	wake([...behind].map(({ room }) => room));
}

/** Listens for wake-ups and starts the safety net. @returns stops both */
export async function startRelay(): Promise<() => Promise<void>> {
	const unsubscribe = await signals.subscribe(
		'rooms',
		(payload) => wake(payload.split(' ')),
		() => void sweep().catch(() => {})
	);
	const timer = setInterval(() => {
		sweep().catch((error: unknown) => log.error({ err: error }, 'relay sweep failed'));
	}, SAFETY_NET_MS);
	return async () => {
		clearInterval(timer);
		await unsubscribe();
	};
}
