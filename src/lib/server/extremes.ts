/** What came since somebody last looked: how many, how much together, and the largest. */
export class Extremes {
	#count = 0;
	#sum = 0;
	#max = 0;

	add(value: number): void {
		this.#count += 1;
		this.#sum += value;
		this.#max = Math.max(this.#max, value);
	}

	/** Gives it out and begins anew. `max` is 0 when nothing came. */
	take(): { count: number; sum: number; max: number } {
		const taken = { count: this.#count, sum: this.#sum, max: this.#max };
		this.#count = this.#sum = this.#max = 0;
		return taken;
	}
}
