/** Many people who vote at once, each act after the answer to the one before, and every act written down. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Electorate, Person } from './electorate.ts';
import type { Operation } from './history.ts';
import type { Chance } from './random.ts';
import type { HttpClient } from './requests.ts';
import { VoterClient, type Delivery } from './voter-client.ts';

export interface StormOptions {
	readonly electorate: Electorate;
	readonly people: readonly Person[];
	readonly http: HttpClient;
	/** Every second client votes over a socket, to this address; left out: all by HTTP. */
	readonly urlOf?: (index: number) => string;
	readonly chance: Chance;
	/** Where operations are written down. */
	readonly history: Operation[];
	/** Acts of all together; left out: as fast as answers come. */
	readonly perSecond?: number;
	/** The share of acts that is delivered twice at once, and the share that is delivered once more later. */
	readonly repeated?: number;
}

export interface Storm {
	acknowledged(): number;
	/** First deliveries that were not acknowledged, by what came instead. */
	readonly missed: ReadonlyMap<string, number>;
	/** Refusals of first deliveries for lack of room that did not say when to come again. */
	readonly bareRefusals: () => number;
	/** From the instant an act was due to its acknowledgement, where the first delivery was answered; milliseconds. */
	readonly waits: readonly number[];
	/** Ends it; resolves when of every act it is known what became of it. */
	stop(): Promise<void>;
}

const count = (counts: Map<string, number>, key: string) =>
	void counts.set(key, (counts.get(key) ?? 0) + 1);

export function startStorm(options: StormOptions): Storm {
	const { electorate, people, chance, history, http, repeated = 0 } = options;
	const missed = new Map<string, number>();
	const waits: number[] = [];
	let isOver = false;
	let acknowledged = 0;
	let bare = 0;
	const everyMs = options.perSecond ? (people.length / options.perSecond) * 1_000 : 0;

	const note = (delivery: Delivery, dueAt: number) => {
		if (delivery.kind === 'acknowledged') return void waits.push(performance.now() - dueAt);
		count(missed, delivery.code);
		if (delivery.kind === 'refused' && delivery.status === 503 && !delivery.wait) bare += 1;
	};
	const act = async (client: VoterClient, dueAt: number) => {
		const operation = client.compose(chance.pick(electorate.itemIds));
		history.push(operation);
		const isTwice = chance.happens(repeated);
		const [first] = await Promise.all([
			client.deliver(operation),
			...(isTwice ? [client.deliver(operation)] : [])
		]);
		note(first!, dueAt);
		if (operation.outcome === 'unknown') await client.settle(operation);
		if (operation.outcome === 'ok') acknowledged += 1;
		else await pause(100);
		if (chance.happens(repeated)) await client.redeliver(chance);
	};
	const run = async (person: Person, index: number) => {
		const client = new VoterClient({
			...{ name: `c${index}`, person, pollId: electorate.pollId, http },
			socketUrl: index % 2 === 0 ? options.urlOf?.(index / 2) : undefined
		});
		let dueAt = performance.now() + chance.next() * everyMs;
		while (!isOver) {
			const early = dueAt - performance.now();
			if (early > 0) await pause(early);
			if (isOver) break;
			await act(client, everyMs > 0 ? dueAt : performance.now());
			// A pace that was missed for long is not made up for: that would be another load.
			dueAt = Math.max(dueAt + everyMs, performance.now() - 2 * everyMs);
		}
		client.close();
	};
	const running = people.map(run);
	return {
		acknowledged: () => acknowledged,
		missed,
		bareRefusals: () => bare,
		waits,
		async stop() {
			isOver = true;
			await Promise.all(running);
		}
	};
}
