import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import postgres from 'postgres';
import {
	copyTarget,
	END_OF_ROWS,
	FORMAT,
	FORMAT_VERSION,
	linesOf,
	quoted,
	type Footer,
	type Header,
	type TableShape
} from './backup-format.ts';
import { applyMigrations } from './apply-migrations.ts';
import { runMigrations } from './migrate.ts';

const BATCH_BYTES = 64 * 1024;

function parse<T>(line: string | undefined, file: string): T {
	try {
		return JSON.parse(line ?? '') as T;
	} catch {
		throw new Error(`${file} is not a complete backup of this product.`);
	}
}

function readHeader(line: string | undefined, file: string, released: number): Header {
	const header = parse<Header>(line, file);
	if (header.format !== FORMAT || header.version !== FORMAT_VERSION)
		throw new Error(`${file} is not a backup this release can read.`);
	if (header.migrations > released)
		throw new Error(
			`${file} was made by a newer release (schema ${header.migrations}, this one knows ${released}). Restore with that release or a later one.`
		);
	return header;
}

async function refuseFilled(sql: postgres.Sql): Promise<void> {
	const [found] = await sql<{ tables: number }[]>`
		select count(*)::int as tables from pg_tables where schemaname in ('public', 'drizzle')`;
	if (found!.tables > 0)
		throw new Error(
			'The database is not empty. Restore into a new one: an empty database of DATABASE_URL, or a DATA_DIR that does not exist yet.'
		);
}

/** Feeds one table's rows from the file to COPY. @returns how many */
async function loadTable(
	sql: postgres.TransactionSql,
	lines: AsyncGenerator<string>,
	shape: TableShape,
	file: string
): Promise<number> {
	const target = await sql.unsafe(`copy ${copyTarget(shape)} from stdin`).writable();
	// An error of COPY reaches neither the query, which is answered, nor a stream that has ended: the transaction tells.
	target.on('error', () => {});
	let count = 0;
	let batch = '';
	for (;;) {
		const { value: line, done } = await lines.next();
		if (done) throw new Error(`${file} ends in the middle of ${shape.name}.`);
		if (line === END_OF_ROWS) break;
		count += 1;
		batch += `${line}\n`;
		if (batch.length < BATCH_BYTES) continue;
		if (!target.write(batch) && !target.destroyed) await once(target, 'drain');
		batch = '';
	}
	await new Promise((resolve) => target.write(batch, resolve));
	target.end();
	await nextTurn(); // the end of COPY goes out before the next query
	try {
		await sql`select 1`;
	} catch {
		throw new Error(
			`${file} is damaged: the rows of ${shape.name} do not fit the rows before them.`
		);
	}
	return count;
}

/** Identity columns go on where they were. */
async function advanceSequences(sql: postgres.TransactionSql): Promise<void> {
	const columns = await sql<{ table: string; column: string }[]>`
		select table_name as table, column_name as column from information_schema.columns
		where table_schema = 'public' and is_identity = 'YES'`;
	for (const { table, column } of columns)
		await sql.unsafe(
			`select setval(pg_get_serial_sequence($1, $2), greatest(1, coalesce(max(${quoted(column)}), 1)), max(${quoted(column)}) is not null) from ${quoted(table)}`,
			[quoted(table), column]
		);
}

/**
 * Fills an empty database from a backup, then brings it to this release's schema.
 *
 * @throws Error with one line that says what to do; a backup that does not fit leaves no rows behind
 * @returns rows per table
 */
export async function restoreBackup(
	urls: { readonly ownerUrl: string; readonly runtimeUrl: string },
	file: string,
	root: string
): Promise<Footer['rows']> {
	if (!fs.existsSync(file)) throw new Error(`There is no file ${file}.`);
	const journal = fs.readFileSync(path.join(root, 'drizzle/meta/_journal.json'), 'utf8');
	const released = (JSON.parse(journal) as { entries: unknown[] }).entries.length;
	const lines = linesOf(fs.createReadStream(file).pipe(createGunzip()));
	const sql = postgres(urls.ownerUrl, { max: 1, onnotice() {} });
	try {
		const header = readHeader((await firstLine(lines, file)) as string, file, released);
		await refuseFilled(sql);
		// The schema as it was when the backup was made, so that its rows fit.
		await applyMigrations(sql, path.join(root, 'drizzle'), header.migrations);
		const rows = await sql.begin((tx) => loadAll(tx, lines, header, file));
		await runMigrations(urls.ownerUrl, urls.runtimeUrl, root);
		return rows;
	} finally {
		await sql.end();
	}
}

async function firstLine(lines: AsyncGenerator<string>, file: string): Promise<string | undefined> {
	try {
		return (await lines.next()).value as string | undefined;
	} catch {
		throw new Error(`${file} is not a backup: it is not compressed, or cut off.`);
	}
}

async function loadAll(
	tx: postgres.TransactionSql,
	lines: AsyncGenerator<string>,
	header: Header,
	file: string
): Promise<Footer['rows']> {
	const counts: Record<string, number> = {};
	for (const expected of header.tables) {
		const shape = parse<TableShape>((await lines.next()).value as string, file);
		if (shape.name !== expected.name) throw new Error(`${file} is damaged near ${shape.name}.`);
		counts[shape.name] = await loadTable(tx, lines, shape, file);
	}
	const footer = parse<Footer>((await lines.next()).value as string, file);
	for (const { name } of header.tables)
		if (footer.rows[name] !== counts[name]) throw new Error(`${file} is damaged: rows of ${name}.`);
	await advanceSequences(tx);
	return counts;
}
