/** A spot, locked, with where it belongs: what every use-case begins with. */
import type { TransactionContext } from '#lib/server/context.ts';
import { newId } from '#lib/shared/ids.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import type { Context } from '#lib/server/context.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { Channel } from '#lib/modules/channels/index.ts';
import { canSeeChannel, findChannel } from '#lib/modules/channels/server/index.ts';
import { findSubject } from '#lib/modules/subjects/server/index.ts';
import type { SpotAct } from '../spot.ts';
import { canSeeSpot } from './policy.ts';
import * as repository from './repository.ts';
import * as traces from './trace-repository.ts';

export interface OwnSpot {
	readonly spot: repository.SpotRow;
	readonly channel: Channel;
	/** Of the spot: its channel and its territories. */
	readonly scopes: readonly string[];
}

/** The channel; one that the actor may not see is not there. @refuses channels.unknown */
export async function channelOf(
	ctx: Context,
	channelId: string
): Promise<Result<Channel, 'channels.unknown'>> {
	const channel = await findChannel(ctx.db, channelId);
	return channel && canSeeChannel(ctx.actor, channel, ctx.now)
		? ok(channel)
		: refuse('channels.unknown');
}

/** The spot, locked. One that the actor may not see is not there. @refuses auth.required · spots.unknown */
export async function spotFor(tx: TransactionContext, spotId: string): Promise<Result<OwnSpot>> {
	if (tx.actor.kind === 'visitor') return refuse('auth.required');
	const [spot] = await repository.lock(tx.db, [spotId]);
	const channel = spot && (await findChannel(tx.db, spot.channelId));
	const scopes = (await findSubject(tx.db, spotId))?.scopes ?? [];
	return channel && canSeeSpot(tx.actor, spot!, channel, scopes, tx.now)
		? ok({ spot: spot!, channel, scopes })
		: refuse('spots.unknown');
}

/** The person who acts; the system and the seed have none. */
export const personIdOf = ({ actor }: Context): string | null =>
	actor.kind === 'person' ? actor.id : null;

/** Changes a spot and writes down what was done. @returns the id of the line */
export async function moveSpot(
	tx: TransactionContext,
	spotId: string,
	move: {
		readonly act: SpotAct;
		readonly reason?: string;
		readonly values: Partial<repository.SpotRow>;
	}
): Promise<string> {
	const id = newId();
	const { act, reason = '', values } = move;
	await repository.update(tx.db, spotId, values);
	await traces.insertMove(tx.db, { id, spotId, act, reason, by: personIdOf(tx), at: tx.now });
	return id;
}

/** Takes one off what a person may do in a while. @refuses auth.required · rate.limited */
export async function takeRate(
	ctx: Context,
	name: 'spot.report' | 'spot.mark'
): Promise<Result<null>> {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	const rate = await allowRate(name, ctx.actor.id);
	return rate.allowed
		? ok(null)
		: refuse('rate.limited', { retryAfterSeconds: rate.retryAfterSeconds });
}
