/** How soon a vote is on everybody's map, in a debate of ten thousand people that goes on being voted in. */
import { randomUUID } from 'node:crypto';
import type { StateMessage } from '../../src/lib/realtime/protocol.ts';
import { quantile } from './report.ts';
import { makeDebate, type Size } from './map-data.ts';
import type { Product } from './product.ts';
import { connect, type LiveClient } from './socket-load.ts';

const SIZE: Size = { people: 10_000, statements: 500, filled: 0.15 };
const PORTION = 20_000;
const WATCHERS = 100;
/** Of them those who read the map as a page does when a newer one is told. */
const READERS = 5;
const VOTES_PER_SECOND = 50;
const SECONDS = 20;

interface LiveDebate {
	readonly debateId: string;
	readonly pollId: string;
	readonly itemIds: readonly string[];
}

/** Fills the demo's busiest open debate up, as rows: casting 750 000 votes is not what is measured. */
async function fillDebate({ sql }: Product): Promise<LiveDebate> {
	const [debate] = await sql<{ id: string; poll_id: string }[]>`
		select d.id, d.poll_id from debates d join polls p on p.id = d.poll_id
		where d.state = 'published' and p.opens_at < now() and p.closes_at > now() order by p.opens_at limit 1`;
	if (!debate) throw new Error('the demo has no open debate');
	const pollId = debate.poll_id;
	const made = makeDebate(SIZE);
	const itemIds = made.itemIds.map(() => randomUUID());
	const voterIds = made.voterIds.map(() => randomUUID());
	await sql`insert into poll_items (poll_id, item_id, kind, state)
		select ${pollId}, id, 'statement', 'open' from unnest(${itemIds}::uuid[]) as t(id)`;
	await sql`insert into poll_voters (poll_id, voter_id, tier, used)
		select ${pollId}, id, 1, 1 from unnest(${voterIds}::uuid[]) as t(id)`;
	for (let from = 0; from < made.choices.length; from += PORTION) {
		const rows = Array.from(made.choices.subarray(from, from + PORTION));
		const voters = rows.map((_, i) => voterIds[made.voters[from + i]!]!);
		const items = rows.map((_, i) => itemIds[made.items[from + i]!]!);
		for (const table of ['ballots', 'current_ballots'] as const)
			await (table === 'ballots'
				? sql`insert into ballots (poll_id, voter_id, item_id, revision, choice, tier, cause, channel, accepted_at)
						select ${pollId}, v, i, 1, c, 1, 'imported', 'self', now()
						from unnest(${voters}::uuid[], ${items}::uuid[], ${rows}::smallint[]) as t(v, i, c)`
				: sql`insert into current_ballots (poll_id, voter_id, item_id, revision, choice, tier)
						select ${pollId}, v, i, 1, c, 1
						from unnest(${voters}::uuid[], ${items}::uuid[], ${rows}::smallint[]) as t(v, i, c)`);
	}
	await sql`vacuum analyze ballots, current_ballots, poll_voters`;
	return { debateId: debate.id, pollId, itemIds };
}

/** How many votes the newest map counts that a watcher was told of, or read. */
class Watcher {
	votes = 0;
	readonly #waiting: { readonly votes: number; done(at: number): void }[] = [];

	tell(votes: number): void {
		this.votes = Math.max(this.votes, votes);
		const at = performance.now();
		for (let i = this.#waiting.length - 1; i >= 0; i--)
			if (this.#waiting[i]!.votes <= this.votes) this.#waiting.splice(i, 1)[0]!.done(at);
	}

	/** When this many votes were on the map. */
	reached = (votes: number): Promise<number> =>
		this.votes >= votes
			? Promise.resolve(performance.now())
			: new Promise((done) => this.#waiting.push({ votes, done }));
}

async function watch(product: Product, debate: LiveDebate) {
	const sockets = await connect(
		product.port,
		Array.from({ length: WATCHERS }, () => undefined)
	);
	const path = `http://127.0.0.1:${product.port}/api/v1/polls/${debate.pollId}/map`;
	const watchers = sockets.map((socket: LiveClient, i) => {
		const told = new Watcher();
		let isReading = false;
		socket.on('state', async (message) => {
			const { values } = message as StateMessage;
			const value = values.map?.[0]?.value as { votes: number } | undefined;
			if (!value) return;
			if (i >= READERS) return told.tell(value.votes);
			if (isReading) return;
			isReading = true;
			const map = (await (await fetch(path)).json()) as { picture: { votes: number } };
			isReading = false;
			told.tell(map.picture.votes);
		});
		return told;
	});
	await Promise.all(
		sockets.map((socket) => socket.ask('join', { room: `subject:${debate.debateId}` }))
	);
	return { sockets, hear: watchers.slice(READERS), read: watchers.slice(0, READERS) };
}

/** Waits until the map knows every vote that was loaded. @returns how many it counts */
async function firstMap({ sql }: Product, pollId: string): Promise<number> {
	for (;;) {
		const [row] = await sql<{ votes: number; is_up: boolean }[]>`
			select (m.map->'picture'->>'votes')::int as votes,
				m.ballots = (select max(serial) from ballots where poll_id = ${pollId}) as is_up
			from opinion_maps m where poll_id = ${pollId}`;
		if (row?.is_up) return row.votes;
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
}

const summary = (times: number[]): string => {
	times.sort((a, b) => a - b);
	const ms = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 0 });
	return `p50 ${ms(quantile(times, 0.5))} ms, p99 ${ms(quantile(times, 0.99))} ms, worst ${ms(times.at(-1)!)} ms`;
};

/** Prints from a vote's acknowledgement to the last watcher told of the map with it, and to the last page that read it. */
export async function benchLiveMap(product: Product): Promise<void> {
	const debate = await fillDebate(product);
	let expected = await firstMap(product, debate.pollId);
	const { sockets, hear, read } = await watch(product, debate);
	const voters = await connect(product.port, product.cookies.slice(0, VOTES_PER_SECOND));
	const told: Promise<number>[] = [];
	const readings: Promise<number>[] = [];
	const started = performance.now();
	for (let turn = 0; turn < SECONDS; turn++) {
		await Promise.all(
			voters.map(async (voter, i) => {
				// Every vote is on a new statement, so that the sum of votes grows by one with each.
				await new Promise((resolve) =>
					setTimeout(resolve, started + turn * 1_000 + i * 20 - performance.now())
				);
				const input = { pollId: debate.pollId, itemId: debate.itemIds[turn], choice: (i % 3) - 1 };
				const key = randomUUID();
				const reply = await voter.ask('call', { operation: 'votes.cast', input, key });
				if (!reply.ok) throw new Error(`vote: ${JSON.stringify(reply)}`);
				const [at, votes] = [performance.now(), (expected += 1)];
				const last = (watchers: readonly Watcher[]) =>
					Promise.all(watchers.map(({ reached }) => reached(votes))).then(
						(times) => Math.max(...times) - at
					);
				told.push(last(hear));
				readings.push(last(read));
			})
		);
	}
	console.log(
		`map of ${SIZE.people.toLocaleString('en')} × ${SIZE.statements}, ${VOTES_PER_SECOND} votes/s: vote to the last of ${hear.length} watchers ${summary(await Promise.all(told))} · to the last of ${read.length} who read the map again ${summary(await Promise.all(readings))}`
	);
	for (const socket of [...sockets, ...voters]) socket.close();
}
