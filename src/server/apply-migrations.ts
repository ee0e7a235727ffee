/** Brings a schema up to date while the product runs on it: no statement waits long for a lock, none holds one long. */
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { setTimeout as pause } from 'node:timers/promises';
import type postgres from 'postgres';

/** Whoever waits for a table's lock holds up everybody behind. After this long it steps back and comes again. */
const LOCK_TIMEOUT = '1s';
const ATTEMPTS = 120;
const PAUSE_MS = 500;
const LOCK_NOT_AVAILABLE = '55P03';
const DEADLOCK = '40P01';
/**
 * The first line of a migration whose statements are committed one by one: large tables are changed in portions, indexes
 * are made beside the running product. Each statement must bear being run again.
 */
const STEP_BY_STEP = '-- step by step';

type Migration = ReturnType<typeof readMigrationFiles>[number];

/** Repeats work that gave way to somebody with a lock. Each attempt is all or nothing. */
async function untilUnlocked(work: () => Promise<unknown>): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		try {
			await work();
			return;
		} catch (error) {
			const { code } = error as { code?: string };
			if (attempt >= ATTEMPTS || (code !== LOCK_NOT_AVAILABLE && code !== DEADLOCK)) throw error;
			await pause(PAUSE_MS);
		}
	}
}

const record = (sql: postgres.ISql, { hash, folderMillis }: Migration) =>
	sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`;

/** Such an index waits for running transactions and holds nobody up meanwhile; cut short, it would stay as a ruin. */
const isBeside = (statement: string): boolean => /\bindex\s+concurrently\b/i.test(statement);

async function applyStepByStep(sql: postgres.Sql, migration: Migration): Promise<void> {
	for (const statement of migration.sql) {
		await sql.unsafe(`set lock_timeout = '${isBeside(statement) ? '0' : LOCK_TIMEOUT}'`);
		await untilUnlocked(() => sql.unsafe(statement));
	}
	await record(sql, migration);
}

async function applyAtOnce(sql: postgres.Sql, migration: Migration): Promise<void> {
	await untilUnlocked(() =>
		sql.begin(async (tx) => {
			await tx.unsafe(`set local lock_timeout = '${LOCK_TIMEOUT}'`);
			for (const statement of migration.sql) await tx.unsafe(statement);
			await record(tx, migration);
		})
	);
}

/**
 * Applies the migrations a database does not have yet, in order, each once.
 *
 * @param sql  one connection of the schema's owner; the caller keeps other migrators out
 * @param folder  the migrations with their journal
 * @param count  only so many of the folder's, the first ones; left out: all
 */
export async function applyMigrations(
	sql: postgres.Sql,
	folder: string,
	count = Number.POSITIVE_INFINITY
): Promise<void> {
	const migrations = readMigrationFiles({ migrationsFolder: folder }).slice(0, count);
	await sql`create schema if not exists drizzle`;
	await sql`create table if not exists drizzle.__drizzle_migrations (
		id serial primary key, hash text not null, created_at bigint)`;
	const [newest] = await sql<{ at: number }[]>`
		select coalesce(max(created_at), 0)::float8 as at from drizzle.__drizzle_migrations`;
	for (const migration of migrations) {
		if (migration.folderMillis <= newest!.at) continue;
		const isStepByStep = migration.sql[0]!.startsWith(STEP_BY_STEP);
		await (isStepByStep ? applyStepByStep : applyAtOnce)(sql, migration);
	}
	await sql`reset lock_timeout`;
}
