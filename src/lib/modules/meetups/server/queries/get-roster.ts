import type { Context } from '#lib/server/context.ts';
import { inSnapshot } from '#lib/server/db/transaction.ts';
import { headsOf } from '#lib/server/events/heads.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { getPublicPeople } from '#lib/modules/identity/server/index.ts';
import { checkInAt } from '../../meetup.ts';
import { initialsOf, ticketHash, type RosterEntry } from '../../ticket.ts';
import { findVisible } from '../own-meetup.ts';
import { canArrange } from '../policy.ts';
import * as repository from '../repository.ts';
import * as signups from '../signup-repository.ts';

const stateOf = (row: signups.SignupRow): RosterEntry['state'] => {
	if (row.state === 'awaits_consent') return 'no_consent';
	return row.checkedInAt ? 'in' : 'expected';
};

/**
 * What a device at the door needs to tell tickets without a network: hashes of codes and initials, neither codes nor
 * names.
 *
 * @refuses auth.required · meetups.unknown · meetups.not_team
 */
export async function getRoster(
	ctx: Context,
	input: { meetupId: string }
): Promise<Result<{ entries: RosterEntry[] }>> {
	if (ctx.actor.kind === 'visitor') return refuse('auth.required');
	const found = await findVisible(ctx, input.meetupId);
	if (!found.ok) return found;
	const { meetup, channel } = found.value;
	const decision = canArrange(ctx.actor, channel.scopes, ctx.now);
	if (!decision.allowed) return refuse(decision.reason);
	const rows = await signups.listHolding(ctx.db, meetup.id);
	const people = await getPublicPeople(
		ctx.db,
		rows.flatMap(({ personId }) => personId ?? [])
	);
	const entries = rows.map(async (row) => ({
		hash: await ticketHash(meetup.id, row.code),
		initials: initialsOf(people.get(row.personId ?? '')?.displayName ?? ''),
		state: stateOf(row)
	}));
	// By hash: the order says nothing about when somebody signed up.
	const sorted = (await Promise.all(entries)).sort((a, b) => (a.hash < b.hash ? -1 : 1));
	return ok({ entries: sorted });
}

/** The desk at the door. @refuses auth.required · meetups.unknown · meetups.not_team */
export async function getDoor(ctx: Context, input: { meetupId: string }) {
	return inSnapshot(ctx, async (snapshot) => {
		const roster = await getRoster(snapshot, input);
		if (!roster.ok) return roster;
		const found = await findVisible(snapshot, input.meetupId);
		if (!found.ok) return found;
		const { meetup, channel } = found.value;
		const [counts, heads] = await Promise.all([
			repository.countOf(snapshot.db, meetup.id),
			headsOf(snapshot.db, [rooms.subject(meetup.id)])
		]);
		return ok({
			...{ meetup, counts, heads, roster: roster.value.entries },
			channelTitle: channel.title,
			when: checkInAt(meetup, snapshot.now)
		});
	});
}
