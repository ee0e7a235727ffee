import { drizzle } from 'drizzle-orm/postgres-js';
import { sql } from './pool.ts';
import { preparing } from './preparing.ts';

export const db = drizzle(preparing(sql));
export type Transaction = Parameters<Parameters<typeof db.transaction>[0]>[0];
/** What repositories take: the pool for reading, or a running transaction. */
export type Database = Omit<typeof db, '$client'> | Transaction;

export { sql };
