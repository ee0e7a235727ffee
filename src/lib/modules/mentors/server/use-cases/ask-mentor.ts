import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { canSeeChannel, findChannel } from '#lib/modules/channels/server/index.ts';
import { holdersOf } from '#lib/modules/identity/server/index.ts';
import { addSubject } from '#lib/modules/subjects/server/index.ts';
import type { AskMentor } from '../../schemas.ts';
import { factsOf, pairFor } from '../own-pair.ts';
import { canAsk, canTakeBack } from '../policy.ts';
import * as repository from '../repository.ts';

/**
 * Asks a mentor for some of their time.
 *
 * @refuses auth.required · rate.limited · mentors.unknown · mentors.tier_too_low · mentors.own_profile · mentors.channel_unfit ·
 * channels.archived · channels.not_running · mentors.not_taking · mentors.asked_already · mentors.asked_too_many ·
 * mentors.hours_full
 * @emits mentor_pair.asked
 */
export async function askMentor(
	ctx: Context,
	input: AskMentor
): Promise<Result<{ pairId: string; channelId: string }>> {
	const { mentorId, field, hours, message } = input;
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	const { allowed, retryAfterSeconds } = await allowRate('mentor.ask', ctx.actor.id);
	if (!allowed) return refuse('rate.limited', { retryAfterSeconds });
	return inTransaction<{ pairId: string; channelId: string }, string>(
		ctx,
		{ act: 'mentors.ask', input },
		async (tx) => {
			if (tx.actor.kind !== 'person') return refuse('auth.required');
			await repository.lockAsker(tx.db, tx.actor.id);
			const mentor = await repository.lockProfile(tx.db, mentorId);
			const channel = mentor && (await findChannel(tx.db, mentor.channelId));
			if (!channel || !canSeeChannel(tx.actor, channel, tx.now)) return refuse('mentors.unknown');
			const { id: channelId } = channel;
			const [mentors, taken, current] = await Promise.all([
				holdersOf(tx.db, 'mentor', `channel:${channelId}`, tx.now),
				repository.takenHours(tx.db, [mentorId]),
				repository.listCurrentOf(tx.db, channelId, tx.actor.id)
			]);
			const decision = canAsk(tx.actor, channel, {
				...{ mentor, hours, current, takenHours: taken.get(mentorId) ?? 0 },
				isMentor: mentors.includes(mentor.personId)
			});
			if (!decision.allowed) return refuse(decision.reason);
			const pairId = newId();
			await addSubject(tx, { id: pairId, kind: 'mentor_pair', scopes: channel.scopes });
			await repository.insertPair(tx.db, {
				...{ id: pairId, mentorId, menteeId: decision.person.id, field, hours, message },
				...{ state: 'asked', askedAt: tx.now, stateSince: tx.now }
			});
			tx.emit('mentor_pair.asked', { channelId, mentorId, pairId });
			return ok({ pairId, channelId });
		}
	);
}

/**
 * Takes back what one has asked and is not answered.
 *
 * @refuses auth.required · mentors.pair_unknown · mentors.not_asked · channels.archived
 * @emits mentor_pair.withdrawn
 */
export async function takeBack(
	ctx: Context,
	input: { pairId: string }
): Promise<Result<{ state: 'withdrawn' }>> {
	return inTransaction<{ state: 'withdrawn' }, string>(
		ctx,
		{ act: 'mentors.take_back', input },
		async (tx) => {
			const found = await pairFor(tx, input.pairId);
			if (!found.ok) return found;
			const decision = canTakeBack(tx.actor, found.value.two);
			if (!decision.allowed) return refuse(decision.reason);
			await repository.updatePair(tx.db, input.pairId, { state: 'withdrawn', stateSince: tx.now });
			tx.emit('mentor_pair.withdrawn', factsOf(found.value));
			return ok({ state: 'withdrawn' });
		}
	);
}
