import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { releaseFilesOf } from '#lib/modules/files/server/index.ts';
import type { WithdrawApplication } from '../../schemas.ts';
import * as applications from '../application-repository.ts';
import { FILE_PURPOSE } from '../file-purpose.ts';
import { holdsPlace, offerFreedPlace } from '../offers.ts';
import { applicationFor, personIdOf } from '../own-opportunity.ts';
import { canWithdraw } from '../policy.ts';

/**
 * Takes one's application back; a draft is thrown away. A place that comes free is offered to the first who waits.
 *
 * @refuses auth.required · opportunities.application_unknown · opportunities.not_withdrawable
 * @emits opportunity_application.withdrawn, of a draft .discarded · opportunity_application.offered
 */
export async function withdrawApplication(
	ctx: Context,
	input: WithdrawApplication
): Promise<Result<{ state: 'withdrawn' }>> {
	const { applicationId, reason } = input;
	return inTransaction<{ state: 'withdrawn' }, string>(
		ctx,
		{ act: 'opportunities.withdraw_application', input },
		async (tx) => {
			const found = await applicationFor(tx, applicationId);
			if (!found.ok) return found;
			const { opportunity, channel, application } = found.value;
			const decision = canWithdraw(tx.actor, application);
			if (!decision.allowed) return refuse(decision.reason);
			const facts = { channelId: channel.id, opportunityId: opportunity.id, applicationId };
			if (application.state === 'draft') {
				await releaseFilesOf(tx, { purpose: FILE_PURPOSE, ownerId: applicationId });
				await applications.remove(tx.db, applicationId);
				tx.emit('opportunity_application.discarded', facts);
			} else {
				const moved = { state: 'withdrawn', stateSince: tx.now, offerUntil: null } as const;
				await applications.update(tx.db, applicationId, moved);
				await applications.insertMove(tx.db, {
					...{ id: newId(), applicationId, from: application.state, to: 'withdrawn', reason },
					...{ by: personIdOf(tx), at: tx.now }
				});
				tx.emit('opportunity_application.withdrawn', facts);
			}
			if (holdsPlace(application)) await offerFreedPlace(tx, opportunity);
			return ok({ state: 'withdrawn' });
		}
	);
}
