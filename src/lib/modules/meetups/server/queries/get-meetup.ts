import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { ok } from '#lib/shared/result.ts';
import { holds } from '#lib/shared/actor.ts';
import { isOfTeam } from '#lib/modules/channels/server/index.ts';
import { placeNames } from '#lib/modules/places/server/index.ts';
import { isOver } from '../../meetup.ts';
import { findVisible, type Found } from '../own-meetup.ts';
import {
	canAsk,
	canCancel,
	canCheckIn,
	canHold,
	canOpen,
	canReport,
	canWithdraw
} from '../policy.ts';
import * as repository from '../repository.ts';
import * as signups from '../signup-repository.ts';
import { photosOf } from '../views.ts';

/** Where the actor stands, and what keeps them from signing up. */
async function standingOf(ctx: Context, { meetup, channel }: Found) {
	const { actor, now } = ctx;
	const isPerson = actor.kind === 'person';
	const own = isPerson ? await signups.findOf(ctx.db, meetup.id, actor.id) : undefined;
	const asking = canAsk(actor, meetup, channel, own?.state, now);
	return {
		state: own?.state,
		consentUntil: own?.consentUntil?.toISOString(),
		hasAttended: Boolean(own?.checkedInAt),
		placeInLine: own?.state === 'waiting' ? await signups.placeInLine(ctx.db, own) : undefined,
		canSignUp: asking.allowed,
		bar: asking.allowed ? undefined : asking.reason,
		canWithdraw: canWithdraw(meetup, own?.state, now).allowed
	};
}

/** What the team may do with the event now. */
function teamActs({ meetup, channel }: Found, isTeam: boolean, now: Date) {
	const may = (decision: { allowed: boolean }) => isTeam && decision.allowed;
	return {
		work: isTeam,
		edit: isTeam && (meetup.state === 'draft' || meetup.state === 'open'),
		open: may(canOpen(meetup, channel, now)),
		cancel: may(canCancel(meetup)),
		hold: may(canHold(meetup, now)),
		report: may(canReport(meetup)),
		letIn: may(canCheckIn(meetup, now))
	};
}

/**
 * Everything of an event's page as of one instant. Who comes is counted, never named; who was there is counted for all
 * once the event is over.
 *
 * @refuses meetups.unknown
 */
export async function getMeetupPage(ctx: Context, input: { meetupId: string }) {
	return inSnapshot(ctx, async (snapshot) => {
		const { db, actor, now } = snapshot;
		const found = await findVisible(snapshot, input.meetupId);
		if (!found.ok) return found;
		const { meetup, channel } = found.value;
		const isTeam = isOfTeam(actor, channel.scopes, now);
		const isInside = isTeam || holds(actor, 'moderator', channel.scopes, now);
		const [names, counts, standing, photos, heads] = await Promise.all([
			placeNames(db, [meetup.place ?? null]),
			repository.countOf(db, meetup.id),
			standingOf(snapshot, found.value),
			photosOf(snapshot, meetup.id, isInside),
			headsOf(db, [rooms.subject(meetup.id)])
		]);
		const { id, title, accent } = channel;
		return ok({
			meetup,
			channel: { id, title, accent },
			placeName: meetup.place ? names.get(meetup.place) : undefined,
			counts: { ...counts, attended: isTeam || isOver(meetup) ? counts.attended : 0 },
			...{ standing, photos, heads },
			can: teamActs(found.value, isTeam, now)
		});
	});
}
