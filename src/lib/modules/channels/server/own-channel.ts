/** A thing of the channels, locked, for an act of somebody who may: what every use-case begins with. */
import type { TransactionContext } from '#lib/server/context.ts';
import type { Actor } from '#lib/shared/actor.ts';
import type { Decision } from '#lib/shared/decision.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { Channel } from '../channel.ts';
import { canSeeChannel } from './policy.ts';
import * as posts from './post-repository.ts';
import * as repository from './repository.ts';

type Rule = (actor: Actor, scopes: readonly string[], now: Date) => Decision<string>;

/** The channel, locked. One that the actor may not see is not there. @refuses channels.unknown, and what the rule says */
export async function channelFor(
	tx: TransactionContext,
	channelId: string,
	rule: Rule
): Promise<Result<Channel>> {
	if (tx.actor.kind === 'visitor') return refuse('auth.required');
	const found = await repository.lock(tx.db, channelId);
	if (!found || !canSeeChannel(tx.actor, found.channel, tx.now)) return refuse('channels.unknown');
	const decision = rule(tx.actor, found.channel.scopes, tx.now);
	return decision.allowed ? ok(found.channel) : refuse(decision.reason);
}

/** A post and its channel, both locked. @refuses channels.post_unknown, and what the rule says */
export async function postFor(
	tx: TransactionContext,
	postId: string,
	rule: Rule
): Promise<Result<{ post: posts.PostRow; channel: Channel }>> {
	if (tx.actor.kind === 'visitor') return refuse('auth.required');
	const known = await posts.find(tx.db, postId);
	const found = known && (await repository.lock(tx.db, known.channelId));
	if (!known || !found || !canSeeChannel(tx.actor, found.channel, tx.now))
		return refuse('channels.post_unknown');
	const decision = rule(tx.actor, found.channel.scopes, tx.now);
	if (!decision.allowed) return refuse(decision.reason);
	const post = await posts.lock(tx.db, postId);
	return ok({ post: post!, channel: found.channel });
}

/** The person who acts; the system and the seed have none. */
export const personIdOf = ({ actor }: TransactionContext): string | null =>
	actor.kind === 'person' ? actor.id : null;
