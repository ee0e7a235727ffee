import type postgres from 'postgres';

/**
 * Statements with more parameters than this are lists, of every length another text: kept ones would fill the database's
 * memory, one by one, on every connection.
 */
const PARAMETERS_MOST = 8;

type Unsafe = postgres.Sql['unsafe'];
type Work = (sql: postgres.TransactionSql) => Promise<unknown>;

/**
 * A client whose statements the database parses once a connection. The query builder would have each one parsed and its
 * parameters described first, and wait for that before it asks: two ways to the database instead of one.
 */
export function preparing<T extends postgres.Sql | postgres.TransactionSql>(client: T): T {
	const unsafe: Unsafe = (text, parameters, options) => {
		const count = parameters?.length ?? 0;
		const prepare = options?.prepare || (count > 0 && count <= PARAMETERS_MOST);
		return client.unsafe(text, parameters, { ...options, prepare });
	};
	// `begin` and `savepoint` hand their work a client of its own.
	const within =
		(name: 'begin' | 'savepoint') =>
		(...given: [...string[], Work]) => {
			const work = given.pop() as Work;
			const start = Reflect.get(client, name) as (...args: unknown[]) => Promise<unknown>;
			return start(...given, (inner: postgres.TransactionSql) => work(preparing(inner)));
		};
	return new Proxy(client, {
		get(target, name) {
			if (name === 'unsafe') return unsafe;
			if (name === 'begin' || name === 'savepoint') return within(name);
			return Reflect.get(target, name) as unknown;
		}
	});
}
