import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { guessLanguage } from '#lib/modules/comments/server/index.ts';
import { openReview } from '#lib/modules/moderation/server/index.ts';
import { scopesOfPlace } from '#lib/modules/places/server/index.ts';
import { addSubject, follow } from '#lib/modules/subjects/server/index.ts';
import type { ProposeDebate } from '../../schemas.ts';
import { isKnownPlace } from '../own-debate.ts';
import { canWrite } from '../policy.ts';
import * as proposals from '../proposal-repository.ts';
import { accountAge } from '../written.ts';

/** Proposals one account may have waiting for an answer. */
const RUNNING_MAX = 3;

/**
 * Asks for a debate. Moderators look before it is shown; then others second it, and a facilitator may open it.
 *
 * @refuses auth.required · debates.tier_too_low · debates.newcomer · places.unknown · debates.proposal_limit
 * @emits proposal.submitted, review.opened
 */
export async function proposeDebate(
	ctx: Context,
	input: ProposeDebate
): Promise<Result<{ proposalId: string }>> {
	return inTransaction<{ proposalId: string }, string>(
		ctx,
		{ act: 'debates.propose', input },
		async (tx) => {
			const decision = canWrite(tx.actor, 1, await accountAge(tx), tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			const authorId = decision.person.id;
			if (!(await isKnownPlace(tx, input.place)))
				return refuse('places.unknown', { fields: { place: { code: 'format' } } });
			await proposals.lockAuthor(tx.db, authorId);
			if ((await proposals.countRunning(tx.db, authorId)) >= RUNNING_MAX)
				return refuse('debates.proposal_limit', { n: RUNNING_MAX });
			const id = newId();
			const scopes = await scopesOfPlace(tx.db, input.place);
			const lang = input.lang ?? guessLanguage(`${input.question} ${input.reason}`, tx.locale);
			await addSubject(tx, { id, kind: 'debate_proposal', scopes });
			await proposals.insert(tx.db, {
				...input,
				...{ id, authorId, lang, createdAt: tx.now },
				state: 'pending'
			});
			await follow(tx, authorId, id);
			await openReview(tx, {
				...{ kind: 'debate_proposal', cause: 'admission', subjectId: id, authorId, scopes }
			});
			tx.emit('proposal.submitted', { proposalId: id });
			return ok({ proposalId: id });
		}
	);
}
