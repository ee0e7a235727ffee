import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import onHeaders from 'on-headers';
import { config } from '../config.ts';
import { log } from '../log.ts';
import { pageCacheAnswers, shedRequests } from '../metrics.ts';
import { isShed, watchLoad } from '../overload.ts';
import { voteTurns } from '../turnstile.ts';
import { Bulkhead, type Leave } from './bulkhead.ts';
import { sendBusy } from './busy-answer.ts';
import { compressAnswers } from './compress-answers.ts';
import { keyOf } from './guest-request.ts';
import { sendPage } from './page-answer.ts';
import { PageCache, type KeptPage, type Render } from './page-cache.ts';
import { kindOf, type KindPorts, type RequestKind } from './request-kind.ts';
import { SignalWatch } from './signal-watch.ts';

const PATIENCE_MS = 3_000;
const QUEUE_FACTOR = 4;
const MB = 1024 * 1024;
/** A page that takes longer is not waited for. */
const RENDER_MS = 10_000;
/** A page may be overtaken while it is made; so often it is waited for again. */
const TURNS = 3;

/** A guest's page that a request would make for others too. */
interface Making {
	/** Many read it of late. */
	readonly isWanted: boolean;
	/** With its place it looks once more. @returns whether it is answered; else others wait for what it makes */
	answerOrBegin(): Promise<boolean>;
}

// Looked up once: this counts every answer of the fastest way there is.
const hits = pageCacheAnswers.labels({ outcome: 'hit' });

/** The render that a request was let in for. */
const renders = new WeakMap<IncomingMessage, Render>();

/** The render of a request, where others may be waiting for its page. @param request SvelteKit's `platform.req` */
export const renderOf = (request: IncomingMessage | undefined): Render | undefined =>
	request && renders.get(request);

/** What stands before SvelteKit: kept pages of guests, a bounded number of requests under way, an order of refusing. */
class FrontDoor {
	readonly #ports: KindPorts;
	readonly #inner: RequestListener;
	readonly #compress: ReturnType<typeof compressAnswers>;
	readonly #cache: PageCache | undefined;
	readonly #watch = new SignalWatch();
	readonly #reads: Bulkhead;
	/** Apart from reads: bodies that come slowly take no page's place. */
	readonly #writes: Bulkhead;

