import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import { localDayOf } from '#lib/shared/working-days.ts';
import type { Channel } from '#lib/modules/channels/index.ts';
import { findChannel, isMember, isOfTeam } from '#lib/modules/channels/server/index.ts';
import { filesOf } from '#lib/modules/files/server/index.ts';
import { getPublicPeople } from '#lib/modules/identity/server/index.ts';
import { findSubject, isFollowing } from '#lib/modules/subjects/server/index.ts';
import { verifiableFrom, type SpotMove } from '../../spot.ts';
import * as actions from '../action-repository.ts';
import * as policy from '../policy.ts';
import { AFTER, BEFORE } from '../purposes.ts';
import * as repository from '../repository.ts';
import * as traces from '../trace-repository.ts';
import { actionViews, cardsOf } from '../views.ts';

/** What the actor may do with the spot now, by the rules the acts ask. */
async function abilitiesOf(ctx: Context, spot: repository.SpotRow, channel: Channel) {
	const { db, actor, now } = ctx;
	const personId = actor.kind === 'person' ? actor.id : undefined;
	const [hasSeen, member, offers] = await Promise.all([
		personId ? traces.hasSeen(db, spot.id, personId) : false,
		personId ? isMember(db, channel.id, personId) : false,
		traces.listOffers(db, spot.id)
	]);
	const hasOffered = personId !== undefined && offers.includes(personId);
	const verifying = policy.canVerify(actor, spot, channel, now);
	const can = {
		see: policy.canSeeItToo(actor, spot, channel, hasSeen).allowed,
		confirm: policy.canConfirm(actor, spot, channel, now).allowed,
		offer: policy.canOffer(actor, spot, channel, { isMember: member, hasOffered }).allowed,
		takeOfferBack: hasOffered && spot.state === 'confirmed',
		assign: policy.canAssign(actor, spot, channel, now).allowed,
		clean: policy.canClean(actor, spot, channel, now).allowed,
		verify: verifying.allowed,
		return: policy.canReturn(actor, spot, channel).allowed,
		decline: policy.canDecline(actor, spot, channel, now).allowed,
		work: isOfTeam(actor, channel.scopes, now),
		report: actor.kind === 'person' && actor.id !== spot.reporterId && !spot.isHidden
	};
	const isAssignee = personId !== undefined && personId === spot.assigneeId;
	const verifyBar = verifying.allowed || spot.state !== 'cleaned' ? undefined : verifying.reason;
	return { can, hasSeen, isAssignee, isMember: member, offers, verifyBar };
}

/** Names of those who offered, and of who has it, for the team alone. */
async function handsOf(
	ctx: Context,
	spot: repository.SpotRow,
	offers: readonly string[],
	mayRead: boolean
) {
	if (!mayRead) return { offers: [], assignee: undefined };
	const ids = spot.assigneeId ? [...offers, spot.assigneeId] : offers;
	const people = await getPublicPeople(ctx.db, ids);
	const nameOf = (id: string) => people.get(id)?.displayName ?? '';
	return {
		offers: offers.map((id) => ({ id, name: nameOf(id) })),
		assignee: spot.assigneeId ? nameOf(spot.assigneeId) : undefined
	};
}

const NEAR_SHOWN = 10;
const MERGE_M = 500;

/** Others of the type near by, that the team may merge it into. */
async function mergeable(ctx: Context, spot: repository.SpotRow, mayMerge: boolean) {
	if (!mayMerge || spot.lat === null || spot.lon === null) return [];
	const near = await repository.listNear(ctx.db, {
		...{ channelId: spot.channelId, type: spot.type, metres: MERGE_M, limit: NEAR_SHOWN },
		at: { lat: spot.lat, lon: spot.lon }
	});
	return near
		.filter((other) => other.spot.id !== spot.id)
		.map(({ spot: other, metres }) => ({
			id: other.id,
			label: other.address || other.words.slice(0, 60),
			metres: Math.round(metres)
		}));
}

/**
 * Everything of a spot's page as of one instant: the place, its pictures before and after, what was done. Nobody who
 * reported, confirmed, cleaned or verified is named.
 *
 * @refuses spots.unknown
 */
export async function getSpotPage(ctx: Context, input: { spotId: string }) {
	return inSnapshot(ctx, async (snapshot) => {
		const { db, actor, now } = snapshot;
		const spot = await repository.find(db, input.spotId);
		const channel = spot && (await findChannel(db, spot.channelId));
		const scopes = (await findSubject(db, input.spotId))?.scopes ?? [];
		if (!spot || !channel || !policy.canSeeSpot(actor, spot, channel, scopes, now))
			return refuse('spots.unknown');
		const [[card], moves, work, heads, follows, abilities] = await Promise.all([
			cardsOf(db, [spot]),
			traces.listMoves(db, spot.id),
			actions.listOfSpot(db, spot.id),
			headsOf(db, [rooms.subject(spot.id)]),
			actor.kind === 'person' ? isFollowing(db, actor.id, spot.id) : false,
			abilitiesOf(snapshot, spot, channel)
		]);
		const cleanings = moves.filter(({ act }) => act === 'cleaned').map(({ id }) => id);
		const { can, offers, ...standing } = abilities;
		const [before, after, hands, days, merge] = await Promise.all([
			filesOf(snapshot, BEFORE, [spot.id]),
			filesOf(snapshot, AFTER, cleanings),
			handsOf(snapshot, spot, offers, can.work),
			actionViews(db, work, localDayOf(now)),
			mergeable(snapshot, spot, can.decline)
		]);
		return ok({
			spot: card!,
			lang: spot.lang,
			channel: { id: channel.id, title: channel.title, accent: channel.accent },
			duplicateOf: spot.duplicateOf ?? undefined,
			moves: moves.map(({ id, act, reason, at }): SpotMove => ({
				...{ id, act, reason },
				at: at.toISOString()
			})),
			pictures: {
				before: before.get(spot.id) ?? [],
				/** By the line of the history that says "clean". */
				after: cleanings.map((id) => ({ moveId: id, files: after.get(id) ?? [] }))
			},
			isTeams: spot.state === 'assigned' && spot.assigneeId === null,
			verifiableFrom: spot.cleanedAt ? verifiableFrom(spot.cleanedAt).toISOString() : undefined,
			...{ hands, actions: days, merge, heads, can, standing },
			offerCount: offers.length,
			isFollowing: follows
		});
	});
}
