/** Two people, locked by the mentor's profile, for an act of one of them. */
import type { Context, TransactionContext } from '#lib/server/context.ts';
import { holds, type Actor } from '#lib/shared/actor.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { Channel } from '#lib/modules/channels/index.ts';
import { findChannel } from '#lib/modules/channels/server/index.ts';
import type { Profile } from '../mentor.ts';
import { isOfPair } from './policy.ts';
import * as repository from './repository.ts';

/**
 * The mentor's half of a pair, as far as the actor may still be it: whoever lost the role is nobody here, so that a lead
 * who takes it away keeps them from the people they were given.
 */
export const mentorOf = (
	actor: Actor,
	mentor: Pick<Profile, 'personId'>,
	channel: Pick<Channel, 'scopes'>,
	now: Date
): string => {
	const isSelf = actor.kind === 'person' && actor.id === mentor.personId;
	return isSelf && !holds(actor, 'mentor', channel.scopes, now) ? '' : mentor.personId;
};

export interface Pair {
	readonly pair: repository.PairRow;
	readonly mentor: Profile;
	readonly channel: Channel;
	/** What the rules ask about. */
	readonly two: Parameters<typeof isOfPair>[1];
}

/** A pair as whoever asks may know of it. @refuses mentors.pair_unknown */
export async function findPair(
	ctx: Context,
	pairId: string
): Promise<Result<Pair, 'mentors.pair_unknown'>> {
	const pair = await repository.findPair(ctx.db, pairId);
	const mentor = pair && (await repository.findProfile(ctx.db, pair.mentorId));
	const channel = mentor && (await findChannel(ctx.db, mentor.channelId));
	if (!channel) return refuse('mentors.pair_unknown');
	const mentorPersonId = mentorOf(ctx.actor, mentor, channel, ctx.now);
	const { menteeId, state } = pair!;
	const two = { mentorPersonId, menteeId, state };
	return isOfPair(ctx.actor, two)
		? ok({ pair: pair!, mentor, channel, two })
		: refuse('mentors.pair_unknown');
}

/** The same, locked. @refuses auth.required · mentors.pair_unknown · channels.archived */
export async function pairFor(tx: TransactionContext, pairId: string): Promise<Result<Pair>> {
	if (tx.actor.kind === 'visitor') return refuse('auth.required');
	const known = await findPair(tx, pairId);
	if (!known.ok) return known;
	await repository.lockProfile(tx.db, known.value.mentor.id);
	// Read again: it may have moved while this one waited for the lock.
	const found = await findPair(tx, pairId);
	if (!found.ok) return found;
	return found.value.channel.archivedAt ? refuse('channels.archived') : found;
}

/** What the events of a pair say. */
export const factsOf = ({ pair, mentor }: Pick<Pair, 'pair' | 'mentor'>) => ({
	channelId: mentor.channelId,
	mentorId: mentor.id,
	pairId: pair.id
});
