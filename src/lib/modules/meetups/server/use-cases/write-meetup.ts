import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { canSeeChannel, findChannel } from '#lib/modules/channels/server/index.ts';
import { addSubject } from '#lib/modules/subjects/server/index.ts';
import type { DraftMeetup, EditMeetup } from '../../schemas.ts';
import { valuesOf } from '../fields.ts';
import { factsOf, lockForTeam } from '../own-meetup.ts';
import { canArrange, canEdit, canHost } from '../policy.ts';
import { tellParents } from '../parents.ts';
import * as repository from '../repository.ts';
import { fillPlaces } from '../seats.ts';

/**
 * Begins an event that only the team sees.
 *
 * @refuses auth.required · channels.unknown · meetups.not_team · meetups.channel_unfit · meetups.time_bad ·
 * meetups.ages_bad · places.unknown
 * @emits meetup.drafted
 */
export async function draftMeetup(
	ctx: Context,
	input: DraftMeetup
): Promise<Result<{ meetupId: string }>> {
	const { channelId, ...fields } = input;
	return inTransaction<{ meetupId: string }, string>(
		ctx,
		{ act: 'meetups.draft', input },
		async (tx) => {
			if (tx.actor.kind === 'visitor') return refuse('auth.required');
			const channel = await findChannel(tx.db, channelId);
			if (!channel || !canSeeChannel(tx.actor, channel, tx.now)) return refuse('channels.unknown');
			const decision = canArrange(tx.actor, channel.scopes, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			const home = canHost(channel);
			if (!home.allowed) return refuse(home.reason);
			const values = await valuesOf(tx, fields);
			if (!values.ok) return values;
			const id = newId();
			await addSubject(tx, { id, kind: 'meetup', scopes: channel.scopes });
			const createdBy = tx.actor.kind === 'person' ? tx.actor.id : null;
			await repository.insert(tx.db, {
				...values.value,
				...{ id, channelId, state: 'draft', createdBy, createdAt: tx.now }
			});
			tx.emit('meetup.drafted', { meetupId: id, channelId });
			return ok({ meetupId: id });
		}
	);
}

/**
 * Changes an event, unless somebody changed it since the editor saw it. Everybody with a place or in line is told of
 * another time or place, and so are parents; a larger room calls those who wait.
 *
 * @refuses auth.required · meetups.unknown · meetups.not_team · meetups.channel_unfit · meetups.state_unfit ·
 * meetups.changed_elsewhere · meetups.ages_fixed · meetups.capacity_taken · meetups.time_bad · meetups.ages_bad ·
 * places.unknown
 * @emits meetup.edited, or meetup.moved; meetup.place_given
 */
export async function editMeetup(
	ctx: Context,
	input: EditMeetup
): Promise<Result<{ version: number }>> {
	const { meetupId, version, ...fields } = input;
	return inTransaction<{ version: number }, string>(
		ctx,
		{ act: 'meetups.edit', input },
		async (tx) => {
			const found = await lockForTeam(tx, meetupId);
			if (!found.ok) return found;
			const { meetup, channel } = found.value;
			const home = canHost(channel);
			if (!home.allowed) return refuse(home.reason);
			const { taken } = await repository.countOf(tx.db, meetupId);
			const decision = canEdit(meetup, { version, ...fields }, taken);
			if (!decision.allowed) return refuse(decision.reason);
			const values = await valuesOf(tx, fields);
			if (!values.ok) return values;
			await repository.update(tx.db, meetupId, values.value);
			const next = (await repository.find(tx.db, meetupId))!;
			const isMoved =
				next.startsAt !== meetup.startsAt ||
				next.endsAt !== meetup.endsAt ||
				next.place !== meetup.place ||
				next.address !== meetup.address;
			const isTold = isMoved && meetup.state === 'open';
			tx.emit(isTold ? 'meetup.moved' : 'meetup.edited', factsOf(meetup));
			if (isTold) await tellParents(tx, next);
			await fillPlaces(tx, next);
			return ok({ version: version + 1 });
		}
	);
}
