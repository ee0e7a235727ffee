import { system } from '#lib/shared/actor.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok } from '#lib/shared/result.ts';
import { db } from '#lib/server/db/client.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { dueReminders, type Reminder } from '../reminder.ts';
import * as lists from './list-repository.ts';
import { factsOf } from './own-outcome.ts';
import * as repository from './repository.ts';

const DAY_MS = 86_400_000;
/** Three working days before and after, over the longest row of holidays. */
const AROUND_MS = 14 * DAY_MS;

const EVENTS = {
	before: 'recommendation.due_soon',
	on_day: 'recommendation.due_today',
	overdue: 'recommendation.overdue',
	after: 'recommendation.still_overdue'
} as const satisfies Record<Reminder, string>;

/**
 * Tells responders, facilitators and, once it is overdue, followers about deadlines. A product that slept tells the last
 * of what it missed, not all. Rules never wait for this; unique rows keep twins from telling twice.
 */
export async function remindOfDeadlines(now: Date): Promise<void> {
	const window = {
		from: new Date(now.getTime() - AROUND_MS),
		until: new Date(now.getTime() + AROUND_MS)
	};
	const waiting = await lists.listUnanswered(db, window);
	const sent = await lists.listReminders(
		db,
		waiting.map(({ id }) => id)
	);
	for (const { id, dueAt } of waiting) {
		const known = sent.filter(
			(row) => row.recommendationId === id && row.dueAt.getTime() === dueAt!.getTime()
		);
		const due = dueReminders(
			dueAt!,
			known.map(({ what }) => what),
			now
		);
		if (due.length > 0) await tell(id, due, now);
	}
}

/** Keeps every reminder whose time has come and tells the last of them, unless the answer came meanwhile. */
async function tell(id: string, due: readonly Reminder[], now: Date): Promise<void> {
	const ctx = { actor: system, db, now, requestId: newId(), locale: 'kk' as const };
	await inTransaction(ctx, { act: 'outcomes.remind', input: { id, due } }, async (tx) => {
		const found = await repository.findRecommendation(tx.db, id);
		if (!found) return ok(null);
		await repository.lockOutcome(tx.db, found.debateId);
		const recommendation = await repository.findRecommendation(tx.db, id);
		if (recommendation?.stage !== 'forwarded') return ok(null);
		const dueAt = recommendation.dueAt!;
		let last: Reminder | undefined;
		for (const what of due)
			if (await lists.keepReminder(tx.db, { recommendationId: id, dueAt, what, at: now }))
				last = what;
		if (last) tx.emit(EVENTS[last], factsOf(recommendation));
		return ok(null);
	});
}
