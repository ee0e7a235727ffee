import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { PairState } from '../../mentor.ts';
import type { AnswerPair } from '../../schemas.ts';
import { factsOf, pairFor } from '../own-pair.ts';
import { canAnswer, canMeet } from '../policy.ts';
import * as repository from '../repository.ts';

type Standing = Promise<Result<{ state: PairState }>>;

/**
 * Takes somebody on who asked, as far as the hours go, or declines; with a reason they read.
 *
 * @refuses auth.required · mentors.pair_unknown · channels.archived · mentors.not_mentor · mentors.not_asked ·
 * mentors.hours_full
 * @emits mentor_pair.accepted and mentor.hours_changed, or mentor_pair.declined
 */
export async function answerPair(ctx: Context, input: AnswerPair): Standing {
	const { pairId, verdict, reason } = input;
	return inTransaction<{ state: PairState }, string>(
		ctx,
		{ act: 'mentors.answer', input },
		async (tx) => {
			const found = await pairFor(tx, pairId);
			if (!found.ok) return found;
			const { pair, mentor, two } = found.value;
			const decision = canAnswer(tx.actor, two);
			if (!decision.allowed) return refuse(decision.reason);
			const taken = (await repository.takenHours(tx.db, [mentor.id])).get(mentor.id) ?? 0;
			if (verdict === 'accept' && taken + pair.hours > mentor.hours)
				return refuse('mentors.hours_full');
			const state = verdict === 'accept' ? 'accepted' : 'declined';
			await repository.updatePair(tx.db, pairId, { state, reason, stateSince: tx.now });
			const facts = factsOf(found.value);
			tx.emit(`mentor_pair.${state}`, facts);
			if (state === 'accepted')
				tx.emit('mentor.hours_changed', { channelId: facts.channelId, mentorId: mentor.id });
			return ok({ state });
		}
	);
}

/**
 * Ends a pair, by either of the two, with a reason the other reads. The hours are free again.
 *
 * @refuses auth.required · mentors.pair_unknown · channels.archived · mentors.not_paired · mentors.not_current
 * @emits mentor_pair.finished · mentor.hours_changed
 */
export async function finishPair(
	ctx: Context,
	input: { pairId: string; reason: string }
): Standing {
	const { pairId, reason } = input;
	return inTransaction<{ state: PairState }, string>(
		ctx,
		{ act: 'mentors.finish', input },
		async (tx) => {
			const found = await pairFor(tx, pairId);
			if (!found.ok) return found;
			const decision = canMeet(tx.actor, found.value.two);
			if (!decision.allowed) return refuse(decision.reason);
			await repository.updatePair(tx.db, pairId, { state: 'finished', reason, stateSince: tx.now });
			const facts = factsOf(found.value);
			tx.emit('mentor_pair.finished', facts);
			tx.emit('mentor.hours_changed', { channelId: facts.channelId, mentorId: facts.mentorId });
			return ok({ state: 'finished' });
		}
	);
}
