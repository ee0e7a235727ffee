/** Migrations beside a product that is running: nobody is held up by one that waits. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { applyMigrations } from './apply-migrations.ts';

const url = process.env.DATABASE_OWNER_URL!;
const migrator = postgres(url, { max: 1, onnotice() {} });
const people = postgres(url, { max: 4, onnotice() {} });
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'talqylau-migrations-'));
/** Later than any of the product's. */
let when = Date.now() * 10;

beforeEach(async () => {
	await people.unsafe('drop table if exists crowd; create table crowd (id int primary key)');
	await people.unsafe('insert into crowd select generate_series(1, 3000)');
});

afterAll(async () => {
	await Promise.all([migrator.end(), people.end()]);
	fs.rmSync(folder, { recursive: true, force: true });
});

/** Makes the folder hold one more migration, of these statements. */
function migration(...statements: string[]): void {
	fs.mkdirSync(path.join(folder, 'meta'), { recursive: true });
	const entry = { idx: 0, version: '7', when: ++when, tag: `m${when}`, breakpoints: true };
	fs.writeFileSync(
		path.join(folder, `${entry.tag}.sql`),
		statements.join('--> statement-breakpoint\n')
	);
	fs.writeFileSync(path.join(folder, 'meta/_journal.json'), JSON.stringify({ entries: [entry] }));
}

const recorded = async (): Promise<boolean> =>
	(await people`select 1 from drizzle.__drizzle_migrations where created_at = ${when}`).length > 0;

/** Somebody reads in a transaction that does not end; returns its end. */
async function readForLong(): Promise<() => Promise<void>> {
	const reader = await people.reserve();
	await reader`begin`;
	await reader`select count(*) from crowd`;
	return async () => {
		await reader`commit`;
		reader.release();
	};
}

test.each([
	['at once', ''],
	['step by step', '-- step by step\n']
])(
	'one that waits for a long reader %s lets others write, and is done when the reader is',
	async (_, head) => {
		const endReading = await readForLong();
		migration(`${head}alter table crowd add column name text`);
		const migrating = applyMigrations(migrator, folder);
		await expect
			.poll(async () => (await people`select 1 from pg_locks where not granted`).length)
			.toBeGreaterThan(0);
		// Stands in line behind the migration, which steps back.
		await people`insert into crowd values (0)`;
		expect(await recorded()).toBe(false);
		await endReading();
		await migrating;
		expect(await recorded()).toBe(true);
		expect((await people`select name from crowd where id = 0`)[0]).toEqual({ name: null });
	}
);

test('an index made beside the product waits for a long reader without cutting itself short', async () => {
	const endReading = await readForLong();
	migration(
		'-- step by step\ncreate index concurrently crowd_twice on crowd ((id * 2))',
		`do $$ begin
			update crowd set id = -id where id <= 100; commit;
			update crowd set id = -id where id > 100; commit;
		end $$`
	);
	const writer = await people.reserve();
	await writer`begin`;
	await writer`insert into crowd values (-1000000)`;
	const migrating = applyMigrations(migrator, folder);
	await expect
		.poll(async () => (await people`select 1 from pg_locks where not granted`).length)
		.toBeGreaterThan(0);
	await writer`commit`;
	writer.release();
	await endReading();
	await migrating;
	const [index] = await people`
		select indisvalid as valid from pg_index where indexrelid = 'crowd_twice'::regclass`;
	expect(index).toEqual({ valid: true });
	expect(await recorded()).toBe(true);
});

test('one that fails leaves nothing, is not recorded, and is not tried again and again', async () => {
	migration('alter table crowd add column half text', 'alter table crowd add column half text');
	await expect(applyMigrations(migrator, folder)).rejects.toMatchObject({ code: '42701' });
	expect(await recorded()).toBe(false);
	const columns = await people`
		select 1 from information_schema.columns where table_name = 'crowd' and column_name = 'half'`;
	expect(columns).toHaveLength(0);
});
