import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { ApplicationState, Verdict } from '../../application.ts';
import type { DecideApplication } from '../../schemas.ts';
import * as applications from '../application-repository.ts';
import { holdsPlace, offerFreedPlace } from '../offers.ts';
import { applicationFor, personIdOf } from '../own-opportunity.ts';
import { canDecide, canWork } from '../policy.ts';

/** What an answer changes besides the state. Where one stops waiting, what was offered is over. */
const changesOf = (verdict: Verdict, now: Date): Partial<applications.ApplicationRow> => ({
	state: verdict,
	stateSince: now,
	offerUntil: null,
	...(verdict === 'accepted' ? { acceptedAt: now } : {}),
	...(verdict === 'completed' ? { completedAt: now } : {})
});

/**
 * Answers an application, with a reason its applicant reads. No more are accepted than there are places; one that an offer
 * keeps is gone as well, but for whom it was offered to. A place that comes free is offered to the first who waits.
 *
 * @refuses auth.required · opportunities.application_unknown · channels.not_team · channels.archived ·
 * channels.not_running · opportunities.channel_unfit · opportunities.own_application · opportunities.verdict_unfit ·
 * opportunities.changed_elsewhere · opportunities.places_full
 * @emits opportunity_application.shortlisted · .accepted · .waiting · .declined · .completed
 */
export async function decideApplication(
	ctx: Context,
	input: DecideApplication
): Promise<Result<{ state: ApplicationState }>> {
	const { applicationId, version, verdict, reason } = input;
	return inTransaction<{ state: ApplicationState }, string>(
		ctx,
		{ act: 'opportunities.decide_application', input },
		async (tx) => {
			const found = await applicationFor(tx, applicationId);
			if (!found.ok) return found;
			const { opportunity, channel, application } = found.value;
			const work = canWork(tx.actor, channel, tx.now);
			if (!work.allowed) return refuse(work.reason);
			const decision = canDecide(tx.actor, application, verdict);
			if (!decision.allowed) return refuse(decision.reason);
			if (application.version !== version) return refuse('opportunities.changed_elsewhere');
			const isKept = application.offerUntil !== null;
			if (verdict === 'accepted' && !isKept) {
				const taken = await applications.countTaken(tx.db, opportunity.id);
				if (taken >= opportunity.places) return refuse('opportunities.places_full');
			}
			await applications.update(tx.db, applicationId, { ...changesOf(verdict, tx.now), reason });
			await applications.insertMove(tx.db, {
				...{ id: newId(), applicationId, from: application.state, to: verdict, reason },
				...{ by: personIdOf(tx), at: tx.now }
			});
			tx.emit(`opportunity_application.${verdict}`, {
				...{ channelId: channel.id, opportunityId: opportunity.id, applicationId }
			});
			if (verdict === 'declined' && holdsPlace(application)) await offerFreedPlace(tx, opportunity);
			return ok({ state: verdict });
		}
	);
}
