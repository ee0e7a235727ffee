import '../events.ts';
import type { Deliveries, Delivery } from '#lib/server/events/deliveries.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import * as notices from './notices.ts';

interface PairFacts {
	readonly channelId: string;
	readonly mentorId: string;
	readonly pairId: string;
}

/** What passes between two people: their own room and the mentor's, which nobody else hears; not logged. */
const between = <F extends PairFacts>(
	wording?: string,
	kind: 'task' | 'decision' | 'stage' = 'stage'
): Delivery<F> => ({
	rooms: ({ mentorId, pairId }) => [rooms.subject(pairId), rooms.subject(mentorId)],
	notices: async (tx, facts) => (wording ? notices.tellTwo(tx, facts, wording, kind) : [])
});

export const mentorDeliveries: Deliveries = {
	'mentor.presented': {
		rooms: ({ channelId, mentorId }) => [rooms.subject(channelId), rooms.subject(mentorId)],
		audit: ({ channelId, mentorId }) => ({
			subjectId: mentorId,
			scopes: [`channel:${channelId}`]
		})
	},
	// How much time a mentor has left is public; with whom they spend it is not.
	'mentor.hours_changed': { rooms: ({ channelId }) => [rooms.subject(channelId)] },
	'mentor_pair.asked': between('mentors_notice_asked', 'task'),
	'mentor_pair.accepted': between('mentors_notice_accepted', 'decision'),
	'mentor_pair.declined': between('mentors_notice_declined', 'decision'),
	'mentor_pair.withdrawn': between(),
	'mentor_pair.finished': between('mentors_notice_finished', 'decision'),
	'mentor_meeting.planned': between('mentors_notice_meeting'),
	'mentor_meeting.changed': between()
};
