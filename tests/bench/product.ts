import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { fork, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { startEmbedded } from '../../src/server/embedded-postgres.ts';
import { runMigrations } from '../../src/server/migrate.ts';
import { PROCESS_ARGS } from '../../src/server/process-args.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Product {
	port: number;
	pid: number;
	readonly url: string;
	readonly sql: postgres.Sql;
	/** Cookies of people who may vote. */
	readonly cookies: readonly string[];
	readonly contestId: string;
	readonly pollId: string;
	readonly ideaIds: readonly string[];
	/** A new process in place of the one that ran: what one part left in its memory is not weighed in the next. */
	restart(): Promise<void>;
	/** One more process on the same database. */
	startAnother(): Promise<{ port: number; stop(): Promise<void> }>;
	stop(): Promise<void>;
}

/** Out of the range that client sockets take their ports from. */
let nextPort = 20_000 + Math.floor(Math.random() * 8_000);

/** Accounts with sessions, written as rows: hashing passwords is not what is measured. */
async function addVoters(sql: postgres.Sql, count: number): Promise<string[]> {
	const people = Array.from({ length: count }, () => ({
		id: randomUUID(),
		session: randomBytes(25).toString('hex').slice(0, 40)
	}));
	await sql`insert into people (id, display_name, name_skeleton, locale, tier, created_at)
		select id, 'Сынақ', 'сынак', 'kk', 2, now() from unnest(${people.map((p) => p.id)}::uuid[]) as t(id)`;
	const hashes = people.map((p) => createHash('sha256').update(p.session).digest('hex'));
	await sql`insert into sessions (id_hash, person_id, created_at, last_seen_at, expires_at, absolute_until, authenticated_at, device)
		select h, id, now(), now(), now() + interval '5 days', now() + interval '20 days', now(), 'bench'
		from unnest(${hashes}::text[], ${people.map((p) => p.id)}::uuid[]) as t(h, id)`;
	return people.map((p) => `sid=${p.session}`);
}

async function votingContest(
	sql: postgres.Sql
): Promise<{ contestId: string; pollId: string; ideaIds: string[] }> {
	const [contest] = await sql<{ id: string; poll_id: string }[]>`
		select c.id, c.poll_id from contests c join polls p on p.id = c.poll_id
		where c.state = 'published' and p.opens_at < now() and p.closes_at > now() limit 1`;
	if (!contest) throw new Error('the demo has no contest in its voting stage');
	// A bench has many more voters than votes each: the limit is not what is measured.
	await sql`alter table polls disable trigger polls_frozen`;
	await sql`update polls set choice_limit = null, min_tier = 1 where id = ${contest.poll_id}`;
	await sql`alter table polls enable trigger polls_frozen`;
	const ideas = await sql<{ id: string }[]>`
		select i.id from ideas i left join comment_counts c on c.subject_id = i.id
		where contest_id = ${contest.id} and state = 'admitted' and not is_hidden order by c.count desc nulls last, i.id`;
	return { contestId: contest.id, pollId: contest.poll_id, ideaIds: ideas.map((row) => row.id) };
}

function launch(env: Record<string, string>): Promise<{ child: ChildProcess; port: number }> {
	const port = nextPort++;
	const child = fork(path.join(root, 'tests/support/serve.mjs'), {
		execArgv: process.env.BENCH_NODE_ARGS?.split(' ') ?? [...PROCESS_ARGS],
		cwd: root,
		env: { ...process.env, ...env, PORT: String(port), NODE_ENV: 'production' }
	});
	return new Promise((resolve, reject) => {
		child.once('message', () => resolve({ child, port }));
		child.once('exit', (code) => reject(new Error(`the product ended with ${code}`)));
	});
}

/** Starts the product as an operator would, with durable settings, on the demo's data and `voters` more accounts. */
export async function startProduct(voters: number): Promise<Product> {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'talqylau-bench-'));
	fs.chmodSync(folder, 0o755);
	const database = await startEmbedded(folder);
	const env = {
		DATABASE_URL: database.url,
		DATABASE_OWNER_URL: database.ownerUrl,
		...(database.socket ? { DATABASE_SOCKET: database.socket } : {}),
		EMBEDDED_DATABASE: '1',
		APP_MODE: 'demo',
		APP_SECRET: 'bench-secret-bench-secret-bench-secret',
		RATE_LIMIT_FACTOR: '100000',
		LOG_LEVEL: 'error'
	};
	Object.assign(process.env, env);
	await runMigrations(database.ownerUrl, database.url, root);
	const { seedDemo } = await import('../../src/server/seed-demo.ts');
	await seedDemo();
	const sql = postgres(database.ownerUrl, { max: 4, onnotice() {} });
	const cookies = await addVoters(sql, voters);
	const contest = await votingContest(sql);
	await sql`vacuum analyze`;
	let running = await launch(env);
	const product: Product = {
		...contest,
		port: running.port,
		pid: running.child.pid!,
		url: database.ownerUrl,
		sql,
		cookies,
		async restart() {
			await end(running.child);
			running = await launch(env);
			[product.port, product.pid] = [running.port, running.child.pid!];
		},
		async startAnother() {
			const another = await launch(env);
			return { port: another.port, stop: () => end(another.child) };
		},
		async stop() {
			await end(running.child);
			await sql.end();
			await database.stop();
			fs.rmSync(folder, { recursive: true, force: true });
		}
	};
	return product;
}

async function end(child: ChildProcess): Promise<void> {
	child.removeAllListeners('exit');
	child.kill('SIGTERM');
	await new Promise((resolve) => child.once('exit', resolve));
}
