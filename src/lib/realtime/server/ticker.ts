import * as clock from '../../server/clock.ts';
import { db } from '../../server/db/client.ts';
import { log } from '../../server/log.ts';
import { observeTick } from '../../server/metrics.ts';
import type { StateSource } from '../../server/module.ts';
import { signals } from '../../server/signals.ts';
import { isId } from '../../shared/ids.ts';
import { TICK_MS, type StateValue } from '../protocol.ts';
import type { FanOutAdapter } from './fan-out.ts';
import { io } from './io.ts';

const SIGNAL_MS = 100;
/** However much is being told, counts are no older than this. */
const LONGEST_WAIT_MS = 2_000;
const SIGNAL_LIMIT = 150; // ids in one NOTIFY payload
/** Changed ids that are kept to be said again: to who lost them, and when they could not be said. */
const RECENT_MOST = 10_000;
/** Instead of a kind: what was said lately may be lost here, say it again. */
const AGAIN = '?';
const processId = crypto.randomUUID();

const sources = new Map<string, StateSource>();
const dirty = new Map<string, Set<string>>();
const unsignalled = new Map<string, Set<string>>();
/** What changed here lately, oldest first: [kind, id] by both. */
const recent = new Map<string, readonly [string, string]>();
let signalTimer: NodeJS.Timeout | undefined;
let ticking = false;
let tickedAt = 0;
/** Something could not be said, or was said while nobody heard: it is said again when the way is back. */
let isUnsaid = false;
/** What others said may be lost here: they are asked to say it again when the way is back. */
let mustAsk = false;

/** Called by the composition, once per module. */
export function registerState(more: Readonly<Record<string, StateSource>>): void {
	for (const [kind, source] of Object.entries(more)) sources.set(kind, source);
}

function mark(marks: Map<string, Set<string>>, kind: string, ids: Iterable<string>): void {
	const set = marks.get(kind) ?? new Set();
	for (const id of ids) set.add(id);
	marks.set(kind, set);
}

/**
 * Says, after the commit, that state changed: here at once, in other processes within 100 ms. Only which ids, never
 * a value: each process reads what its rooms may see.
 */
export function signalState(kind: string, ids: Iterable<string>): void {
	const list = [...ids];
	mark(dirty, kind, list);
	for (const id of list) {
		recent.delete(`${kind} ${id}`);
		recent.set(`${kind} ${id}`, [kind, id]);
	}
	for (const key of recent.keys()) {
		if (recent.size <= RECENT_MOST) break;
		recent.delete(key);
	}
	signalSoon(kind, list);
}

function signalSoon(kind: string, ids: Iterable<string>): void {
	mark(unsignalled, kind, ids);
	signalTimer ??= setTimeout(() => {
		signalTimer = undefined;
		void sendSignals();
	}, SIGNAL_MS);
}

async function sendSignals(): Promise<void> {
	const entries = [...unsignalled].flatMap(([kind, ids]) => {
		const all = [...ids];
		return Array.from({ length: Math.ceil(all.length / SIGNAL_LIMIT) }, (_, i) =>
			JSON.stringify([processId, kind, ...all.slice(i * SIGNAL_LIMIT, (i + 1) * SIGNAL_LIMIT)])
		);
	});
	unsignalled.clear();
	for (const payload of entries)
		await signals.publish('state', payload).catch((error: unknown) => {
			isUnsaid = true;
			log.debug({ err: error }, 'state signal failed');
		});
}

/** What another process says changed, or its wish to hear again what it may have missed. */
function hearState(payload: string): void {
	const [from, kind, ...ids] = JSON.parse(payload) as string[];
	if (from === processId) return;
	if (kind !== AGAIN) return mark(dirty, kind!, ids);
	sayAgain();
}

function sayAgain(): void {
	isUnsaid = false;
	for (const [kind, id] of recent.values()) signalSoon(kind, [id]);
}

function catchUp(): void {
	if (isUnsaid) sayAgain();
	if (!mustAsk) return;
	mustAsk = false;
	signals.publish('state', JSON.stringify([processId, AGAIN])).catch(() => (mustAsk = true));
}

/** What a room may see now of the given ids: for a socket that joins again. What is no id is of nothing. */
export async function stateFor(
	room: string,
	shows: Readonly<Record<string, readonly string[]>>
): Promise<Record<string, StateValue[]>> {
	const values: Record<string, StateValue[]> = {};
	for (const [kind, ids] of Object.entries(shows)) {
		const found = await sources.get(kind)?.read(db, ids.filter(isId), clock.now());
		values[kind] = (found ?? []).filter((f) => f.rooms.includes(room)).map((f) => f.value);
	}
	return values;
}

type StateListener = (room: string, ids: readonly string[]) => void;
const listeners = new Set<StateListener>();

/** Tells, of each tick, which values a room is about to hear. @returns ends it */
export function onState(listener: StateListener): () => void {
	listeners.add(listener);
	return () => void listeners.delete(listener);
}

const idsOf = (values: Readonly<Record<string, readonly StateValue[]>>): string[] =>
	Object.values(values).flatMap((list) => list.map(({ id }) => id));

/** What changed, as each room hears it. */
async function messagesOf(
	batch: readonly (readonly [string, ReadonlySet<string>])[]
): Promise<Map<string, Record<string, StateValue[]>>> {
	const messages = new Map<string, Record<string, StateValue[]>>();
	for (const [kind, ids] of batch) {
		const found = await sources.get(kind)?.read(db, [...ids], clock.now());
		for (const { rooms, value } of found ?? [])
			for (const room of rooms) {
				const message = messages.get(room) ?? {};
				(message[kind] ??= []).push(value);
				messages.set(room, message);
			}
	}
	return messages;
}

/** While much is being told, new state waits: what changes meanwhile is told by its newest value. */
const isTooSoon = (): boolean =>
	(io.of('/').adapter as FanOutAdapter).isOccupied() &&
	performance.now() - tickedAt < LONGEST_WAIT_MS;

async function tick(): Promise<void> {
	if (ticking || dirty.size === 0 || isTooSoon()) return;
	tickedAt = performance.now();
	// Nobody to tell, as in a worker: who comes later reads what is true then.
	if (io.of('/').sockets.size === 0 && listeners.size === 0) return dirty.clear();
	ticking = true;
	const started = performance.now();
	const batch = [...dirty];
	dirty.clear();
	try {
		const messages = await messagesOf(batch);
		for (const [room, values] of messages)
			for (const listener of listeners) listener(room, idsOf(values));
		// Volatile: a slow socket skips state; the next value replaces this one.
		for (const [room, values] of messages)
			io.local.to(room).volatile.emit('state', { room, values });
		observeTick((performance.now() - started) / 1_000, messages.size);
	} catch (error) {
		for (const [kind, ids] of batch) mark(dirty, kind, ids);
		log.error({ err: error }, 'state tick failed; it runs again');
	} finally {
		ticking = false;
	}
}

/** Starts the 250 ms grid and listens to other processes. @returns stops both */
export async function startTicker(): Promise<() => Promise<void>> {
	let isFirst = true;
	const unsubscribe = await signals.subscribe('state', hearState, () => {
		// Ways come back one after another, and hearing before speaking: whoever hears again both says and asks.
		if (!isFirst) isUnsaid = mustAsk = true;
		isFirst = false;
	});
	const timer = setInterval(() => {
		if (signals.isConnected()) catchUp();
		void tick();
	}, TICK_MS);
	return async () => {
		clearInterval(timer);
		clearTimeout(signalTimer);
		await sendSignals();
		await unsubscribe();
	};
}
