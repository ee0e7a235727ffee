import type { Envelope } from '#lib/realtime/protocol.ts';
import type { NoticeMessage } from './index.ts';

/** The unread count of one person: what the page was read with, then whatever the person's room says last. */
export class LiveUnread {
	#read: () => number;
	#heard = $state<{ base: number; unread: number } | undefined>();

	/** @param read the count of the last reading of the page; a new reading wins over what was heard before it */
	constructor(read: () => number) {
		this.#read = read;
	}

	get count(): number {
		const base = this.#read();
		return this.#heard && this.#heard.base === base ? this.#heard.unread : base;
	}

	/** @returns whether the message was about this count */
	take(envelope: Pick<Envelope, 'name' | 'body'>): boolean {
		if (envelope.name !== 'notice.created' && envelope.name !== 'notice.read') return false;
		const { unread } = envelope.body as NoticeMessage;
		this.#heard = { base: this.#read(), unread };
		return true;
	}
}
