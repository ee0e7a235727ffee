import { newId } from '#lib/shared/ids.ts';
import { ok } from '#lib/shared/result.ts';
import { system } from '#lib/shared/actor.ts';
import { db } from '#lib/server/db/client.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import * as repository from './repository.ts';

const DAY_MS = 86_400_000;
/** Older dates are history, not news: a product that slept a week announces nothing of it. */
const NEWS_MS = DAY_MS;

const EVENTS = {
	opened: 'debate.opened',
	closing_soon: 'debate.closing_soon',
	closed: 'debate.closed'
} as const;

/** Which dates are due: those that passed lately; and, a day ahead, the coming end. */
const windowOf = (what: repository.Announced, now: Date) =>
	what === 'closing_soon'
		? { since: now, until: new Date(now.getTime() + DAY_MS) }
		: { since: new Date(now.getTime() - NEWS_MS), until: now };

/**
 * Tells people about debates that opened, end tomorrow, or ended. Rules read the clock and never wait for this; a
 * unique row keeps several processes from telling twice, and a moved date is told anew.
 */
export async function announceDebates(now: Date): Promise<void> {
	for (const what of ['opened', 'closing_soon', 'closed'] as const)
		for (const due of await repository.listUnannounced(db, what, windowOf(what, now))) {
			const ctx = { actor: system, db, now, requestId: newId(), locale: 'kk' as const };
			const input = { ...due, what };
			await inTransaction(ctx, { act: 'debates.announce', input }, async (tx) => {
				if (await repository.announce(tx.db, { ...input, at: now }))
					tx.emit(EVENTS[what], { debateId: due.debateId });
				return ok(null);
			});
		}
}
