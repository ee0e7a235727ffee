import { LRUCache } from 'lru-cache';
import { sizeOf, type Coding, type Representations } from './representations.ts';

const PAGES_MAX = 5_000;
/** What the clock alone changes is at most so old. */
const AGE_MS = 5_000;
/** While it is not known whether signals arrive. */
const UNSURE_AGE_MS = 1_000;
/**
 * Of what only a count changed. Under a storm of votes a page would be made anew for every tick, four times a second and in
 * every process; who opens it hears the newest counts as soon as its socket joins.
 */
const COUNTED_AGE_MS = 1_000;
/** So long an address that gave no page worth keeping is not waited for. */
const PASSED_OVER_MS = 2_000;
/** So long it is remembered that a page was kept. */
const WANTED_MS = 60_000;
/** Stands for everything that may have happened. */
const ANYTHING = '*';
/** No page outlives this word. */
const CLEARED = '';

/** The headers of one coding, names and values in turn, but for the request's own id. */
interface Head {
	readonly whole: readonly string[];
	/** For who has the bytes already. */
	readonly unchanged: readonly string[];
}

/** A page of guests as it is sent. */
export interface KeptPage {
	readonly representations: Representations;
	readonly heads: Readonly<Record<Coding, Head>>;
	/** What it shows: names of rooms it read, ids of things on it. */
	readonly shows: ReadonlySet<string>;
	/** It said which rooms it stands on; one that did not may stand on any. */
	readonly saysRooms: boolean;
}

/** What a render that others waited for came to. */
interface Outcome {
	readonly page?: KeptPage;
	/** The first thing heard during the render that the page may not show yet, by its number; Infinity: none. */
	readonly overtakenBy: number;
}

/** One page that is being made, for everybody who asks for it meanwhile. */
export interface Render {
	/** Ends it; the first word counts. @param page undefined: not to be kept */
	settle(page?: KeptPage): void;
	/** Ends it without a judgement: the next who asks tries again. */
	abandon(): void;
}

interface Pending {
	readonly outcome: Promise<Outcome>;
	readonly heard: string[];
	/** Names of what was counted anew meanwhile. */
	readonly counted: string[];
}

interface Entry {
	readonly page: KeptPage;
	readonly madeAt: number;
	/** How old it may become. */
	mostAge: number;
}

interface Options {
	readonly maxBytes: number;
	/** Milliseconds that only grow. */
	now(): number;
	/** Whether what others change is heard of. */
	isSure(): boolean;
}

/**
 * Pages of one process, each made once until something on it changes. Holds to three rules: what is heard while a page
 * is made counts against that page; what is not heard of, and what is only a count, is bounded by age; who asks for what is
 * being made may wait for it.
 */
export class PageCache {
	readonly #options: Options;
	readonly #entries: LRUCache<string, Entry>;
	readonly #passedOver: LRUCache<string, true>;
	readonly #wanted: LRUCache<string, true>;
	/** The latest render of each key, which others may wait for. */
	readonly #pending = new Map<string, Pending>();
	/** All renders: who was not waited for hears what happens like the others. */
	readonly #running = new Set<Pending>();
	/** Keys by what their pages show. */
	readonly #shownOn = new Map<string, Set<string>>();

