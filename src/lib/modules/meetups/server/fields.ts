/** What an event's form says, as its row keeps it. */
import { fromLocalInput } from '#lib/i18n/format.ts';
import type { TransactionContext } from '#lib/server/context.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { getPlace } from '#lib/modules/places/server/index.ts';
import type { DraftMeetup } from '../schemas.ts';
import { canBeAt } from './policy.ts';

/** The row's values. @refuses meetups.time_bad · meetups.ages_bad · places.unknown */
export async function valuesOf(
	tx: TransactionContext,
	input: Omit<DraftMeetup, 'channelId'>
): Promise<Result<ReturnType<typeof together>>> {
	const [startsAt, endsAt, signUpUntil] = [input.startsAt, input.endsAt, input.signUpUntil].map(
		fromLocalInput
	);
	const times = startsAt && endsAt && signUpUntil && { startsAt, endsAt, signUpUntil };
	const decision = times && canBeAt(times, tx.now);
	if (!times || !decision?.allowed)
		return refuse('meetups.time_bad', { fields: { startsAt: { code: 'format' } } });
	const { ageFrom, ageTo, place } = input;
	if (ageFrom !== undefined && ageTo !== undefined && ageTo < ageFrom)
		return refuse('meetups.ages_bad', { fields: { ageTo: { code: 'format' } } });
	if (place && !(await getPlace(tx.db, place)))
		return refuse('places.unknown', { fields: { place: { code: 'format' } } });
	return ok(together(input, times));
}

const together = (
	input: Omit<DraftMeetup, 'channelId'>,
	times: { startsAt: Date; endsAt: Date; signUpUntil: Date }
) => ({
	...times,
	...{ title: input.title, about: input.about, address: input.address, capacity: input.capacity },
	place: input.place ?? null,
	ageFrom: input.ageFrom ?? null,
	ageTo: input.ageTo ?? null
});
