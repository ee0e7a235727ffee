import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { scopesOfPlace } from '#lib/modules/places/server/index.ts';
import { addSubject, follow } from '#lib/modules/subjects/server/index.ts';
import type { CreateDebate } from '../../schemas.ts';
import { datesOf } from '../dates.ts';
import { actorId, isKnownPlace } from '../own-debate.ts';
import { canFacilitate } from '../policy.ts';
import * as proposals from '../proposal-repository.ts';
import * as repository from '../repository.ts';

/**
 * Makes a debate as a draft, which only facilitators see. Its maker owns and follows it. Made from a proposal, the two
 * know each other; people hear of it when it is published.
 *
 * @refuses auth.required · debates.not_facilitator · debates.dates_disordered · places.unknown ·
 * debates.proposal_unknown · debates.proposal_gone when a debate answers it already
 * @emits debate.created
 */
export async function createDebate(
	ctx: Context,
	input: CreateDebate & { isDemo?: boolean }
): Promise<Result<{ debateId: string }>> {
	const { opensAt: _opensAt, closesAt: _closesAt, isDemo = false, ...fields } = input;
	return inTransaction<{ debateId: string }, string>(
		ctx,
		{ act: 'debates.create', input },
		async (tx) => {
			const id = newId();
			const scopes = [`debate:${id}`, ...(await scopesOfPlace(tx.db, input.place))];
			const decision = canFacilitate(tx.actor, scopes, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			const dates = datesOf(input);
			if (!dates)
				return refuse('debates.dates_disordered', { fields: { closesAt: { code: 'format' } } });
			if (!(await isKnownPlace(tx, input.place)))
				return refuse('places.unknown', { fields: { place: { code: 'format' } } });
			if (input.proposalId) {
				const proposal = await proposals.lock(tx.db, input.proposalId);
				if (!proposal) return refuse('debates.proposal_unknown');
				const isFree =
					proposal.state === 'published' && !(await proposals.isAnswered(tx.db, proposal.id));
				if (!isFree) return refuse('debates.proposal_gone');
			}
			const createdBy = actorId(tx);
			await addSubject(tx, { id, kind: 'debate', scopes });
			await repository.insert(tx.db, {
				id,
				...fields,
				...dates,
				isDemo,
				ownerId: createdBy,
				state: 'draft',
				createdBy,
				createdAt: tx.now
			});
			if (createdBy) await follow(tx, createdBy, id);
			tx.emit('debate.created', { debateId: id });
			return ok({ debateId: id });
		}
	);
}