	constructor(options: Options) {
		this.#options = options;
		const perf = { now: () => options.now() };
		this.#entries = new LRUCache({
			max: PAGES_MAX,
			maxSize: options.maxBytes,
			sizeCalculation: ({ page }) => sizeOf(page.representations) + page.shows.size * 64 + 1_024,
			dispose: ({ page }, key) => this.#unlist(page, key)
		});
		this.#wanted = new LRUCache({ max: PAGES_MAX, ttl: WANTED_MS, ttlResolution: 0, perf });
		this.#passedOver = new LRUCache({
			max: PAGES_MAX,
			ttl: PASSED_OVER_MS,
			ttlResolution: 0,
			perf
		});
	}

	get size(): number {
		return this.#entries.size;
	}

	/** The page of a key, when it may still be shown. */
	find(key: string): KeptPage | undefined {
		const entry = this.#entries.get(key);
		if (!entry) return undefined;
		const age = this.#options.now() - entry.madeAt;
		const most = this.#options.isSure() ? entry.mostAge : UNSURE_AGE_MS;
		if (age <= most) return entry.page;
		this.#entries.delete(key);
		return undefined;
	}

	/** Whether waiting for this key is of no use: a moment ago it gave nothing that is kept. */
	isPassedOver(key: string): boolean {
		return this.#passedOver.has(key);
	}

	/** Whether the page was kept of late: to make it again is worth more than most other work, for it is read by many. */
	isWanted(key: string): boolean {
		return this.#wanted.has(key);
	}

	/**
	 * Waits for the page that is being made for this key.
	 *
	 * @returns undefined at once when none is being made; else the page, or `none` when it is not one for the waiting:
	 * not kept, or older than what was known when they asked
	 */
	join(key: string): Promise<KeptPage | 'none'> | undefined {
		const pending = this.#pending.get(key);
		if (!pending) return undefined;
		const knownBefore = pending.heard.length;
		return pending.outcome.then(({ page, overtakenBy }) =>
			page && overtakenBy >= knownBefore ? page : 'none'
		);
	}

	/** Begins to make a key's page. To be called before anything of the page is read. */
	begin(key: string): Render {
		const madeAt = this.#options.now();
		const heard: string[] = [];
		const counted: string[] = [];
		let tell: (outcome: Outcome) => void;
		const outcome = new Promise<Outcome>((resolve) => (tell = resolve));
		const pending = { outcome, heard, counted };
		this.#pending.set(key, pending);
		this.#running.add(pending);
		const end = (page?: KeptPage): boolean => {
			if (!this.#running.delete(pending)) return false;
			if (this.#pending.get(key) === pending) this.#pending.delete(key);
			const first = page ? heard.findIndex((name) => concerns(page, name)) : -1;
			const isCounted = page && counted.some((name) => concerns(page, name));
			if (page && first === -1)
				this.#keep(key, { page, madeAt, mostAge: isCounted ? COUNTED_AGE_MS : AGE_MS });
			tell({ page, overtakenBy: first === -1 ? Infinity : first });
			return true;
		};
		return {
			settle: (page) => {
				if (end(page) && !page) this.#passedOver.set(key, true);
			},
			abandon: () => void end()
		};
	}

	/** Lets go of what shows one of these names: rooms that moved, ids of things that changed. */
	hear(names: Iterable<string>): void {
		for (const name of names) {
			for (const { heard } of this.#running) heard.push(name);
			for (const key of this.#shownOn.get(name) ?? []) this.#entries.delete(key);
		}
	}

	/** Keeps what shows one of these names a second at most: counts of what it shows changed. */
	hearOfCounts(names: Iterable<string>): void {
		for (const name of names) {
			for (const { counted } of this.#running) counted.push(name);
			for (const key of this.#shownOn.get(name) ?? []) {
				const entry = this.#entries.peek(key);
				if (entry) entry.mostAge = COUNTED_AGE_MS;
			}
		}
	}

	/** Something happened somewhere: pages that do not say what they stand on go. */
	hearOfSomething(): void {
		this.hear([ANYTHING]);
	}

	/** Nothing is known any more. */
	clear(): void {
		this.#entries.clear();
		for (const { heard } of this.#running) heard.push(CLEARED);
	}

	#keep(key: string, entry: Entry): void {
		// The one before goes off the lists first; the cache would take it off after the new one is on them.
		this.#entries.delete(key);
		for (const name of namesOf(entry.page)) {
			const keys = this.#shownOn.get(name) ?? new Set();
			keys.add(key);
			this.#shownOn.set(name, keys);
		}
		this.#entries.set(key, entry);
		this.#wanted.set(key, true);
		// One that is larger than the whole cache was not taken.
		if (!this.#entries.has(key)) this.#unlist(entry.page, key);
	}

	#unlist(page: KeptPage, key: string): void {
		for (const name of namesOf(page)) {
			const keys = this.#shownOn.get(name);
			keys?.delete(key);
			if (keys?.size === 0) this.#shownOn.delete(name);
		}
	}
}

function* namesOf({ shows, saysRooms }: KeptPage): Iterable<string> {
	yield* shows;
	if (!saysRooms) yield ANYTHING;
}

const concerns = ({ shows, saysRooms }: KeptPage, name: string): boolean =>
	name === CLEARED || shows.has(name) || (name === ANYTHING && !saysRooms);
