import { Placeholder, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/**
 * `column in (…)` with the list as one parameter. However long it is, the statement is the same text: put together in a
 * moment and parsed once a connection. Of an empty list nothing is found.
 */
export const among = (column: PgColumn, values: readonly string[] | Placeholder): SQL =>
	sql`${column} = any(${values instanceof Placeholder ? values : sql.param([...values])}::${sql.raw(column.getSQLType())}[])`;
