import type { Product } from './product.ts';
import { figure, median, round, RUNS } from './report.ts';
import { connect, timeToLast, voteOverSockets, type LiveClient } from './socket-load.ts';

const PEOPLE = 128;
const WATCHERS = 2_000;

/** Two processes of the product beside one, on the same database: votes a second, and how soon the last watcher hears. */
export async function benchCluster(product: Product, seconds: number): Promise<void> {
	const second = await product.startAnother();
	const ports = [product.port, second.port] as const;
	const { pollId } = product;
	const itemId = product.ideaIds[2]!;
	// Over all parts: the same choice again is no news.
	let turns = 0;
	const vote = (turn: number) => ({ pollId, itemId, choice: turn % 2 === 0 ? 1 : null });
	const open = (count: number, over: readonly number[], cookies: readonly (string | undefined)[]) =>
		Promise.all(
			over.map((port, i) =>
				connect(port, cookies.slice((count / over.length) * i, (count / over.length) * (i + 1)))
			)
		);
	const throughput = async (over: readonly number[]) => {
		const clients = (await open(PEOPLE, over, product.cookies.slice(0, PEOPLE))).flat();
		const values: number[] = [];
		for (let i = 0; i < RUNS; i++) {
			const result = await voteOverSockets(clients, seconds, (_, turn) => vote(turn));
			if (result.failures) throw new Error(result.failure);
			values.push(result.perSecond);
		}
		for (const client of clients) client.close();
		return values;
	};
	const reach = async (over: readonly number[]) => {
		const watchers = (
			await open(
				WATCHERS,
				over,
				Array.from({ length: WATCHERS }, () => undefined)
			)
		).flat();
		for (const watcher of watchers) {
			const reply = await watcher.ask('join', { room: `subject:${itemId}` });
			if (!reply.ok) throw new Error(JSON.stringify(reply));
		}
		const [voter] = (await connect(ports[0], [product.cookies[300]])) as [LiveClient];
		const times: number[] = [];
		for (let i = 0; i < 5 * RUNS; i++)
			times.push(
				await timeToLast(watchers, 'state', async () => {
					const reply = await voter.ask('call', {
						...{ operation: 'votes.cast', input: vote(turns++), key: crypto.randomUUID() }
					});
					if (!reply.ok) throw new Error(JSON.stringify(reply));
				})
			);
		for (const client of [...watchers, voter]) client.close();
		return times;
	};
	const [one, two] = [await throughput([ports[0]]), await throughput(ports)];
	console.log(`votes on one idea, sockets, ${PEOPLE} people, 1 process: ${figure(one, '/s')}`);
	console.log(
		`votes on one idea, sockets, ${PEOPLE} people, 2 processes: ${figure(two, '/s')} · ${round((median(two) / median(one)) * 100)} % of one`
	);
	const [near, far] = [await reach([ports[0]]), await reach(ports)];
	console.log(`count to the last of ${round(WATCHERS)} watchers, 1 process: ${figure(near, 'ms')}`);
	console.log(
		`count to the last of ${round(WATCHERS)} watchers, 2 processes: ${figure(far, 'ms')}`
	);
	await second.stop();
}
