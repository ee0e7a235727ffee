/** The restore drill: what is restored is what was there, and goes on working. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { castVote } from '#lib/modules/votes/server/index.ts';
import { withDatabase } from '../../tests/support/database-url.ts';
import { buildContest, buildIdea } from '../../tests/support/world-contest.ts';
import { openWorld, type World } from '../../tests/support/world.ts';
import { restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'talqylau-backup-'));
const file = path.join(folder, 'one.gz');
const ownerUrl = process.env.DATABASE_OWNER_URL!;
const runtimeUrl = process.env.DATABASE_URL!;
const mine = new URL(ownerUrl).pathname.slice(1);
let world: World;

beforeAll(async () => {
	world = await openWorld();
	const contest = await buildContest(world, { phase: 'voting' });
	const idea = await buildIdea(world, contest, { title: 'Жол\tмен \\. су\nтуралы' });
	const voter = await world.person('Дауысшы');
	await castVote(world.ctx(voter), { pollId: contest.pollId, itemId: idea.id, choice: 1 });
	await writeBackup(ownerUrl, file);
});

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** An empty database on the same cluster, dropped afterwards. */
async function withEmpty<T>(
	work: (urls: { ownerUrl: string; runtimeUrl: string }) => Promise<T>
): Promise<T> {
	const name = `${mine}_${randomBytes(3).toString('hex')}`;
	const admin = postgres(withDatabase(ownerUrl, 'postgres'), { max: 1, onnotice() {} });
	await admin.unsafe(`create database ${name}`);
	try {
		return await work({
			ownerUrl: withDatabase(ownerUrl, name),
			runtimeUrl: withDatabase(runtimeUrl, name)
		});
	} finally {
		await admin.unsafe(`drop database ${name} with (force)`);
		await admin.end();
	}
}

/** Rows and a checksum of each table, independent of the rows' order. */
async function pictureOf(url: string): Promise<Record<string, string>> {
	const sql = postgres(url, { max: 1 });
	const tables = await sql<{ name: string }[]>`
		select tablename as name from pg_tables where schemaname = 'public'`;
	const picture: Record<string, string> = {};
	for (const { name } of tables) {
		const [row] = await sql.unsafe<{ picture: string }[]>(
			`select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as picture from "${name}" t`
		);
		picture[name] = row!.picture;
	}
	await sql.end();
	return picture;
}

test('every table comes back to the digit, and the product goes on', async () => {
	const before = await pictureOf(ownerUrl);
	expect(before.ballots).toMatch(/^1 /);
	await withEmpty(async (urls) => {
		await restoreBackup(urls, file, process.cwd());
		expect(await pictureOf(urls.ownerUrl)).toEqual(before);
		const app = postgres(urls.runtimeUrl, { max: 1 });
		const entry = `insert into audit_entries (at, act, scopes, facts) values (now(), 'test.ran', '{}', '{}')`;
		await app.unsafe(entry);
		await expect(app.unsafe('delete from ballots')).rejects.toMatchObject({ code: '42501' });
		await expect(app.unsafe('update ballots set tier = 3')).rejects.toMatchObject({
			code: '42501'
		});
		await app.end();
	});
});

test('the file is readable by its owner only', () => {
	expect(fs.statSync(file).mode & 0o777).toBe(0o600);
	expect(fs.existsSync(`${file}.unfinished`)).toBe(false);
});

test('a database that holds something is left alone', async () => {
	const before = await pictureOf(ownerUrl);
	await expect(restoreBackup({ ownerUrl, runtimeUrl }, file, process.cwd())).rejects.toThrow(
		'not empty'
	);
	expect(await pictureOf(ownerUrl)).toEqual(before);
});

const text = () => gunzipSync(fs.readFileSync(file)).toString();
test.each([
	['no backup', () => Buffer.from('hello'), /not a backup/],
	['a backup that was cut', () => gzipSync(text().slice(0, -400)), /complete|ends in|damaged/],
	['a backup with a row less', () => gzipSync(withoutARow(text())), /damaged/],
	[
		'a newer backup',
		() => gzipSync(text().replace(/"migrations":\d+/, '"migrations":999')),
		/newer release/
	]
])('%s is refused with a line that says so, and no rows stay', async (_, spoil, words) => {
	const spoilt = path.join(folder, 'spoilt.gz');
	fs.writeFileSync(spoilt, spoil());
	await withEmpty(async (urls) => {
		await expect(restoreBackup(urls, spoilt, process.cwd())).rejects.toThrow(words);
		const picture = await pictureOf(urls.ownerUrl);
		for (const each of Object.values(picture)) expect(each).toMatch(/^0 /);
	});
});

function withoutARow(all: string): string {
	const lines = all.split('\n');
	const people = lines.findIndex((line) => line.startsWith('{"name":"people"'));
	return [...lines.slice(0, people + 1), ...lines.slice(people + 2)].join('\n');
}
