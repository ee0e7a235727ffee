import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { getPlace } from '#lib/modules/places/server/index.ts';
import type { EditInstitution } from '../../schemas.ts';
import { canKeep } from '../policy.ts';
import * as repository from '../repository.ts';
import { scopesOfInstitution } from '../scopes.ts';

/**
 * Changes an institution's name, kind, place and contacts, unless somebody changed them since the editor saw them.
 *
 * @refuses auth.required · institutions.unknown · institutions.not_keeper · institutions.changed_elsewhere · places.unknown
 * @emits institution.edited
 */
export async function editInstitution(
	ctx: Context,
	input: EditInstitution
): Promise<Result<{ version: number }>> {
	const { institutionId, version, place, email, phone, address, ...fields } = input;
	return inTransaction<{ version: number }, string>(
		ctx,
		{ act: 'institutions.edit', input },
		async (tx) => {
			const institution = await repository.lock(tx.db, institutionId);
			if (!institution) return refuse('institutions.unknown');
			// The old place and the new one: nobody moves an institution into, or out of, a territory that is not theirs.
			for (const where of [institution.place, place]) {
				const scopes = await scopesOfInstitution(tx.db, { id: institutionId, place: where });
				const decision = canKeep(tx.actor, scopes, tx.now);
				if (!decision.allowed) return refuse(decision.reason);
			}
			if (institution.version !== version) return refuse('institutions.changed_elsewhere');
			if (place && !(await getPlace(tx.db, place)))
				return refuse('places.unknown', { fields: { place: { code: 'format' } } });
			await repository.update(tx.db, institutionId, {
				...fields,
				place: place ?? null,
				email: email ?? null,
				phone: phone ?? null,
				address: address ?? null
			});
			tx.emit('institution.edited', { institutionId });
			return ok({ version: version + 1 });
		}
	);
}
