import { signalState } from '#lib/realtime/server/ticker.ts';
import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import { containerOf, findSubject } from '#lib/modules/subjects/server/index.ts';
import type { ReactionKind } from '../../reaction.ts';
import { canReact } from '../policy.ts';
import { reactableOf } from '../ports.ts';
import { addToCount, deleteReaction, insertReaction } from '../repository.ts';

export interface SetReactionInput {
	readonly subjectId: string;
	readonly kind: ReactionKind;
	readonly isOn: boolean;
}

/**
 * Sets or takes back one reaction. Repeating it changes nothing. Counts are state, so nothing is announced as an
 * event: the subject's room hears the new absolute counts.
 *
 * @refuses auth.required · reactions.tier_too_low · reactions.subject_gone · reactions.own_subject · rate.limited
 */
export async function setReaction(ctx: Context, input: SetReactionInput) {
	const { actor } = ctx;
	if (actor.kind !== 'person') return refuse('auth.required');
	const rate = await allowRate('reaction.set', actor.id);
	if (!rate.allowed) return refuse('rate.limited', { retryAfterSeconds: rate.retryAfterSeconds });
	const { subjectId, kind, isOn } = input;
	const result = await inTransaction(ctx, { act: 'reactions.set', input }, async (tx) => {
		const subject = await findSubject(tx.db, subjectId);
		const facts = subject && (await reactableOf(subject.kind)?.find(tx.db, subjectId));
		if (!facts) return refuse('reactions.subject_gone');
		const decision = canReact(actor, facts);
		if (!decision.allowed) return refuse(decision.reason);
		const row = { subjectId, personId: actor.id, kind };
		const changed = isOn
			? await insertReaction(tx.db, { ...row, containerId: containerOf(subject), at: tx.now })
			: await deleteReaction(tx.db, row);
		if (changed) await addToCount(tx.db, subjectId, facts.roomSubjectId, kind, isOn ? 1 : -1);
		return ok({ subjectId, kind, isOn });
	});
	if (result.ok) signalState('reactions', [subjectId]);
	return result;
}
