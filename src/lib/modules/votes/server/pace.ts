/**
 * A vote is refused when what is ahead of it takes longer than this by what was measured. The rest of the two seconds in
 * which an accepted vote is acknowledged is for its way here and back, which takes long when this comes to pass, and for
 * those who join its own flush.
 */
export const WAIT_LIMIT_SECONDS = 0.75;

/** Flushes that tell the pace: one of them may have waited for a lock, a checkpoint or a server that stood still. */
const LATEST = 3;
/**
 * A flush of fewer votes tells how long a round trip takes, not how many votes go into one. In the first seconds of a
 * process a round trip takes a second, and a load that is otherwise held fills such a flush with some seventy votes.
 */
const TELLING_ACTS = 128;

/**
 * How fast the votes of one poll are committed, in votes per second, as its latest flushes showed. Pure: no clock.
 *
 * The wait follows from Little's law (J. D. C. Little, Operations Research 9, 1961): those ahead over those served per
 * second. A group commit serves faster the more wait, so a small flush only ever raises the pace: whoever took the pace
 * of single votes for the most there is would refuse a burst on an idle process. While nothing is known, nothing is
 * refused.
 */
export class Pace {
	readonly #latest: number[] = [];

	/** Votes per second: the best of the latest; without bound while nothing was measured. */
	get perSecond(): number {
		return this.#latest.length === 0 ? Infinity : Math.max(...this.#latest);
	}

	/**
	 * Takes in a flush that was committed. One that failed says nothing: its votes are answered in another way.
	 *
	 * @param acts votes in it
	 * @param seconds from its beginning to the answer to its commit
	 */
	measure(acts: number, seconds: number): void {
		const shown = acts / seconds;
		if (acts < TELLING_ACTS && shown <= this.perSecond) return;
		this.#latest.push(shown);
		if (this.#latest.length > LATEST) this.#latest.shift();
	}

	/** Seconds until so many votes are committed; 0 while the pace is unknown. */
	secondsFor(acts: number): number {
		return acts / this.perSecond;
	}
}
