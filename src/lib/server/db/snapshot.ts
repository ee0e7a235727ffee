import { drizzle } from 'drizzle-orm/postgres-js';
import type { Sql, TransactionSql } from 'postgres';
import type { Database, Transaction, db as primary } from './client.ts';

type Connections = typeof primary;

const SNAPSHOT = 'isolation level repeatable read read only';

/** The snapshots that are being read. A writing transaction is never among them. */
const snapshots = new WeakSet<Database>();

const snapshotting = new WeakMap<Database, Connections>();

/** The same connections, beginning snapshots: the driver sends the isolation with `begin`, drizzle would send it after. */
function snapshottingOn(connections: Connections): Connections {
	const known = snapshotting.get(connections);
	if (known) return known;
	const begin = (work: (sql: TransactionSql) => Promise<unknown>) =>
		connections.$client.begin(SNAPSHOT, work);
	const client: Sql = new Proxy(connections.$client, {
		get: (target, name) => (name === 'begin' ? begin : Reflect.get(target, name))
	});
	const made = drizzle(client);
	snapshotting.set(connections, made);
	return made;
}

/**
 * Reads as of one instant.
 *
 * @param db  connections, no transaction
 */
export const readSnapshot = <T>(
	db: Database,
	read: (snapshot: Transaction) => Promise<T>
): Promise<T> =>
	snapshottingOn(db as Connections).transaction((snapshot) => {
		snapshots.add(snapshot);
		return read(snapshot);
	});

/**
 * Makes a list by ids that asks a snapshot for each id once: what was answered there stays true until it ends. Anywhere
 * else, and above all where something is written, each call asks anew.
 *
 * @param list  the rows of one or more ids, in any order; an id without a row is not there
 * @returns the same list, within a snapshot in the order of the ids; its rows are shared and must not be changed
 */
export function onceInSnapshot<Row extends { readonly id: string }>(
	list: (db: Database, ids: readonly string[]) => Promise<Row[]>
): (db: Database, ids: readonly string[]) => Promise<Row[]> {
	type Answer = Promise<ReadonlyMap<string, Row>>;
	const asked = new WeakMap<Database, Map<string, Answer>>();

	return async (db, ids) => {
		if (ids.length === 0) return [];
		if (!snapshots.has(db)) return list(db, ids);
		const answers = asked.get(db) ?? new Map<string, Answer>();
		asked.set(db, answers);
		const wanted = [...new Set(ids)];
		const unknown = wanted.filter((id) => !answers.has(id));
		if (unknown.length > 0) {
			const answer = list(db, unknown).then((rows) => new Map(rows.map((row) => [row.id, row])));
			for (const id of unknown) answers.set(id, answer);
		}
		const found = await Promise.all(wanted.map(async (id) => (await answers.get(id))?.get(id)));
		return found.filter((row) => row !== undefined);
	};
}
