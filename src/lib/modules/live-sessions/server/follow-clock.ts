import { newId } from '#lib/shared/ids.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import { system } from '#lib/shared/actor.ts';
import { db } from '#lib/server/db/client.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { getDebateRow } from '#lib/modules/debates/server/index.ts';
import { isRunning, lastEndOf, OVERTIME_MS, SOON_MS } from '../session.ts';
import * as repository from './repository.ts';
import { factsOf } from './running.ts';
import { writeEnd } from './use-cases/end-session.ts';

const ctxAt = (now: Date) => ({
	actor: system,
	db,
	now,
	requestId: newId(),
	locale: 'kk' as const
});

/** Tells followers that a session begins soon; one whose debate was cancelled meanwhile is cancelled with it. */
async function announceSoon(now: Date): Promise<void> {
	const window = { from: now, to: new Date(now.getTime() + SOON_MS) };
	for (const { id, startsAt } of await repository.listUnannounced(db, window))
		await inTransaction(
			ctxAt(now),
			{ act: 'live_sessions.announce', input: { id } },
			async (tx) => {
				const session = await repository.lock(tx.db, id);
				if (session?.state !== 'scheduled') return refuse('live_sessions.not_scheduled');
				if (!(await repository.announce(tx.db, { sessionId: id, startsAt, at: now })))
					return ok(null);
				const debate = await getDebateRow(tx.db, session.debateId);
				if (debate?.state !== 'cancelled') tx.emit('live_session.soon', factsOf(session));
				else {
					const reason = debate.cancelReason ?? '';
					await repository.update(tx.db, id, { state: 'cancelled', cancelReason: reason });
					tx.emit('live_session.cancelled', { ...factsOf(session), reason });
				}
				return ok(null);
			}
		);
}

/** Writes down what the clock decided already: sessions that nobody ended are over. */
async function endOverdue(now: Date): Promise<void> {
	const before = new Date(now.getTime() - OVERTIME_MS);
	for (const id of await repository.listRunningEndedBefore(db, before))
		await inTransaction(
			ctxAt(now),
			{ act: 'live_sessions.end_overdue', input: { id } },
			async (tx) => {
				const session = await repository.lock(tx.db, id);
				// A twin was faster, or a facilitator: nothing is left to write.
				if (session && isRunning(session.state) && lastEndOf(session) <= now)
					await writeEnd(tx, session, lastEndOf(session));
				return ok(null);
			}
		);
}

/** The clock's work: announcements and overdue ends. Rules read the clock and never wait for it. */
export async function followClock(now: Date): Promise<void> {
	await announceSoon(now);
	await endOverdue(now);
}
