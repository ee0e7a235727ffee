/** A place that came free, offered to the first of those who wait. */
import type { TransactionContext } from '#lib/server/context.ts';
import { newId } from '#lib/shared/ids.ts';
import { findChannel } from '#lib/modules/channels/server/index.ts';
import { OFFER_MS } from '../application.ts';
import type { Opportunity } from '../opportunity.ts';
import * as applications from './application-repository.ts';

/**
 * Offers a place that came free to whoever waits first; called with the opportunity locked, by what freed it. The offered
 * place is kept, so that nobody else is taken for it meanwhile.
 *
 * @emits opportunity_application.offered
 */
export async function offerFreedPlace(
	tx: TransactionContext,
	{ id: opportunityId, channelId, places, state }: Opportunity
): Promise<void> {
	const channel = await findChannel(tx.db, channelId);
	if (!channel || channel.archivedAt || state === 'reported') return;
	if ((await applications.countTaken(tx.db, opportunityId)) >= places) return;
	const next = await applications.firstWaiting(tx.db, opportunityId);
	if (!next) return;
	const offerUntil = new Date(tx.now.getTime() + OFFER_MS);
	await applications.update(tx.db, next.id, { offeredAt: tx.now, offerUntil });
	await applications.insertMove(tx.db, {
		...{ id: newId(), applicationId: next.id, from: 'waiting', to: 'offered' },
		...{ reason: '', by: null, at: tx.now }
	});
	tx.emit('opportunity_application.offered', { channelId, opportunityId, applicationId: next.id });
}

/** Whether a place comes free when the application leaves where it stands. */
export const holdsPlace = ({
	state,
	offerUntil
}: Pick<applications.ApplicationRow, 'state' | 'offerUntil'>): boolean =>
	state === 'accepted' || offerUntil !== null;
