import postgres from 'postgres';
import { isConnectionLost } from './connection-lost.ts';
import { connecting } from './connecting.ts';

/** As many flushes as the vote writer runs at once. */
export const BALLOT_CONNECTIONS = 4;
/** A plan made while a table was small is kept no longer than its connection. */
const LIFETIME_MS = 300_000;

/** Statements of a transaction: sent in their order, without waiting for the answers to those before. */
export type BallotTransaction = postgres.ISql;

/** One connection that one flush at a time uses, so that what is sent on it is one transaction. */
interface Line {
	readonly sql: postgres.Sql;
	readonly openedAt: number;
	/**
	 * Its connection was lost. It is not used again: between the error and the close of a connection the driver takes
	 * statements that it never answers.
	 */
	isLost: boolean;
}

const idle: Line[] = [];

/**
 * Connections that only the vote writer uses, so that votes never wait behind pages. Its statements take arrays whose
 * length says nothing about the plan, so each is planned once. Leaf module, like pool.ts.
 */
function openLine(): Line {
	const sql = postgres(process.env.DATABASE_URL ?? 'postgres://unset@127.0.0.1:1/unset', {
		...connecting(),
		max: 1,
		// The driver must not end it between two statements of a transaction; `takeLine` does between two transactions.
		max_lifetime: null,
		connection: {
			application_name: 'talqylau-votes',
			TimeZone: 'UTC',
			plan_cache_mode: 'force_generic_plan'
		},
		// As in pool.ts: a database that is back shall find the votes that wait.
		backoff: () => 0.1 + Math.random() * 0.4,
		onnotice() {},
		onclose: () => void (line.isLost = true)
	});
	const line = { sql, openedAt: performance.now(), isLost: false };
	return line;
}

function takeLine(): Line {
	for (let line = idle.pop(); line; line = idle.pop()) {
		if (!line.isLost && performance.now() - line.openedAt < LIFETIME_MS) return line;
		leave(line);
	}
	return openLine();
}

function leave({ sql }: Line): void {
	sql.end({ timeout: 1 }).catch(() => {});
}

/** Statements on a line for as long as its connection is there: the driver itself would open the next one. */
function statementsOn(line: Line): BallotTransaction {
	const send = (strings: TemplateStringsArray, ...values: never[]) => {
		if (!line.isLost) return line.sql(strings, ...values);
		throw Object.assign(new Error('the connection was lost within a transaction'), {
			code: 'CONNECTION_CLOSED'
		});
	};
	return send as BallotTransaction;
}

/**
 * Runs `work` in a transaction whose `begin` travels with the first statements and whose `commit` with the last: the
 * driver's own way waits for the answer to `begin`, a third of the time that a flush takes.
 *
 * What `work` writes it sends as one statement, first of its last portion: what is queued behind it when the connection
 * is lost reaches the next connection, where there is no transaction.
 *
 * @returns after the commit was answered; whether it was one is said by the statements before it, not by its answer
 * @throws whatever the database throws; nothing was written then, unless the connection broke around the commit
 */
export async function ballotTransaction<T>(
	work: (tx: BallotTransaction) => Promise<T>
): Promise<T> {
	const line = takeLine();
	try {
		const begun = line.sql.unsafe('begin').execute();
		const [result] = await Promise.all([work(statementsOn(line)), begun]);
		await line.sql.unsafe('commit');
		return result;
	} catch (error) {
		// Of a lost connection nothing is left that could be rolled back.
		if (isConnectionLost(error)) line.isLost = true;
		else await line.sql.unsafe('rollback').catch(() => (line.isLost = true));
		throw error;
	} finally {
		if (line.isLost) leave(line);
		else idle.push(line);
	}
}

/** Ends the connections once nothing is under way on them. */
export async function endBallotLines(): Promise<void> {
	await Promise.all(idle.splice(0).map(({ sql }) => sql.end({ timeout: 5 })));
}
