import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { scopesOfPlace } from '#lib/modules/places/server/index.ts';
import { setScopes } from '#lib/modules/subjects/server/index.ts';
import type { SetDebateRules } from '../../schemas.ts';
import { isKnownPlace, lockOwn } from '../own-debate.ts';
import * as repository from '../repository.ts';
import * as statements from '../statement-repository.ts';

/**
 * Changes a draft's place, category, quorum, deadline of the answer, and who may vote. Published, they were promised.
 *
 * @refuses auth.required · debates.unknown · debates.not_facilitator · debates.not_draft · debates.changed_elsewhere ·
 * places.unknown
 * @emits debate.edited
 */
export async function setDebateRules(
	ctx: Context,
	input: SetDebateRules
): Promise<Result<{ version: number }>> {
	return inTransaction<{ version: number }, string>(
		ctx,
		{ act: 'debates.set_rules', input },
		async (tx) => {
			const own = await lockOwn(tx, input.debateId);
			if (!own.ok) return own;
			const debate = own.value;
			if (debate.state !== 'draft') return refuse('debates.not_draft');
			if (debate.version !== input.version) return refuse('debates.changed_elsewhere');
			if (!(await isKnownPlace(tx, input.place)))
				return refuse('places.unknown', { fields: { place: { code: 'format' } } });
			const { debateId, version, place, ...rules } = input;
			await repository.update(tx.db, debateId, { ...rules, place: place ?? null });
			if (place !== debate.place) {
				const scopes = [`debate:${debateId}`, ...(await scopesOfPlace(tx.db, place))];
				await setScopes(tx, debateId, scopes);
				for (const id of await statements.listIds(tx.db, debateId)) await setScopes(tx, id, scopes);
			}
			tx.emit('debate.edited', { debateId });
			return ok({ version: version + 1 });
		}
	);
}
