import type { Context } from '#lib/server/context.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { scannedMoment } from '../../meetup.ts';
import type { CheckIn } from '../../schemas.ts';
import { readCode } from '../../ticket.ts';
import { factsOf, lockForTeam } from '../own-meetup.ts';
import { canCheckIn } from '../policy.ts';
import * as signups from '../signup-repository.ts';

/**
 * Lets somebody in by the code of their ticket; the same ticket again changes nothing. A scan made without a network is
 * sent later: what counts is the device's hour, kept within the event's own (see `scannedMoment`).
 *
 * @refuses auth.required · meetups.unknown · meetups.not_team · meetups.state_unfit · meetups.check_in_early ·
 * meetups.check_in_over · meetups.ticket_unknown · meetups.consent_missing
 * @emits meetup.checked_in
 */
export async function checkIn(
	ctx: Context,
	input: CheckIn
): Promise<Result<{ at: string; isNew: boolean }>> {
	return inTransaction<{ at: string; isNew: boolean }, string>(
		ctx,
		{ act: 'meetups.check_in', input },
		async (tx) => {
			const found = await lockForTeam(tx, input.meetupId);
			if (!found.ok) return found;
			const { meetup } = found.value;
			const decision = canCheckIn(meetup, tx.now);
			if (!decision.allowed) return refuse(decision.reason);
			const code = readCode(input.code);
			const signup = code && (await signups.findByCode(tx.db, meetup.id, code));
			if (!signup) return refuse('meetups.ticket_unknown');
			if (signup.state === 'awaits_consent') return refuse('meetups.consent_missing');
			if (signup.state !== 'signed_up') return refuse('meetups.ticket_unknown');
			if (signup.checkedInAt) return ok({ at: signup.checkedInAt.toISOString(), isNew: false });
			const said = input.scannedAt ? new Date(input.scannedAt) : undefined;
			const checkedInAt = scannedMoment(said, meetup, tx.now);
			const checkedInBy = tx.actor.kind === 'person' ? tx.actor.id : null;
			await signups.update(tx.db, signup.id, { checkedInAt, checkedInBy, recordedAt: tx.now });
			tx.emit('meetup.checked_in', factsOf(meetup));
			return ok({ at: checkedInAt.toISOString(), isNew: true });
		}
	);
}
