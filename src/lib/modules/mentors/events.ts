interface ChannelFacts {
	channelId: string;
}
interface MentorFacts extends ChannelFacts {
	mentorId: string;
}
interface PairFacts extends MentorFacts {
	pairId: string;
}

declare module '#lib/realtime/protocol.ts' {
	interface EventFacts {
		'mentor.presented': MentorFacts;
		'mentor.hours_changed': MentorFacts;
		'mentor_pair.asked': PairFacts;
		'mentor_pair.accepted': PairFacts;
		'mentor_pair.declined': PairFacts;
		'mentor_pair.withdrawn': PairFacts;
		'mentor_pair.finished': PairFacts;
		'mentor_meeting.planned': PairFacts;
		'mentor_meeting.changed': PairFacts;
	}
}
export {};
