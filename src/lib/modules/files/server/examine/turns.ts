/** Lets so many in at once and so many wait; who comes beyond that is told so. */
export class Turns {
	#running = 0;
	readonly #waiting: (() => void)[] = [];
	readonly #atOnce: number;
	readonly #waitingMax: number;

	constructor(atOnce: number, waitingMax: number) {
		this.#atOnce = atOnce;
		this.#waitingMax = waitingMax;
	}

	/** @returns what the work came to, or `busy` when too many wait already */
	async take<T>(work: () => Promise<T>): Promise<T | 'busy'> {
		if (this.#running >= this.#atOnce) {
			if (this.#waiting.length >= this.#waitingMax) return 'busy';
			await new Promise<void>((resolve) => this.#waiting.push(resolve));
		} else this.#running += 1;
		try {
			return await work();
		} finally {
			const next = this.#waiting.shift();
			if (next) next();
			else this.#running -= 1;
		}
	}
}
