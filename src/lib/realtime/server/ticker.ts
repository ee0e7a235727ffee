import * as clock from '../../server/clock.ts';
import { db, sql } from '../../server/db/client.ts';
import { log } from '../../server/log.ts';
import type { StateSource } from '../../server/module.ts';
import { isId } from '../../shared/ids.ts';
import { TICK_MS, type StateValue } from '../protocol.ts';
import { io } from './io.ts';

const SIGNAL_MS = 100;
const SIGNAL_LIMIT = 150; // ids in one NOTIFY payload
const processId = crypto.randomUUID();

const sources = new Map<string, StateSource>();
const dirty = new Map<string, Set<string>>();
const unsignalled = new Map<string, Set<string>>();
let signalTimer: NodeJS.Timeout | undefined;
let ticking = false;

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
	mark(unsignalled, kind, list);
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
		await sql
			.notify('state', payload)
			.catch((error: unknown) => log.error({ err: error }, 'state signal failed'));
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

async function tick(): Promise<void> {
	if (ticking || dirty.size === 0) return;
	ticking = true;
	const batch = [...dirty];
	dirty.clear();
	const messages = new Map<string, Record<string, StateValue[]>>();
	try {
		for (const [kind, ids] of batch) {
			const found = await sources.get(kind)?.read(db, [...ids], clock.now());
			for (const { rooms, value } of found ?? [])
				for (const room of rooms) {
					const message = messages.get(room) ?? {};
					(message[kind] ??= []).push(value);
					messages.set(room, message);
				}
		}
		// Volatile: a slow socket skips state; the next value replaces this one.
		for (const [room, values] of messages)
			io.local.to(room).volatile.emit('state', { room, values });
	} catch (error) {
		for (const [kind, ids] of batch) mark(dirty, kind, ids);
		log.error({ err: error }, 'state tick failed; it runs again');
	} finally {
		ticking = false;
	}
}

/** Starts the 250 ms grid and listens to other processes. @returns stops both */
export async function startTicker(): Promise<() => Promise<void>> {
	const listening = await sql.listen('state', (payload) => {
		const [from, kind, ...ids] = JSON.parse(payload) as string[];
		if (from !== processId) mark(dirty, kind!, ids);
	});
	const timer = setInterval(() => void tick(), TICK_MS);
	return async () => {
		clearInterval(timer);
		clearTimeout(signalTimer);
		await sendSignals();
		await listening.unlisten();
	};
}
