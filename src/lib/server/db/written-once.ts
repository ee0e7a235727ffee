import type { Placeholder } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { PostgresJsSession } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import { db as primary, type Database } from './client.ts';

/** Where the values of a statement go, by their names. */
export type Places<Values> = { readonly [Name in keyof Values]: Placeholder };

interface Written<Rows> {
	execute(values: Record<string, unknown>): Promise<Rows>;
}

type Session = PostgresJsSession<postgres.Sql, Record<string, never>, Record<string, never>>;

const places = new Proxy({}, { get: (_, name) => sql.placeholder(String(name)) });

/**
 * A statement whose text the query builder puts together once a process, not each time it is asked: half of what asking
 * costs. For what pages ask most often, and for texts that are the same whatever is asked.
 *
 * @param write  the statement, with places instead of values; called at the first question
 * @returns asks it, of connections or within a transaction
 */
export function writtenOnce<Values extends object, Rows>(
	write: (db: Database, places: Places<Values>) => { prepare(name: string): Written<Rows> }
): (db: Database, values: Values) => Promise<Rows> {
	let written: Written<Rows> | undefined;
	return (db, values) => {
		// A statement with a name is one that the database may keep: there are as many as there are calls of this.
		written ??= write(primary, places as Places<Values>).prepare('written once');
		// The query builder binds it to the connections it was written with; here it goes where the question goes.
		const { client } = db._.session as Session;
		const here = Object.create(written, { client: { value: client } }) as Written<Rows>;
		return here.execute(values as Record<string, unknown>);
	};
}
