import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { SetActivity } from '../../schemas.ts';
import { canKeep } from '../policy.ts';
import * as repository from '../repository.ts';
import { scopesOfInstitution } from '../scopes.ts';

/**
 * Takes an institution out of what can be addressed, or back into it, with a reason. What was addressed to it stays and
 * still waits for its answer. The same again changes nothing and is no news.
 *
 * @refuses auth.required · institutions.unknown · institutions.not_keeper
 * @emits institution.deactivated · institution.reactivated
 */
export async function setActivity(
	ctx: Context,
	input: SetActivity
): Promise<Result<{ isActive: boolean }>> {
	const { institutionId, reason } = input;
	const isActive = input.isActive === 'yes';
	return inTransaction<{ isActive: boolean }, string>(
		ctx,
		{ act: 'institutions.set_activity', input },
		async (tx) => {
			const institution = await repository.lock(tx.db, institutionId);
			if (!institution) return refuse('institutions.unknown');
			const scopes = await scopesOfInstitution(tx.db, institution);
			const decision = canKeep(tx.actor, scopes, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			if (institution.isActive !== isActive) {
				await repository.update(tx.db, institutionId, { isActive });
				tx.emit(isActive ? 'institution.reactivated' : 'institution.deactivated', {
					institutionId,
					reason
				});
			}
			return ok({ isActive });
		}
	);
}
