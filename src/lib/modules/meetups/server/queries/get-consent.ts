import type { Context } from '#lib/server/context.ts';
import { ok, refuse } from '#lib/shared/result.ts';
import { findChannel } from '#lib/modules/channels/server/index.ts';
import { getPublicPeople } from '#lib/modules/identity/server/index.ts';
import { placeNames } from '#lib/modules/places/server/index.ts';
import { tokenHashOf } from '../codes.ts';
import * as consents from '../consent-repository.ts';
import { canAnswer } from '../policy.ts';
import * as repository from '../repository.ts';
import * as signups from '../signup-repository.ts';

/**
 * What a parent is asked, by the link they were sent: which event, who wants to go, and what they may still answer.
 *
 * @refuses meetups.consent_unknown
 */
export async function getConsent(ctx: Context, input: { token: string }) {
	const { db, now } = ctx;
	const consent = await consents.findByToken(db, tokenHashOf(input.token));
	const signup = consent && (await signups.find(db, consent.signupId));
	const meetup = signup && (await repository.find(db, signup.meetupId));
	const channel = meetup && (await findChannel(db, meetup.channelId));
	if (!channel || !signup?.personId) return refuse('meetups.consent_unknown');
	const [people, places] = await Promise.all([
		getPublicPeople(db, [signup.personId]),
		placeNames(db, [meetup!.place ?? null])
	]);
	const { title, about, address, startsAt, endsAt, place } = meetup!;
	return ok({
		meetup: { title, about, address, startsAt, endsAt },
		placeName: place ? places.get(place) : undefined,
		channelTitle: channel.title,
		name: people.get(signup.personId)?.displayName ?? '',
		answer: consent!.answer ?? undefined,
		until: signup.consentUntil?.toISOString(),
		can: {
			yes: canAnswer(meetup!, signup, 'yes', now).allowed,
			no: canAnswer(meetup!, signup, 'no', now).allowed
		}
	});
}
