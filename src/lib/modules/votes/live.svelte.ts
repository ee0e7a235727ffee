import { call } from '#lib/realtime/socket.svelte.ts';
import type { CallReply, StateValue } from '#lib/realtime/protocol.ts';
import type { BallotPaper, Choice, Tally, VoteReceipt } from './ballot.ts';

/** Pure: the later of two counts. Versions never run backwards, whatever the network does. */
export const laterOf = (known: Tally | undefined, next: Tally): Tally =>
	known && known.version >= next.version ? known : next;

/** The counts a page shows. Built once from the page's data; moved by state messages. */
export class LiveTallies {
	#tallies = $state.raw<Readonly<Record<string, Tally>>>({});

	constructor(tallies: Readonly<Record<string, Tally>>) {
		this.#tallies = tallies;
	}

	of(itemId: string): Tally | undefined {
		return this.#tallies[itemId];
	}

	/** Takes over the counts of a page that was read again. */
	merge(tallies: Readonly<Record<string, Tally>>): void {
		for (const [id, tally] of Object.entries(tallies))
			this.receive({ id, version: tally.version, value: tally });
	}

	receive({ id, value }: StateValue): void {
		const next = laterOf(this.#tallies[id], value as Tally);
		if (next !== this.#tallies[id]) this.#tallies = { ...this.#tallies, [id]: next };
	}
}

type Paper = BallotPaper | undefined;

/** A person's votes while they vote: shown at once, put right by the answer. */
export class LivePaper {
	#paper = $state.raw<Paper>();
	/** Items whose vote is under way. */
	#pending = $state.raw<readonly string[]>([]);

	constructor(paper: Paper) {
		this.#paper = paper;
	}

	get value(): Paper {
		return this.#paper;
	}

	choiceOn(itemId: string): -1 | 0 | 1 | undefined {
		return this.#paper?.choices[itemId]?.choice;
	}

	isPending(itemId: string): boolean {
		return this.#pending.includes(itemId);
	}

	replace(paper: Paper): void {
		if (this.#pending.length === 0) this.#paper = paper;
	}

	/** Casts a vote, whatever else is under way on other items. On a refusal the item is as it was before. */
	async cast(itemId: string, choice: Choice): Promise<CallReply> {
		const before = this.#paper;
		if (!before) return { ok: false, refusal: 'votes.sign_in_required', message: '' };
		const held = before.choices[itemId];
		this.#pending = [...this.#pending, itemId];
		this.#paper = withChoice(before, itemId, choice, (held?.revision ?? 0) + 1);
		const reply = await call('votes.cast', { pollId: before.pollId, itemId, choice });
		this.#pending = this.#pending.filter((id) => id !== itemId);
		const now = this.#paper;
		if (!reply.ok) this.#paper = withChoice(now, itemId, held?.choice ?? null, held?.revision ?? 0);
		else {
			const receipt = reply.value as VoteReceipt;
			const paper = withChoice(now, itemId, receipt.choice, receipt.revision);
			// What is left after the others that are under way, their answers say.
			this.#paper = this.#pending.length === 0 ? { ...paper, left: receipt.left } : paper;
		}
		return reply;
	}
}

/** Pure: the paper after a choice. */
export function withChoice(
	paper: BallotPaper,
	itemId: string,
	choice: Choice,
	revision: number
): BallotPaper {
	const { [itemId]: held, ...others } = paper.choices;
	const used = paper.used + (choice === null ? 0 : 1) - (held ? 1 : 0);
	const choices = choice === null ? others : { ...others, [itemId]: { choice, revision } };
	return {
		...paper,
		choices,
		used,
		left: paper.choiceLimit === null ? null : paper.choiceLimit - used
	};
}
