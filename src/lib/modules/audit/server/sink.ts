import type { Sink } from '#lib/server/events/deliveries.ts';
import { appendEntry } from './repository.ts';

/** Writes an entry for every event whose delivery has `audit`, in the transaction of the act itself. */
export const auditSink: Sink = async (tx, event, delivery) => {
	if (!delivery.audit) return;
	const line = delivery.audit(event.facts as never);
	await appendEntry(tx.db, {
		at: tx.now,
		actorId: tx.actor.kind === 'person' ? tx.actor.id : null,
		act: event.name,
		subjectId: line.subjectId ?? null,
		scopes: [...(line.scopes ?? [])],
		reason: line.reason ?? null,
		facts: line.facts ?? event.facts
	});
};
