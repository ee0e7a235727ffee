import type { Envelope } from '#lib/realtime/protocol.ts';
import type { QueueEntry } from './review.ts';

interface QueueMessage {
	readonly reviewId: string;
	readonly entry: QueueEntry | null;
}

/** Pure: the list after a message; an entry that left the queue goes, a changed one is replaced in place. */
export function applyQueueMessage(
	entries: readonly QueueEntry[],
	message: Envelope
): readonly QueueEntry[] {
	const body = message.body as QueueMessage | null;
	if (!body?.reviewId) return entries;
	if (!body.entry) return entries.filter((entry) => entry.id !== body.reviewId);
	const { entry } = body;
	return entries.map((known) =>
		known.id === entry.id && known.version <= entry.version ? entry : known
	);
}

/** The queue as other moderators change it. */
export class LiveQueue {
	#entries = $state.raw<readonly QueueEntry[]>([]);

	constructor(entries: readonly QueueEntry[]) {
		this.#entries = entries;
	}

	get entries() {
		return this.#entries;
	}

	load(entries: readonly QueueEntry[]): void {
		this.#entries = entries;
	}

	/** @returns the review the message is about */
	receive(message: Envelope): string | undefined {
		this.#entries = applyQueueMessage(this.#entries, message);
		return (message.body as QueueMessage | null)?.reviewId;
	}
}
