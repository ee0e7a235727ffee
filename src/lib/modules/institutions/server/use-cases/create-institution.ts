import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { getPlace } from '#lib/modules/places/server/index.ts';
import type { CreateInstitution } from '../../schemas.ts';
import { canKeep } from '../policy.ts';
import * as repository from '../repository.ts';
import { scopesOfInstitution } from '../scopes.ts';

/**
 * Adds a body that recommendations can be addressed to.
 *
 * @refuses auth.required · institutions.not_keeper · places.unknown
 * @emits institution.created
 */
export async function createInstitution(
	ctx: Context,
	input: CreateInstitution
): Promise<Result<{ institutionId: string }>> {
	return inTransaction<{ institutionId: string }, string>(
		ctx,
		{ act: 'institutions.create', input },
		async (tx) => {
			const id = newId();
			const scopes = await scopesOfInstitution(tx.db, { id, place: input.place });
			const decision = canKeep(tx.actor, scopes, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			if (input.place && !(await getPlace(tx.db, input.place)))
				return refuse('places.unknown', { fields: { place: { code: 'format' } } });
			await repository.insert(tx.db, {
				id,
				...input,
				createdBy: tx.actor.kind === 'person' ? tx.actor.id : null,
				createdAt: tx.now
			});
			tx.emit('institution.created', { institutionId: id });
			return ok({ institutionId: id });
		}
	);
}
