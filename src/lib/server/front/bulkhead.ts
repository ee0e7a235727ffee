/** Gives a place back; giving it back again does nothing. */
export type Leave = () => void;

interface Waiting {
	enter(leave: Leave | undefined): void;
	readonly timer: NodeJS.Timeout;
}

export interface BulkheadLimits {
	/** So many are inside at once. */
	readonly places: number;
	/** So many wait for a place; whoever comes then is sent away at once. */
	readonly queue: number;
	/** Nobody waits longer, in milliseconds: an answer that late is not waited for any more. */
	readonly patienceMs: number;
}

/** Bounds how much is under way at once, in the order of coming. */
export class Bulkhead {
	readonly #limits: BulkheadLimits;
	readonly #waiting: Waiting[] = [];
	#inside = 0;
	#mostWaiting = 0;

	constructor(limits: BulkheadLimits) {
		this.#limits = limits;
	}

	get inside(): number {
		return this.#inside;
	}

	/**
	 * Asks for a place.
	 *
	 * @param onWait gets the way to give up waiting, when one has to wait
	 * @returns gives the place back; undefined: there is none and none came free in time
	 */
	enter(onWait?: (giveUp: () => void) => void): Promise<Leave | undefined> | Leave | undefined {
		if (this.#inside < this.#limits.places) return this.#take();
		if (this.#waiting.length >= this.#limits.queue) {
			this.#mostWaiting = this.#limits.queue;
			return undefined;
		}
		return new Promise((resolve) => {
			const giveUp = () => {
				const at = this.#waiting.indexOf(waiting);
				if (at === -1) return;
				this.#waiting.splice(at, 1);
				clearTimeout(waiting.timer);
				resolve(undefined);
			};
			const waiting: Waiting = {
				enter: resolve,
				timer: setTimeout(giveUp, this.#limits.patienceMs).unref()
			};
			this.#waiting.push(waiting);
			this.#mostWaiting = Math.max(this.#mostWaiting, this.#waiting.length);
			onWait?.(giveUp);
		});
	}

	/** How full the queue was since the last look: 0 nobody waited, 1 somebody was sent away or the next would be. */
	takeCrowd(): number {
		const most = this.#mostWaiting;
		this.#mostWaiting = this.#waiting.length;
		return this.#limits.queue === 0 ? 0 : most / this.#limits.queue;
	}

	#take(): Leave {
		this.#inside += 1;
		let isOut = false;
		return () => {
			if (isOut) return;
			isOut = true;
			this.#inside -= 1;
			const next = this.#waiting.shift();
			if (!next) return;
			clearTimeout(next.timer);
			next.enter(this.#take());
		};
	}
}
