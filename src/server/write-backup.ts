import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { createGzip, type Gzip } from 'node:zlib';
import postgres from 'postgres';
import {
	copyTarget,
	END_OF_ROWS,
	FORMAT,
	FORMAT_VERSION,
	restoringOrder,
	type Footer,
	type Header,
	type TableShape
} from './backup-format.ts';

async function shapesOf(sql: postgres.TransactionSql): Promise<TableShape[]> {
	const columns = await sql<{ table: string; columns: string[] }[]>`
		select c.table_name as table, array_agg(c.column_name::text order by c.ordinal_position) as columns
		from information_schema.columns c
		join information_schema.tables t using (table_schema, table_name)
		where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
		group by c.table_name`;
	const references = await sql<{ from: string; to: string }[]>`
		select f.relname as from, t.relname as to
		from pg_constraint c
		join pg_class f on f.oid = c.conrelid
		join pg_class t on t.oid = c.confrelid
		where c.contype = 'f' and c.connamespace = 'public'::regnamespace`;
	const shapes = new Map(columns.map((row) => [row.table, row.columns]));
	return restoringOrder([...shapes.keys()], references).map((name) => ({
		name,
		columns: shapes.get(name)!
	}));
}

async function write(gzip: Gzip, text: string | Buffer): Promise<void> {
	if (!gzip.write(text)) await once(gzip, 'drain');
}

/** Copies a table's rows into the file. @returns how many */
async function writeTable(
	sql: postgres.TransactionSql,
	gzip: Gzip,
	shape: TableShape
): Promise<number> {
	await write(gzip, `${JSON.stringify(shape)}\n`);
	const rows = await sql.unsafe(`copy ${copyTarget(shape)} to stdout`).readable();
	let count = 0;
	for await (const chunk of rows as AsyncIterable<Buffer>) {
		for (const byte of chunk) if (byte === 10) count += 1;
		await write(gzip, chunk);
	}
	// postgres.js pauses its socket when this stream is full and resumes it on the next read; at a table's end there is
	// no next read, and the following query would wait for ever.
	rows._read(0);
	await write(gzip, `${END_OF_ROWS}\n`);
	return count;
}

/**
 * Writes everything the product keeps into one compressed file, as of one instant, while the product runs.
 *
 * The file holds personal data: it is readable by its owner only, and appears under its name when it is complete.
 *
 * @returns rows per table
 */
export async function writeBackup(ownerUrl: string, file: string): Promise<Footer['rows']> {
	const sql = postgres(ownerUrl, { max: 1, onnotice() {} });
	fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
	const unfinished = `${file}.unfinished`;
	const target = fs.createWriteStream(unfinished, { mode: 0o600 });
	const gzip = createGzip();
	gzip.pipe(target);
	try {
		const rows = await sql.begin('isolation level repeatable read read only', async (tx) => {
			const [state] = await tx<{ at: Date; migrations: number }[]>`
				select now() as at, (select count(*)::int from drizzle.__drizzle_migrations) as migrations`;
			const tables = await shapesOf(tx);
			const header: Header = {
				format: FORMAT,
				version: FORMAT_VERSION,
				createdAt: state!.at.toISOString(),
				migrations: state!.migrations,
				tables
			};
			await write(gzip, `${JSON.stringify(header)}\n`);
			const counts: Record<string, number> = {};
			for (const shape of tables) counts[shape.name] = await writeTable(tx, gzip, shape);
			await write(gzip, `${JSON.stringify({ rows: counts } satisfies Footer)}\n`);
			return counts;
		});
		gzip.end();
		await once(target, 'close');
		fs.renameSync(unfinished, file);
		return rows;
	} catch (error) {
		gzip.destroy();
		target.destroy();
		fs.rmSync(unfinished, { force: true });
		throw error;
	} finally {
		await sql.end();
	}
}
