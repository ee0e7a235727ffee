import type { EventFacts, EventName } from '../../realtime/protocol.ts';
import type { TransactionContext } from '../context.ts';
import type { Database } from '../db/client.ts';

/** Someone to tell about an event, and the wording's code. The words are made when the notice is read. */
export interface Notice {
	readonly personId: string;
	/** A kind a person can switch off: `reply`, `mention`, `decision`, `stage`, `task`. */
	readonly kind: string;
	/** Message key of the sentence. */
	readonly wording: string;
	readonly subjectId?: string;
	/** Where it leads, without locale: `/ideas/…`. */
	readonly path: string;
	readonly facts?: Readonly<Record<string, string | number>>;
	/** The same key never makes two notices. */
	readonly dedupeKey: string;
}

/** Where one kind of event goes. */
export interface Delivery<F> {
	/** Rooms that hear of it. */
	rooms(facts: F): readonly string[];
	/** The room's message from current rows, one for everybody: no `mine`, no `can`. null: nothing left to show. */
	message?(db: Database, facts: F): Promise<unknown>;
	/** Whether it is written to the audit log, and about which subject and scope. */
	audit?(facts: F): {
		subjectId?: string;
		scopes?: readonly string[];
		reason?: string;
		facts?: Readonly<Record<string, unknown>>;
	};
	/** Whom to tell. Runs inside the writing transaction. */
	notices?(tx: TransactionContext, facts: F): Promise<readonly Notice[]>;
}

export type Deliveries = { readonly [N in EventName]?: Delivery<EventFacts[N]> };

/** A recorded event, before its positions are given. */
export interface RecordedEvent {
	readonly id: string;
	readonly name: EventName;
	readonly facts: unknown;
}

/** Takes part in the writing transaction of every event: the audit log and the notices do. */
export type Sink = (
	tx: TransactionContext,
	event: RecordedEvent,
	delivery: Delivery<never>
) => Promise<void>;

const deliveries = new Map<string, Delivery<never>>();
const sinks: Sink[] = [];

/** Called by the composition, once per module. */
export function registerDeliveries(more: Deliveries): void {
	for (const [name, delivery] of Object.entries(more))
		deliveries.set(name, delivery as Delivery<never>);
}

export const registerSink = (sink: Sink): void => void sinks.push(sink);

/** @throws Error when no module delivers the event: a bug, since every event must say where it goes */
export function deliveryOf(name: string): Delivery<never> {
	const delivery = deliveries.get(name);
	if (!delivery)
		throw new Error(`event ${name} has no delivery; add one to its module's deliveries.ts`);
	return delivery;
}

export const allDeliveries = (): ReadonlyMap<string, Delivery<never>> => deliveries;
export const allSinks = (): readonly Sink[] => sinks;
