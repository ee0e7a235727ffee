import { useRoom } from '#lib/realtime/socket.svelte.ts';
import type { OutcomeView } from './outcome.ts';

const NEWS = ['conclusion.', 'recommendation.', 'measure.', 'debate.'];

/**
 * A debate's outcome while somebody looks at it: whatever is published, answered or done arrives by the debate's room and
 * is read again. Call it while a component is set up.
 */
export class LiveOutcome {
	/** What is shown now: the page's value until news came. */
	readonly value: OutcomeView | undefined = $derived.by(() => {
		const given = this.#read();
		return this.#fresh && this.#freshFor === given ? this.#fresh : given;
	});
	/** Counts what arrived, for a live region that speaks of it once. */
	arrived = $state(0);
	readonly #read: () => OutcomeView | undefined;
	#fresh = $state.raw<OutcomeView>();
	/** The page's value the fresh one replaces: a page read again is newer than it. */
	#freshFor = $state.raw<OutcomeView>();
	#turn = 0;

	constructor(read: () => OutcomeView | undefined) {
		this.#read = read;
	}

	/** @param head the position of the debate's room the page was read at */
	listen(room: () => string, head: () => number): void {
		useRoom(room, {
			after: head,
			onEvent: ({ name }) => {
				if (NEWS.some((prefix) => name.startsWith(prefix))) void this.refresh();
			},
			onReset: () => void this.refresh()
		});
	}

	/** Reads the outcome again; of several at once the last one counts. */
	async refresh(): Promise<void> {
		const given = this.#read();
		if (!given) return;
		const turn = ++this.#turn;
		try {
			const response = await fetch(`/api/v1/debates/${given.debateId}/outcome`);
			if (!response.ok || turn !== this.#turn) return;
			this.#fresh = (await response.json()) as OutcomeView;
			this.#freshFor = given;
			this.arrived += 1;
		} catch {
			// Offline: the bar on top says so, and the next event or reset reads again.
		}
	}
}
