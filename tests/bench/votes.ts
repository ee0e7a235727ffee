import { randomUUID } from 'node:crypto';
import { load, type Request } from './http-load.ts';
import { startLimit, type Vote } from './limits.ts';
import type { Product } from './product.ts';
import { figure, report, RUNS, type Beside } from './report.ts';
import { connect, voteOverSockets } from './socket-load.ts';

const PEOPLE = [1, 16, 64, 256] as const;
const ITEMS = 100;

/** Adds items to the poll until there are a hundred; what they are about does not matter to a count. */
async function manyItems({ sql, pollId, ideaIds }: Product): Promise<string[]> {
	const more = Array.from({ length: Math.max(0, ITEMS - ideaIds.length) }, () => randomUUID());
	await sql`insert into poll_items (poll_id, item_id, kind, state)
		select ${pollId}, id, 'idea', 'open' from unnest(${more}::uuid[]) as t(id)`;
	return [...ideaIds, ...more].slice(0, ITEMS);
}

/** Every act changes something: a vote, then the same one taken back. */
const choiceOf = (turn: number) => (turn % 2 === 0 ? 1 : null);

/** Counts that differ from the votes they are of would make it no limit of anything. */
async function expectExact(sql: Product['sql']): Promise<void> {
	const wrong = await sql`
		select item from (select item, sum(choice) as n from bench_votes group by item) v
		full join bench_tallies t using (item) where t.n is distinct from v.n`;
	if (wrong.length > 0) throw new Error('the limit counts wrong');
}

async function measureLimits(product: Product, seconds: number): Promise<readonly Beside[]> {
	const { sql, url } = product;
	await sql`create table bench_ballots (voter text)`;
	await sql`create table bench_counter (n bigint)`;
	await sql`insert into bench_counter values (0)`;
	await sql`create table bench_votes (item text, voter text, choice int not null, primary key (item, voter))`;
	await sql`create table bench_tallies (item text primary key, n bigint not null)`;
	const post = (client: number, turn: number): Request => ({
		...{ method: 'POST', path: '/', headers: { 'content-type': 'application/json' } },
		body: JSON.stringify({
			...{ item: 'one', voter: product.cookies[client]!, choice: choiceOf(turn) ?? 0 }
		} satisfies Vote)
	});
	const writer = await startLimit('batched', url);
	for (const rows of [10, 100, 1_000]) {
		const written: number[] = [];
		for (let i = 0; i < RUNS; i++) {
			const answer = await fetch(`http://127.0.0.1:${writer.port}/?rows=${rows}&seconds=1`);
			written.push(Number(await answer.text()));
		}
		console.log(`limit: one writer, INSERT of ${rows} rows: ${figure(written, 'rows/s')}`);
	}
	writer.stop();
	const plain = await startLimit('plain', url);
	await report('limit: one transaction a vote, HTTP, c=64', () =>
		load(plain.port, 64, seconds, post)
	);
	plain.stop();
	const grouped = await startLimit('grouped', url);
	const bare = await report('limit: group commit of rows and one counter, HTTP, c=64', () =>
		load(grouped.port, 64, seconds, post)
	);
	grouped.stop();
	const exact = await startLimit('exact', url);
	const counted = await report('limit: group commit of votes counted exactly, HTTP, c=64', () =>
		load(exact.port, 64, seconds, post)
	);
	exact.stop();
	await expectExact(sql);
	return [
		{ ...counted, name: 'the exact group commit' },
		{ ...bare, name: 'the bare group commit' }
	];
}

/** Votes a second and how soon each is acknowledged, on one item and on a hundred, over HTTP and over sockets. */
export async function benchVotes(product: Product, seconds: number): Promise<void> {
	const beside = await measureLimits(product, seconds);
	const items = await manyItems(product);
	const { pollId, port, cookies } = product;
	for (const [where, itemOf] of [
		['one idea', () => items[0]!],
		[`${ITEMS} ideas`, (client: number, turn: number) => items[(client + (turn >> 1)) % ITEMS]!]
	] as const) {
		for (const people of PEOPLE) {
			await report(
				`votes on ${where}, HTTP, ${people} people`,
				() =>
					load(port, people, seconds, (client, turn) => ({
						method: 'PUT',
						path: `/api/v1/polls/${pollId}/items/${itemOf(client, turn)}/ballot`,
						headers: {
							cookie: cookies[client]!,
							'content-type': 'application/json',
							'idempotency-key': randomUUID(),
							'sec-fetch-site': 'same-origin'
						},
						body: JSON.stringify({ choice: choiceOf(turn) })
					})),
				people === 64 ? beside : undefined
			);
		}
		for (const people of PEOPLE) {
			const clients = await connect(port, cookies.slice(0, people));
			await report(
				`votes on ${where}, sockets, ${people} people`,
				() =>
					voteOverSockets(clients, seconds, (client, turn) => ({
						...{ pollId, itemId: itemOf(client, turn) },
						choice: choiceOf(turn)
					})),
				people === 64 ? beside : undefined
			);
			for (const client of clients) client.close();
		}
	}
}
