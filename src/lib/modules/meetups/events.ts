interface MeetupFacts {
	meetupId: string;
	channelId: string;
}
interface PersonFacts extends MeetupFacts {
	personId: string;
	signupId: string;
}
interface PhotoFacts extends MeetupFacts {
	photoId: string;
}

declare module '#lib/realtime/protocol.ts' {
	interface EventFacts {
		'meetup.drafted': MeetupFacts;
		'meetup.edited': MeetupFacts;
		'meetup.moved': MeetupFacts;
		'meetup.opened': MeetupFacts;
		'meetup.cancelled': MeetupFacts & { reason: string };
		'meetup.held': MeetupFacts;
		'meetup.reported': MeetupFacts;
		'meetup.reminded': MeetupFacts;
		'meetup.counted': MeetupFacts;
		'meetup.checked_in': MeetupFacts;
		'meetup.place_given': PersonFacts & { needsConsent: boolean };
		'meetup.consent_given': PersonFacts;
		'meetup.consent_refused': PersonFacts;
		'meetup.lapsed': PersonFacts;
		'meetup.photo_added': PhotoFacts;
		'meetup.photo_removed': PhotoFacts;
		'meetup.photo_hidden': PhotoFacts & { reason: string };
		'meetup.photo_restored': PhotoFacts & { reason: string };
	}
}
export {};
