import type { StateValue } from '#lib/realtime/protocol.ts';
import type { MapPicture, OpinionMap } from './opinion-map.ts';
import type { OwnPlace } from './own-place.ts';

/** At most one reading of the map in this time, however often it is published. */
const READ_EVERY_MS = 1_000;
const READ_AT_LEAST_EVERY_MS = 30_000;
/** A live region speaks at most this often. */
const SPEAK_EVERY_MS = 5_000;

async function read<T>(path: string): Promise<T> {
	const response = await fetch(path, { headers: { accept: 'application/json' } });
	if (!response.ok) throw new Error(`${path}: ${response.status}`);
	return (await response.json()) as T;
}

/** What a page knows of a map. */
export interface MapReading {
	readonly map: OpinionMap;
	/** undefined for a visitor, null for who has not voted yet */
	readonly mine?: OwnPlace | null;
}

const pathOf = (pollId: string): string => `/api/v1/polls/${encodeURIComponent(pollId)}/map`;

/** The newest map of a poll, with the figures this person may see and, for who is signed in, their own place. */
export async function readMap(pollId: string, isSignedIn: boolean): Promise<MapReading> {
	const [map, own] = await Promise.all([
		read<OpinionMap>(pathOf(pollId)),
		isSignedIn ? read<{ place: OwnPlace | null }>(`${pathOf(pollId)}/place`) : undefined
	]);
	return { map, mine: own?.place };
}

/** The picture of one earlier version. */
export const readPicture = (pollId: string, version: number): Promise<MapPicture> =>
	read(`${pathOf(pollId)}/versions/${version}`);

const countPoints = ({ map }: MapReading): number => map.picture.points.length / 2;
const versionOf = ({ map }: MapReading): number => map.picture.version;

/**
 * The map a page shows: what the page was read with, then the newest that was published since. Pages may carry a sample
 * of the dots; the rest is read once the page stands.
 */
export class LiveMap {
	readonly #given: () => MapReading;
	readonly #load: () => Promise<MapReading>;
	/** What was read since, and what the page had been given by then. */
	#heard = $state.raw<{ reading: MapReading; given: OpinionMap }>();
	#wanted = 0;
	#failures = 0;
	#isReading = false;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#isStopped = false;

	constructor(given: () => MapReading, load: () => Promise<MapReading>) {
		this.#given = given;
		this.#load = load;
	}

	/** Versions never go back. Of one version the later reading counts: after an own vote it knows more figures. */
	get value(): MapReading {
		const given = this.#given();
		const heard = this.#heard;
		if (!heard || versionOf(given) > versionOf(heard.reading)) return given;
		const isReadAgain = given.map !== heard.given && versionOf(given) === versionOf(heard.reading);
		if (!isReadAgain) return heard.reading;
		// Of one picture the one with all its dots, not the page's sample.
		return countPoints(heard.reading) > countPoints(given)
			? { ...given, map: { ...given.map, picture: heard.reading.map.picture } }
			: given;
	}

	/** A state message of kind `map`: reads the newer map, soon. */
	receive({ version }: Pick<StateValue, 'version'>): void {
		if (version <= versionOf(this.value) || version <= this.#wanted) return;
		this.#wanted = version;
		this.#readSoon();
	}

	/** Reads what the page left out of a large picture. */
	complete(): void {
		if (countPoints(this.value) < this.value.map.picture.placed) this.#readSoon();
	}

	#readSoon(): void {
		if (this.#isReading || this.#timer !== undefined || this.#isStopped) return;
		void this.#read();
	}

	async #read(): Promise<void> {
		this.#isReading = true;
		const reading = await this.#load().catch(() => undefined);
		this.#isReading = false;
		if (this.#isStopped) return;
		this.#failures = reading ? 0 : this.#failures + 1;
		if (reading && versionOf(reading) >= versionOf(this.value))
			this.#heard = { reading, given: this.#given().map };
		// A rest, longer after each failure; then what was published meanwhile, or could not be read.
		const rest = Math.min(READ_EVERY_MS * 2 ** this.#failures, READ_AT_LEAST_EVERY_MS);
		this.#timer = setTimeout(() => {
			this.#timer = undefined;
			if (this.#wanted > versionOf(this.value)) this.#readSoon();
		}, rest);
	}

	stop(): void {
		this.#isStopped = true;
		clearTimeout(this.#timer);
	}
}

/** What a live region says: the last sentence of those that came within five seconds. */
export class Speaker {
	text = $state('');
	#next: string | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;

	say(text: string): void {
		this.#next = text;
		if (this.#timer === undefined) this.#speak();
	}

	#speak(): void {
		this.#timer = undefined;
		if (this.#next === undefined) return;
		this.text = this.#next;
		this.#next = undefined;
		this.#timer = setTimeout(() => this.#speak(), SPEAK_EVERY_MS);
	}

	stop(): void {
		clearTimeout(this.#timer);
	}
}
