import '../events.ts';
import type { Deliveries, Delivery } from '#lib/server/events/deliveries.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import * as notices from './notices.ts';

interface Facts {
	readonly meetupId: string;
	readonly channelId: string;
	readonly reason?: string;
}
type PersonFacts = Facts & { readonly personId: string; readonly signupId: string };

const audited = (facts: Facts) => ({
	subjectId: facts.meetupId,
	scopes: [`channel:${facts.channelId}`],
	reason: facts.reason
});

/** A change that whoever looks at the event or its channel sees; pages read again. */
const shown = <F extends Facts>(): Delivery<F> => ({
	rooms: ({ meetupId, channelId }) => [rooms.subject(meetupId), rooms.subject(channelId)],
	audit: audited
});

/** Numbers that moved. Who comes is nobody's business but the team's, so it is counted and not logged. */
const counted = <F extends Facts>(): Delivery<F> => ({
	rooms: ({ meetupId, channelId }) => [rooms.subject(meetupId), rooms.subject(channelId)]
});

/** What concerns one person, who is told. */
const personal = <F extends PersonFacts>(wordingOf: (facts: F) => string): Delivery<F> => ({
	rooms: ({ personId }) => [rooms.person(personId)],
	notices: (tx, facts) => notices.tellOne(tx, facts, wordingOf(facts))
});

export const meetupDeliveries: Deliveries = {
	'meetup.drafted': { rooms: ({ meetupId }) => [rooms.subject(meetupId)], audit: audited },
	'meetup.edited': { rooms: ({ meetupId }) => [rooms.subject(meetupId)], audit: audited },
	'meetup.moved': { ...shown(), notices: notices.tellMoved },
	'meetup.opened': { ...shown(), notices: notices.tellOpened },
	'meetup.cancelled': { ...shown(), notices: notices.tellCancelled },
	'meetup.held': { ...shown(), notices: notices.tellHeld },
	'meetup.reported': shown(),
	'meetup.reminded': { rooms: () => [], notices: notices.tellReminder },
	'meetup.counted': counted(),
	'meetup.checked_in': counted(),
	'meetup.place_given': personal(({ needsConsent }) =>
		needsConsent ? 'meetups_notice_place_consent' : 'meetups_notice_place'
	),
	'meetup.consent_given': personal(() => 'meetups_notice_consent_given'),
	'meetup.consent_refused': personal(() => 'meetups_notice_consent_refused'),
	'meetup.lapsed': personal(() => 'meetups_notice_lapsed'),
	'meetup.photo_added': shown(),
	'meetup.photo_removed': shown(),
	'meetup.photo_hidden': {
		...shown(),
		notices: (tx, facts) => notices.tellPhotographer(tx, facts, 'meetups_notice_photo_hidden')
	},
	'meetup.photo_restored': {
		...shown(),
		notices: (tx, facts) => notices.tellPhotographer(tx, facts, 'meetups_notice_photo_restored')
	}
};