	constructor(ports: KindPorts, inner: RequestListener) {
		const { PAGE_CACHE_MB, OVERLOAD_IN_FLIGHT: places } = config();
		this.#ports = ports;
		this.#inner = inner;
		this.#compress = compressAnswers(ports);
		if (PAGE_CACHE_MB > 0)
			this.#cache = new PageCache({
				maxBytes: PAGE_CACHE_MB * MB,
				now: () => performance.now(),
				isSure: () => this.#watch.isSure()
			});
		const limits = { places, queue: places * QUEUE_FACTOR, patienceMs: PATIENCE_MS };
		this.#reads = new Bulkhead(limits);
		this.#writes = new Bulkhead(limits);
	}

	/** Begins to hear what changes and to watch the load. @returns stops both */
	async start(): Promise<() => Promise<void>> {
		const stopWatching = this.#cache && (await this.#watch.start(this.#cache));
		const crowd = () => Math.max(this.#reads.takeCrowd(), this.#writes.takeCrowd());
		const stopLooking = watchLoad(config().OVERLOAD_DELAY_MS, crowd);
		return async () => {
			stopLooking();
			await stopWatching?.();
		};
	}

	/** Answers at once where the page is kept; everything else takes its turn. */
	readonly serve = (request: IncomingMessage, response: ServerResponse): void => {
		const key = this.#cache && keyOf(request, this.#ports.readSessionId);
		const page = key && this.#cache?.find(key);
		if (page) return this.#answer(request, response, page);
		const served = key ? this.#serveKept(request, response, key) : this.#admit(request, response);
		served.catch((error: unknown) => {
			log.error({ err: error }, 'the front door failed');
			response.destroy();
		});
	};

	#answer(request: IncomingMessage, response: ServerResponse, page: KeptPage): void {
		hits.inc();
		sendPage(request, response, page);
	}

	/** Waits for the page if it is being made, else lets this request make it. */
	async #serveKept(request: IncomingMessage, response: ServerResponse, key: string): Promise<void> {
		const cache = this.#cache!;
		if (await this.#answerKept(request, response, key)) return;
		const isFirst = request.method === 'GET' && !cache.join(key) && !cache.isPassedOver(key);
		if (!isFirst) {
			pageCacheAnswers.inc({ outcome: 'bypass' });
			return this.#admit(request, response);
		}
		const answerOrBegin = async () => {
			// Many may have waited for a place with this one; the first of them made it for all.
			if (await this.#answerKept(request, response, key)) return true;
			this.#begin(request, response, key);
			return false;
		};
		return this.#admit(request, response, { isWanted: cache.isWanted(key), answerOrBegin });
	}

	/** Answers with the page that is kept, or with the one that is being made. @returns whether there was one */
	async #answerKept(
		request: IncomingMessage,
		response: ServerResponse,
		key: string
	): Promise<boolean> {
		const cache = this.#cache!;
		for (let turn = 0; turn < TURNS && !cache.isPassedOver(key); turn++) {
			const page = cache.find(key) ?? (await cache.join(key));
			if (!page) return false;
			if (page === 'none') continue;
			this.#answer(request, response, page);
			return true;
		}
		return false;
	}

	/** From here on others wait for this request's page. */
	#begin(request: IncomingMessage, response: ServerResponse, key: string): void {
		pageCacheAnswers.inc({ outcome: 'miss' });
		const render = this.#cache!.begin(key);
		renders.set(request, render);
		// An answer that never came by the page's own door, e.g. to a malformed address.
		response.once('finish', () => render.settle());
		setTimeout(render.abandon, RENDER_MS).unref();
	}

	async #admit(request: IncomingMessage, response: ServerResponse, making?: Making): Promise<void> {
		const kind = kindOf(request, this.#ports);
		if (kind === 'always') return void this.#inner(request, response);
		if (kind !== 'vote') {
			// A page that many read is made again for all of them, whatever else is refused.
			const isRefused = isShed(kind) && !making?.isWanted;
			const leave = isRefused ? undefined : await this.#place(kind, response);
			if (!leave) return this.#refuse(request, response, kind);
			// The page is made when the headers are written; what follows is the network's work.
			onHeaders(response, leave);
			response.once('close', leave);
		}
		if (kind === 'vote' && !(await voteTurns.enter())) return this.#refuse(request, response, kind);
		if (await making?.answerOrBegin()) return;
		// What is said to a vote is shorter than what is worth compressing; its page without JavaScript is not.
		if (kind === 'vote' && request.url!.startsWith('/api/')) this.#inner(request, response);
		else this.#compress(request, response, () => this.#inner(request, response));
	}

	#place(
		kind: RequestKind,
		response: ServerResponse
	): Promise<Leave | undefined> | Leave | undefined {
		const bulkhead = kind === 'write' ? this.#writes : this.#reads;
		return bulkhead.enter((giveUp) => response.once('close', giveUp));
	}

	#refuse(request: IncomingMessage, response: ServerResponse, kind: RequestKind): void {
		// Who left while they waited is not answered.
		if (response.destroyed || response.writableEnded) return;
		shedRequests.inc({ what: kind });
		sendBusy(request, response);
	}
}

/**
 * Puts the front door before what answers a server's requests so far; `start` it when the database answers.
 *
 * @param apiDoor is asked first of those behind it; false: the request is not its own
 */
export function openFrontDoor(
	server: Server,
	ports: KindPorts,
	apiDoor: (request: IncomingMessage, response: ServerResponse) => boolean
): { start(): Promise<() => Promise<void>> } {
	const inner = server.listeners('request') as RequestListener[];
	server.removeAllListeners('request');
	const door = new FrontDoor(ports, (request, response) => {
		if (apiDoor(request, response)) return;
		for (const listener of inner) listener.call(server, request, response);
	});
	server.on('request', door.serve);
	return door;
}
