import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { findChannel, isOfTeam } from '#lib/modules/channels/server/index.ts';
import { placeNames } from '#lib/modules/places/server/index.ts';
import { isFollowing } from '#lib/modules/subjects/server/index.ts';
import { shownCount, stateAt } from '../../opportunity.ts';
import * as applications from '../application-repository.ts';
import type { Found } from '../own-opportunity.ts';
import { canApply, canSeeOpportunity, readsApplications } from '../policy.ts';
import * as repository from '../repository.ts';

/** An opportunity the actor may see, with its channel. @refuses opportunities.unknown */
export async function findVisible(
	ctx: Context,
	opportunityId: string
): Promise<Result<Found, 'opportunities.unknown'>> {
	const opportunity = await repository.find(ctx.db, opportunityId);
	const channel = opportunity && (await findChannel(ctx.db, opportunity.channelId));
	return channel && canSeeOpportunity(ctx.actor, opportunity, channel, ctx.now)
		? ok({ opportunity, channel })
		: refuse('opportunities.unknown');
}

/**
 * Everything of an opportunity's page as of one instant. Of those who applied there is a number at most, and what the
 * asker has sent themselves.
 *
 * @refuses opportunities.unknown
 */
export async function getOpportunityPage(ctx: Context, input: { opportunityId: string }) {
	return inSnapshot(ctx, async (snapshot) => {
		const { db, actor, now } = snapshot;
		const found = await findVisible(snapshot, input.opportunityId);
		if (!found.ok) return found;
		const { opportunity, channel } = found.value;
		const { id, place, countMode } = opportunity;
		const isTeam = isOfTeam(actor, channel.scopes, now);
		const reads = readsApplications(actor, channel.scopes, now);
		const [names, moves, sent, heads, own, follows, byState] = await Promise.all([
			placeNames(db, [place ?? null]),
			repository.listMoves(db, id),
			repository.countSent(db, [id]),
			headsOf(db, [rooms.subject(id)]),
			actor.kind === 'person' ? applications.findOf(db, id, actor.id) : undefined,
			actor.kind === 'person' ? isFollowing(db, actor.id, id) : false,
			reads ? applications.countByState(db, id) : undefined
		]);
		const decision = canApply(actor, opportunity, channel, own, now);
		const { id: channelId, title, accent, state, archivedAt } = channel;
		return ok({
			opportunity: { ...opportunity, state: stateAt(opportunity, now) },
			channel: { id: channelId, title, accent, state, isArchived: archivedAt !== undefined },
			placeName: place ? names.get(place) : undefined,
			...{ moves, heads, isFollowing: follows, byState },
			applicationCount: shownCount(countMode, sent.get(id) ?? 0),
			own: own && { id: own.id, state: own.state },
			applyBar: decision.allowed ? undefined : decision.reason,
			can: { work: isTeam, reads }
		});
	});
}
