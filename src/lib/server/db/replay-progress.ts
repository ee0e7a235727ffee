/** How many positions of the primary are remembered until the replica reaches them: half a minute of looks. */
const KEPT = 128;

/** A position in the write-ahead log, `16/B374D848`, as a number. */
export function lsnOf(text: string): bigint {
	const [high, low] = text.split('/');
	return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}

/** Turns positions of two servers into an instant: everything committed before it is on the replica. */
export class ReplayProgress {
	/** Of the database's clock, in milliseconds; 0 while nothing is known. */
	knownUntil = 0;
	#awaited: { readonly lsn: bigint; readonly at: number }[] = [];
	#replayed = 0n;

	/**
	 * Takes in one look.
	 *
	 * @param written  where the primary's log ended
	 * @param at  an instant before that was read
	 * @param replayed  how far the replica had come, read after both
	 * @returns false when the replica was ahead of the primary at the look before: it follows another history
	 */
	observe(written: bigint, at: number, replayed: bigint): boolean {
		if (this.#replayed > written) return false;
		this.#replayed = replayed;
		this.#awaited.push({ lsn: written, at });
		for (const { lsn, at: instant } of this.#awaited)
			if (lsn <= replayed) this.knownUntil = Math.max(this.knownUntil, instant);
		this.#awaited = this.#awaited.filter(({ lsn }) => lsn > replayed);
		// A replica far behind: every other position is enough to see it come nearer.
		if (this.#awaited.length > KEPT) this.#awaited = this.#awaited.filter((_, i) => i % 2 === 0);
		return true;
	}
}
