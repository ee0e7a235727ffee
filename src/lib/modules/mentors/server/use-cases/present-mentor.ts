import type { Context, TransactionContext } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { canSeeChannel, findChannel } from '#lib/modules/channels/server/index.ts';
import { getPlace } from '#lib/modules/places/server/index.ts';
import { addSubject } from '#lib/modules/subjects/server/index.ts';
import type { PresentMentor } from '../../schemas.ts';
import { canPresent } from '../policy.ts';
import * as repository from '../repository.ts';

/** What the person said before, locked, and the hours that pairs have taken of it. */
async function ownProfile(tx: TransactionContext, channelId: string, personId: string) {
	const known = await repository.findProfileOf(tx.db, channelId, personId);
	const own = known && (await repository.lockProfile(tx.db, known.id));
	const hours = own && (await repository.takenHours(tx.db, [own.id]));
	return { own, taken: (own && hours?.get(own.id)) ?? 0 };
}

/**
 * Says who one is as a mentor of a channel, or says it anew. Hours that pairs have taken stay taken.
 *
 * @refuses auth.required · channels.unknown · mentors.not_mentor · mentors.channel_unfit · channels.archived ·
 * channels.not_running · places.unknown · mentors.changed_elsewhere · mentors.hours_taken
 * @emits mentor.presented
 */
export async function presentMentor(
	ctx: Context,
	input: PresentMentor
): Promise<Result<{ mentorId: string }>> {
	const { channelId, version, isOpen, ...fields } = input;
	return inTransaction<{ mentorId: string }, string>(
		ctx,
		{ act: 'mentors.present', input },
		async (tx) => {
			if (tx.actor.kind === 'visitor') return refuse('auth.required');
			const channel = await findChannel(tx.db, channelId);
			if (!channel || !canSeeChannel(tx.actor, channel, tx.now)) return refuse('channels.unknown');
			const decision = canPresent(tx.actor, channel, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			if (!(await getPlace(tx.db, fields.place)))
				return refuse('places.unknown', { fields: { place: { code: 'format' } } });
			const { id: personId } = decision.person;
			const { own, taken } = await ownProfile(tx, channelId, personId);
			if ((own?.version ?? 0) !== version) return refuse('mentors.changed_elsewhere');
			if (fields.hours < taken)
				return refuse('mentors.hours_taken', {
					fields: { hours: { code: 'too_small', limit: taken } }
				});
			const values = { ...fields, isOpen: isOpen === 'yes' };
			const mentorId = own?.id ?? newId();
			if (own) await repository.updateProfile(tx.db, own.id, values);
			else {
				await addSubject(tx, { id: mentorId, kind: 'mentor', scopes: channel.scopes });
				const row = { ...values, id: mentorId, channelId, personId, createdAt: tx.now };
				if (!(await repository.insertProfile(tx.db, row)))
					return refuse('mentors.changed_elsewhere');
			}
			tx.emit('mentor.presented', { channelId, mentorId });
			return ok({ mentorId });
		}
	);
}
