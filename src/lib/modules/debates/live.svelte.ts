import { call } from '#lib/realtime/socket.svelte.ts';
import { m } from '#lib/i18n/index.ts';
import type { VoteReceipt } from '#lib/modules/votes/index.ts';
import type { AskedStatement, Progress } from './statement.ts';
import type { Choice } from './words.ts';

interface Asked {
	readonly items: readonly AskedStatement[];
	readonly progress: Progress;
}

/** What was answered last, for undoing it and for seeing how others answered. */
export interface Answered {
	readonly statement: AskedStatement;
	readonly choice: Choice;
}

/** Few enough that the next card is there before it is needed. */
const AHEAD = 2;

/**
 * One statement after the other: what is asked, what was answered last, how far one has come. The next cards are fetched
 * while the first is read; an answer that was not accepted puts its card back.
 */
export class LiveVoting {
	#queue = $state.raw<readonly AskedStatement[]>([]);
	#progress = $state.raw<Progress>({ voted: 0, total: 0 });
	last = $state.raw<Answered>();
	/** What went wrong, or what was done, in words. */
	message = $state('');
	isBusy = $state(false);
	/** Counts what was done, to know an answer that is older than it. */
	#acts = 0;
	readonly #poll: { pollId: string; debateId: string };

	constructor(poll: { pollId: string; debateId: string }, asked: Asked) {
		this.#poll = poll;
		this.load(asked);
	}

	get current(): AskedStatement | undefined {
		return this.#queue[0];
	}
	get progress(): Progress {
		return this.#progress;
	}

	/** Takes over what a page read again: the card being read stays where it is. */
	load({ items, progress }: Asked): void {
		const { current } = this;
		const stays = current && items.some((item) => item.id === current.id);
		this.#queue = stays ? [current, ...items.filter((item) => item.id !== current.id)] : [...items];
		this.#progress = progress;
	}

	/** Takes out a statement that was hidden, merged or withdrawn meanwhile. */
	drop(statementId: string): void {
		this.#queue = this.#queue.filter((item) => item.id !== statementId);
		if (this.last?.statement.id === statementId) this.last = undefined;
		void this.#fetchMore();
	}

	async answer(choice: Choice): Promise<void> {
		const statement = this.current;
		if (!statement || this.isBusy) return;
		this.#begin();
		const { pollId } = this.#poll;
		const reply = await call('votes.cast', { pollId, itemId: statement.id, choice });
		this.isBusy = false;
		if (!reply.ok) {
			this.message = reply.message || m.votes_unreachable();
			if (reply.refusal === 'votes.item_gone') this.drop(statement.id);
			return;
		}
		this.last = { statement, choice: (reply.value as VoteReceipt).choice as Choice };
		this.#next(1);
	}

	/** Takes the last answer back and asks again. */
	async undo(): Promise<void> {
		const { last } = this;
		if (!last || this.isBusy) return;
		this.#begin();
		const { pollId } = this.#poll;
		const reply = await call('votes.cast', { pollId, itemId: last.statement.id, choice: null });
		this.isBusy = false;
		this.message = reply.ok ? m.debates_vote_undone() : reply.message || m.votes_unreachable();
		if (!reply.ok) return;
		this.last = undefined;
		this.#queue = [last.statement, ...this.#queue];
		this.#progress = { ...this.#progress, voted: this.#progress.voted - 1 };
	}

	/** Lays the card aside; it comes again when nothing else is left. */
	async skip(): Promise<void> {
		const statement = this.current;
		if (!statement || this.isBusy) return;
		this.#begin();
		const { debateId } = this.#poll;
		const reply = await call('debates.skip_statement', { debateId, statementId: statement.id });
		this.isBusy = false;
		this.message = reply.ok ? '' : reply.message;
		if (reply.ok) this.#next(0);
	}

	#begin(): void {
		this.isBusy = true;
		this.message = '';
		this.#acts += 1;
	}

	#next(voted: 0 | 1): void {
		this.#queue = this.#queue.slice(1);
		const { voted: before, total } = this.#progress;
		this.#progress = { voted: before + voted, total };
		void this.#fetchMore();
	}

	async #fetchMore(): Promise<void> {
		if (this.#queue.length >= AHEAD) return;
		const { debateId } = this.#poll;
		const act = this.#acts;
		const reply = await call('debates.next', { debateId });
		// What was answered meanwhile may still be in it.
		if (reply.ok && !this.isBusy && act === this.#acts) this.load(reply.value as Asked);
	}
}
