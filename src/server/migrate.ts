import path from 'node:path';
import postgres from 'postgres';
import { importPlaces } from '#lib/modules/places/server/import.ts';
import { applyMigrations } from './apply-migrations.ts';
import { roleOf } from './database.ts';

const LOCK = 7_423_001;
const OLDEST = 150_000;

/** Refuses a server that is too old or that cannot lower-case Cyrillic, each with a line that says what to do. */
async function examine(sql: postgres.Sql): Promise<void> {
	const [facts] = await sql<{ version: number; lowered: string; encoding: string }[]>`
		select current_setting('server_version_num')::int as version, lower('ҚАЗАҚ ӘҒҢӨҰҮҺІ') as lowered,
			current_setting('server_encoding') as encoding`;
	if (facts!.version < OLDEST)
		throw new Error(
			`The database is PostgreSQL ${Math.floor(facts!.version / 10_000)}; 15 or newer is needed. Upgrade the server or unset DATABASE_URL to use the embedded one.`
		);
	if (facts!.encoding !== 'UTF8' || facts!.lowered !== 'қазақ әғңөұүһі')
		throw new Error(
			`The database's locale cannot lower-case Cyrillic (encoding ${facts!.encoding}). Create it with: create database talqylau template template0 encoding 'UTF8' locale 'C.UTF-8'`
		);
}

/** The run-time role's rights: everything but changing what is append-only. */
async function grantRights(sql: postgres.Sql, role: string): Promise<void> {
	const name = `"${role.replaceAll('"', '""')}"`;
	await sql.unsafe(`
		grant usage on schema public, drizzle to ${name};
		grant select on all tables in schema drizzle to ${name};
		grant select, insert, update, delete on all tables in schema public to ${name};
		grant usage, select on all sequences in schema public to ${name};
		revoke update, delete, truncate on ballots, audit_entries, decisions, session_protocols, answers,
			answer_documents, measure_updates, channel_moves, channel_measurements, opportunity_moves,
			piece_moves, piece_versions, spot_moves, spot_survivors from ${name};
		revoke update, truncate on opportunity_application_moves from ${name};`);
}

/**
 * Brings the schema and the reference data up to date, one migrator at a time (advisory lock).
 *
 * @param ownerUrl  the schema's owner
 * @param runtimeUrl  the product's own role; the same as the owner where the operator has only one
 */
export async function runMigrations(
	ownerUrl: string,
	runtimeUrl: string,
	root: string
): Promise<void> {
	const sql = postgres(ownerUrl, { max: 1, onnotice() {}, connect_timeout: 10 });
	try {
		await examine(sql);
		await sql`select pg_advisory_lock(${LOCK})`;
		await applyMigrations(sql, path.join(root, 'drizzle'));
		await importPlaces(sql);
		const role = roleOf(runtimeUrl);
		if (role && role !== roleOf(ownerUrl)) await grantRights(sql, role);
		await sql`select pg_advisory_unlock(${LOCK})`;
	} catch (error) {
		const { code, message } = error as { code?: string; message: string };
		if (code && /^(ECONNREFUSED|ENOTFOUND|CONNECT_TIMEOUT|28P01|28000|3D000)$/.test(code))
			throw new Error(`The database does not answer (${code}): ${message}. Check DATABASE_URL.`, {
				cause: error
			});
		throw error;
	} finally {
		await sql.end();
	}
}
