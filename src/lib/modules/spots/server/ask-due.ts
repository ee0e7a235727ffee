/** What the clock asks for: who looks whether it stayed clean, who counts what lives. */
import { newId } from '#lib/shared/ids.ts';
import { ok } from '#lib/shared/result.ts';
import { system } from '#lib/shared/actor.ts';
import { localDayOf } from '#lib/shared/working-days.ts';
import { db } from '#lib/server/db/client.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { findChannel } from '#lib/modules/channels/server/index.ts';
import { SURVIVAL_AFTER_DAYS, VERIFY_AFTER_DAYS, survivalDueOn, verifiableFrom } from '../spot.ts';
import * as actions from './action-repository.ts';
import { isWorking } from './policy.ts';
import * as repository from './repository.ts';

const AT_ONCE = 100;
const DAY_MS = 86_400_000;

const contextAt = (now: Date) => ({
	...{ actor: system, db, now, requestId: newId() },
	locale: 'kk' as const
});

/**
 * Asks, thirty days after a cleaning, whether the place stayed clean. A spot is locked and looked at again, so that twins
 * ask once and one that was returned meanwhile is left alone. Of a channel that rests nobody is asked: it is noted all the
 * same, so that the clock does not come back to it each time.
 */
export async function askForVerification(now: Date): Promise<void> {
	const before = new Date(now.getTime() - VERIFY_AFTER_DAYS * DAY_MS);
	for (const spotId of await repository.listUnasked(db, before, AT_ONCE)) {
		const act = { act: 'spots.ask_verification', input: { spotId } };
		await inTransaction(contextAt(now), act, async (tx) => {
			const [spot] = await repository.lock(tx.db, [spotId]);
			if (spot?.state !== 'cleaned' || spot.askedAt || verifiableFrom(spot.cleanedAt!) > now)
				return ok(null);
			await repository.update(tx.db, spotId, { askedAt: now });
			const channel = await findChannel(tx.db, spot.channelId);
			if (channel && isWorking(channel).allowed && !spot.isHidden)
				tx.emit('spot.verification_due', { channelId: spot.channelId, spotId });
			return ok(null);
		});
	}
}

/** Asks the team, a year after a planting, how many saplings live. */
export async function askForSurvivors(now: Date): Promise<void> {
	const heldBy = localDayOf(new Date(now.getTime() - SURVIVAL_AFTER_DAYS * DAY_MS));
	for (const actionId of await actions.listUnasked(db, heldBy, AT_ONCE)) {
		const act = { act: 'spots.ask_survivors', input: { actionId } };
		await inTransaction(contextAt(now), act, async (tx) => {
			const action = await actions.lock(tx.db, actionId);
			const isDue = action && survivalDueOn(action.heldOn) <= localDayOf(now);
			if (!isDue || action.askedAt || action.withdrawnAt) return ok(null);
			await actions.update(tx.db, actionId, { askedAt: now });
			tx.emit('spot_action.count_due', { channelId: action.channelId, actionId });
			return ok(null);
		});
	}
}
