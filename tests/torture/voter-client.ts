/**
 * One device of one person who votes: over a socket while it has one and over HTTP otherwise, as the product's page
 * does, repeating with the same key what nobody answered.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { CallReply } from '#lib/realtime/protocol.ts';
import type { Person } from './electorate.ts';
import type { Operation } from './history.ts';
import type { Chance } from './random.ts';
import type { HttpClient, Reply } from './requests.ts';

const REPETITIONS = 600;

/** What one delivery of a vote came to. `wait`: what a refusal for lack of room asks for, in seconds. */
export type Delivery =
	| { readonly kind: 'acknowledged'; readonly revision: number }
	| { readonly kind: 'refused'; readonly code: string; readonly status: number; wait?: string }
	| { readonly kind: 'unknown'; readonly code: string };

/** Refusals that leave open whether the vote was counted. */
const OPEN = new Set(['server.outcome_unknown', 'server.failed', 'server.unreachable']);

const judge = (code: string, status: number, wait?: string): Delivery =>
	OPEN.has(code) ? { kind: 'unknown', code } : { kind: 'refused', code, status, wait };

function readReply({ status, headers, text }: Reply): Delivery {
	// Nobody was asked: there was no process to send it to.
	if (headers['x-balancer'] === 'nobody')
		return { kind: 'refused', code: 'balancer.nobody', status, wait: '1' };
	if (status === 0 || headers['x-balancer']) return { kind: 'unknown', code: `line ${status}` };
	try {
		const body = JSON.parse(text) as { revision?: number; code?: string };
		if (status === 200) return { kind: 'acknowledged', revision: body.revision! };
		if (body.code) return judge(body.code, status, headers['retry-after']);
		return { kind: 'unknown', code: `status ${status} without a code` };
	} catch {
		if (status === 503) return judge('server.busy', status, headers['retry-after']);
		return { kind: 'unknown', code: `status ${status}` };
	}
}

export interface VoterClientOptions {
	readonly name: string;
	readonly person: Person;
	readonly pollId: string;
	readonly http: HttpClient;
	/** Where sockets go; left out: HTTP only. */
	readonly socketUrl?: string;
}

export class VoterClient {
	readonly #options: VoterClientOptions;
	readonly #socket: Socket | undefined;
	readonly #held = new Map<string, 1 | null>();
	/** Acknowledged operations of this client, to be delivered once more. */
	readonly #done: Operation[] = [];

	constructor(options: VoterClientOptions) {
		this.#options = options;
		this.#socket =
			options.socketUrl === undefined
				? undefined
				: io(options.socketUrl, {
						transports: ['websocket'],
						forceNew: true,
						reconnectionDelay: 100,
						reconnectionDelayMax: 1_000,
						extraHeaders: { cookie: options.person.cookie }
					});
	}

	/** A vote on an item, the other way round than the last; nothing is sent yet. */
	compose(itemId: string): Operation {
		const { name: client, person, pollId } = this.#options;
		const choice = this.#held.get(itemId) === 1 ? null : 1;
		return {
			...{ client, key: randomUUID(), personId: person.id, pollId, itemId, choice },
			invokedAt: performance.now(),
			outcome: 'unknown',
			wasUnknown: false,
			acks: []
		};
	}

	/** Sends it once and writes down what came back. */
	async deliver(operation: Operation): Promise<Delivery> {
		const delivery = this.#socket?.connected
			? await this.#overSocket(operation)
			: await this.#overHttp(operation);
		if (delivery.kind === 'unknown') {
			// What was answered before stays answered.
			if (operation.outcome !== 'ok') operation.wasUnknown = true;
			return delivery;
		}
		if (delivery.kind === 'acknowledged') {
			operation.acks.push(delivery.revision);
			if (operation.outcome !== 'ok') this.#take(operation);
			return delivery;
		}
		// After a lost answer a refusal says nothing about the first delivery.
		if (operation.outcome !== 'ok' && !operation.wasUnknown) {
			operation.outcome = 'fail';
			operation.refusal = delivery.code;
			operation.returnedAt = performance.now();
		}
		return delivery;
	}

	#take(operation: Operation): void {
		operation.outcome = 'ok';
		operation.returnedAt = performance.now();
		this.#held.set(operation.itemId, operation.choice);
		this.#done.push(operation);
	}

	/** Repeats it, always with its key, until it is known what became of it. */
	async settle(operation: Operation): Promise<void> {
		for (let i = 0; i < REPETITIONS && operation.outcome === 'unknown'; i++) {
			await pause(100 + Math.random() * 200);
			await this.deliver(operation);
		}
	}

	/** Delivers an acknowledged operation of before once more. */
	async redeliver(chance: Chance): Promise<void> {
		if (this.#done.length > 0) await this.deliver(chance.pick(this.#done.slice(-20)));
	}

	async #overHttp({ itemId, choice, key }: Operation): Promise<Delivery> {
		const { http, person, pollId } = this.#options;
		return readReply(
			await http.send({
				method: 'PUT',
				path: `/api/v1/polls/${pollId}/items/${itemId}/ballot`,
				headers: {
					cookie: person.cookie,
					'content-type': 'application/json',
					'idempotency-key': key,
					'sec-fetch-site': 'same-origin'
				},
				body: JSON.stringify({ choice })
			})
		);
	}

	async #overSocket({ itemId, choice, key }: Operation): Promise<Delivery> {
		const socket = this.#socket!;
		const input = { pollId: this.#options.pollId, itemId, choice };
		const reply: CallReply | undefined = await new Promise((resolve) => {
			// A lost line is known at once, a lost answer after a while.
			const gone = () => resolve(undefined);
			socket.once('disconnect', gone);
			socket
				.timeout(this.#options.http.patienceMs)
				.emitWithAck('call', { operation: 'votes.cast', input, key })
				.then(resolve, gone)
				.finally(() => socket.off('disconnect', gone));
		});
		if (!reply) return { kind: 'unknown', code: 'line' };
		if (reply.ok)
			return { kind: 'acknowledged', revision: (reply.value as { revision: number }).revision };
		const wait = reply.details?.retryAfterSeconds;
		return judge(reply.refusal, 503, wait === undefined ? undefined : String(wait));
	}

	close(): void {
		this.#socket?.disconnect();
	}
}
