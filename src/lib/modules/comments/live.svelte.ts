import type { Envelope, StateValue } from '#lib/realtime/protocol.ts';
import type { PublicComment, ThreadPage } from './comment.ts';
import { applyThreadMessage, place, showWaiting, type ThreadView } from './thread.ts';

/** A thread that moves: a page's snapshot and the messages after it. */
export class LiveThread {
	#view = $state.raw<ThreadView>({ items: [], waiting: [], hasMore: false });
	#count = $state.raw({ version: -1, count: 0 });

	constructor(page: ThreadPage) {
		this.load(page);
	}

	get items() {
		return this.#view.items;
	}
	get waiting() {
		return this.#view.waiting;
	}
	get count() {
		return this.#count.count;
	}

	/** Takes over a page that was read (again): what is new in it is shown, what waited and is in it waits no longer. */
	load(page: ThreadPage): void {
		const known = new Set(
			page.items.flatMap((item) => [item.id, ...item.replies.map((reply) => reply.id)])
		);
		const waiting = this.#view.waiting.filter((comment) => !known.has(comment.id));
		this.#view = { items: page.items, waiting, hasMore: page.next !== undefined };
		if (page.countVersion >= this.#count.version)
			this.#count = { version: page.countVersion, count: page.count };
	}

	receive(message: Envelope, ownId?: string): void {
		this.#view = applyThreadMessage(this.#view, message);
		const own = this.#view.waiting.find(
			(comment) => ownId !== undefined && comment.author.id === ownId
		);
		if (own) this.#view = place(this.#view, own);
	}

	receiveCount(value: StateValue): void {
		if (value.version > this.#count.version)
			this.#count = { version: value.version, count: value.value as number };
	}

	/** Adds replies that were asked for. */
	addReplies(replies: readonly PublicComment[]): void {
		this.#view = replies.reduce((view, reply) => place(view, reply), this.#view);
	}

	show(): void {
		this.#view = showWaiting(this.#view);
	}
}
