import { randomUUID } from 'node:crypto';
import { load, type Request } from './http-load.ts';
import { startLimit } from './limits.ts';
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

async function measureLimits({ sql, url }: Product, seconds: number): Promise<Beside> {
	await sql`create table bench_ballots (voter text)`;
	await sql`create table bench_counter (n bigint)`;
	await sql`insert into bench_counter values (0)`;
	const post = (client: number): Request => ({
		method: 'POST',
		path: '/',
		headers: { cookie: String(client) }
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
	const limit = await report('limit: group commit without session or rules, HTTP, c=64', () =>
		load(grouped.port, 64, seconds, post)
	);
	grouped.stop();
	return limit;
}

/** Votes a second and how soon each is acknowledged, on one item and on a hundred, over HTTP and over sockets. */
export async function benchVotes(product: Product, seconds: number): Promise<void> {
	const limit = await measureLimits(product, seconds);
	const beside = { ...limit, name: 'the bare group commit' };
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
