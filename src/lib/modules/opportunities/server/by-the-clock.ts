/** What the clock does: closes at the deadline, ends offers nobody answered, asks what came of it. */
import type { TransactionContext } from '#lib/server/context.ts';
import { db } from '#lib/server/db/client.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { system } from '#lib/shared/actor.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok } from '#lib/shared/result.ts';
import { findChannel } from '#lib/modules/channels/server/index.ts';
import { stateAt } from '../opportunity.ts';
import { halfYearAfter } from '../outcome.ts';
import * as applications from './application-repository.ts';
import { offerFreedPlace } from './offers.ts';
import * as outcomes from './outcome-repository.ts';
import * as repository from './repository.ts';
import { keepMove } from './use-cases/move-opportunity.ts';

const AT_ONCE = 100;

const asSystem = (
	act: string,
	id: string,
	now: Date,
	work: (tx: TransactionContext) => Promise<void>
) =>
	inTransaction(
		{ actor: system, db, now, requestId: newId(), locale: 'kk' as const },
		{ act: `opportunities.${act}`, input: { id } },
		async (tx) => {
			await work(tx);
			return ok(null);
		}
	);

/** Closes what has come to its deadline. Locked and looked at again, so that twins close it once. */
export async function closeDue(now: Date): Promise<void> {
	for (const id of await repository.listDue(db, now, AT_ONCE))
		await asSystem('close_due', id, now, async (tx) => {
			const opportunity = await repository.lock(tx.db, id);
			if (opportunity?.state !== 'open' || stateAt(opportunity, now) === 'open') return;
			await repository.update(tx.db, id, { state: 'closed', closedBy: 'clock' });
			await keepMove(tx, opportunity, 'closed', '');
			const { channelId } = opportunity;
			tx.emit('opportunity.closed', { channelId, opportunityId: id, reason: '' });
		});
}

/** Ends offers nobody answered in time: who had one goes behind the others, and the next one is offered the place. */
export async function lapseOffers(now: Date): Promise<void> {
	for (const { id, opportunityId } of await applications.listLapsed(db, now, AT_ONCE))
		await asSystem('lapse_offers', id, now, async (tx) => {
			const opportunity = await repository.lock(tx.db, opportunityId);
			const application = await applications.find(tx.db, id);
			if (!opportunity || !application?.offerUntil || application.offerUntil > now) return;
			await applications.update(tx.db, id, { offerUntil: null });
			await applications.insertMove(tx.db, {
				...{ id: newId(), applicationId: id, from: 'waiting', to: 'offer_lapsed' },
				...{ reason: '', by: null, at: tx.now }
			});
			const { channelId } = opportunity;
			tx.emit('opportunity_application.offer_lapsed', {
				...{ channelId, opportunityId, applicationId: id }
			});
			await offerFreedPlace(tx, opportunity);
		});
}

/** The earliest half a year is: shorter ones than this are not looked at. */
const SHORTEST_MS = 181 * 86_400_000;

type Unasked = Awaited<ReturnType<typeof outcomes.listUnasked>>[number];

/** Asks one of them. Nobody is asked for a channel that was put away. */
async function ask(row: Unasked, now: Date): Promise<void> {
	await asSystem('ask_outcomes', row.id, now, async (tx) => {
		const opportunity = await repository.find(tx.db, row.opportunityId);
		const channel = opportunity && (await findChannel(tx.db, opportunity.channelId));
		if (!channel || channel.archivedAt) return;
		if (!(await outcomes.insert(tx.db, { applicationId: row.id, askedAt: now }))) return;
		tx.emit('opportunity_outcome.asked', {
			...{ channelId: channel.id, opportunityId: row.opportunityId, applicationId: row.id }
		});
	});
}

/** Asks those who completed half a year ago what came of it, once; those who are not asked yet hold nobody up. */
export async function askOutcomes(now: Date): Promise<void> {
	const before = new Date(now.getTime() - SHORTEST_MS);
	let last: Unasked | undefined;
	do {
		const rows: Unasked[] = await outcomes.listUnasked(db, before, last, AT_ONCE);
		for (const row of rows) if (halfYearAfter(row.completedAt!) <= now) await ask(row, now);
		last = rows.length === AT_ONCE ? rows.at(-1) : undefined;
	} while (last);
}
