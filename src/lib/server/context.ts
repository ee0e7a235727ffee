import type { Actor } from '../shared/actor.ts';
import type { Locale } from '../shared/localized-text.ts';
import type { EventFacts, EventName } from '../realtime/protocol.ts';
import type { Database, Transaction } from './db/client.ts';
import type { Channel } from './signals-port.ts';

/** What a use-case knows about the request: who asks, when, in which language, and the database. */
export interface Context {
	readonly actor: Actor;
	readonly db: Database;
	/** The database's clock. One instant per request, so that a rule cannot change in the middle. */
	readonly now: Date;
	readonly requestId: string;
	readonly locale: Locale;
	/** Idempotency key of a write; undefined for reads and for plain forms of visitors. */
	readonly key?: string;
	/** Keyed hash of the caller's network (/24 or /48), for limits; never stored with content. */
	readonly networkTag?: string;
}

/** A context inside a transaction. Events are recorded with the rows and delivered after the commit. */
export interface TransactionContext extends Context {
	readonly db: Transaction;
	emit<N extends EventName>(name: N, facts: EventFacts[N]): void;
	/** Tells every process after the commit, by whichever way they speak. */
	signal(channel: Channel, payload: string): void;
}
