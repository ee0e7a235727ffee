export interface TurnstileLimits {
	/** So many pass in one turn of the event loop. */
	readonly perTurn: number;
	/** Who would wait longer is sent away, in milliseconds … */
	readonly patienceMs: number;
	/** … while more than so many wait. A single turn that took long made them late, not a crowd: the next will take few. */
	readonly crowd: number;
	/** So many wait; whoever comes then is sent away at once. */
	readonly queue: number;
	/** Milliseconds that only grow. */
	now(): number;
}

interface Waiting {
	readonly since: number;
	answer(passes: boolean): void;
}

/**
 * Bounds how much of a kind begins in one turn of the event loop, so that turns stay short. What is under way waits for
 * several of them: a turn that began hundreds of votes would keep a flush waiting for each of its answers.
 */
export class Turnstile {
	readonly #limits: TurnstileLimits;
	#waiting: Waiting[] = [];
	#isTurning = false;

	constructor(limits: TurnstileLimits) {
		this.#limits = limits;
	}

	/** Waits for one's turn. @returns false: it is too late for that, or too many wait */
	enter(): Promise<boolean> {
		const { queue, now } = this.#limits;
		if (this.#waiting.length >= queue) return Promise.resolve(false);
		return new Promise((answer) => {
			this.#waiting.push({ since: now(), answer });
			if (this.#isTurning) return;
			this.#isTurning = true;
			setImmediate(this.#turn);
		});
	}

	readonly #turn = (): void => {
		const { perTurn, crowd } = this.#limits;
		// The late ones cost next to nothing and take no place.
		const late = this.#waiting.length > crowd ? this.#countLate() : 0;
		const leaving = this.#waiting.slice(0, late + perTurn);
		this.#waiting = this.#waiting.slice(late + perTurn);
		leaving.forEach(({ answer }, i) => answer(i >= late));
		this.#isTurning = this.#waiting.length > 0;
		if (this.#isTurning) setImmediate(this.#turn);
	};

	#countLate(): number {
		const oldest = this.#limits.now() - this.#limits.patienceMs;
		const first = this.#waiting.findIndex(({ since }) => since > oldest);
		return first === -1 ? this.#waiting.length : first;
	}
}

/** Votes, by whichever door: how long one waits for its turn is the smaller part of the two seconds there are. */
export const voteTurns = new Turnstile({
	...{ perTurn: 16, patienceMs: 400, crowd: 64, queue: 4_096 },
	now: () => performance.now()
});
