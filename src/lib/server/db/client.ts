import {
	drizzle,
	type PostgresJsDatabase,
	type PostgresJsTransaction
} from 'drizzle-orm/postgres-js';
import { sql } from './pool.ts';

type Schema = Record<string, never>;
export type Transaction = PostgresJsTransaction<Schema, Schema>;
/** What repositories take: the pool for reading, or a running transaction. */
export type Database = PostgresJsDatabase<Schema> | Transaction;

export const db: PostgresJsDatabase<Schema> = drizzle(sql);
export { sql };
