import '../events.ts';
import type { Deliveries, Delivery } from '#lib/server/events/deliveries.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import * as notices from './notices.ts';

interface ChannelFacts {
	readonly channelId: string;
	readonly reason?: string;
}
type PostFacts = ChannelFacts & { readonly postId: string };

const audited = (facts: ChannelFacts, subjectId: string = facts.channelId) => ({
	subjectId,
	scopes: [`channel:${facts.channelId}`],
	reason: facts.reason
});

/** A change that whoever looks at the channel sees; pages read again. */
const shown = <F extends ChannelFacts>(): Delivery<F> => ({
	rooms: ({ channelId }) => [rooms.subject(channelId)],
	audit: (facts) => audited(facts)
});

/** What is of the team only: nobody hears of it. */
const quiet = <F extends ChannelFacts>(): Delivery<F> => ({
	rooms: () => [],
	audit: (facts) => audited(facts)
});

/** A post that moves among the team: its own page hears of it, which only the team opens. */
const within = <F extends PostFacts>(wording?: string): Delivery<F> => ({
	rooms: ({ postId }) => [rooms.subject(postId)],
	audit: (facts) => audited(facts, facts.postId),
	notices: async (tx, facts) => (wording ? notices.tellAuthor(tx, facts, wording) : [])
});

/** A post that everybody sees come or go. */
const ofPost = <F extends PostFacts>(wording?: string): Delivery<F> => ({
	...within<F>(wording),
	rooms: ({ channelId, postId }) => [rooms.subject(channelId), rooms.subject(postId)]
});

export const channelDeliveries: Deliveries = {
	'channel.created': quiet(),
	'channel.edited': shown(),
	'channel.moved': {
		rooms: ({ channelId }) => [rooms.site(), rooms.subject(channelId)],
		audit: (facts) => ({ ...audited(facts), facts: { from: facts.from, to: facts.to } }),
		notices: notices.tellMove
	},
	'channel.archived': {
		...shown(),
		notices: (tx, facts) => notices.tellMove(tx, { ...facts, to: 'archived' })
	},
	// The grant itself is in the log.
	'channel.team_changed': { rooms: ({ channelId }) => [rooms.subject(channelId)] },
	'channel.invitation_renewed': quiet(),
	// Who joins and leaves is nobody's business but the leads', so it is counted and not logged.
	'channel.joined': { rooms: ({ channelId }) => [rooms.subject(channelId)] },
	'channel.left': { rooms: ({ channelId }) => [rooms.subject(channelId)] },
	'channel.asked': { rooms: () => [], notices: notices.tellLeads },
	'channel.member_admitted': {
		...shown(),
		notices: (tx, facts) => notices.tellAsker(tx, facts, 'channels_notice_admitted')
	},
	'channel.member_declined': {
		...quiet(),
		notices: (tx, facts) => notices.tellAsker(tx, facts, 'channels_notice_declined')
	},
	'channel.goal_added': shown(),
	'channel.goal_removed': shown(),
	'channel.goal_measured': shown(),
	'channel.linked': {
		...shown(),
		rooms: ({ channelId, subjectId }) => [rooms.subject(channelId), rooms.subject(subjectId)]
	},
	'channel.unlinked': {
		...shown(),
		rooms: ({ channelId, subjectId }) => [rooms.subject(channelId), rooms.subject(subjectId)]
	},
	'channel_post.written': within(),
	'channel_post.edited': within(),
	'channel_post.submitted': within(),
	'channel_post.returned': within('channels_notice_returned'),
	'channel_post.scheduled': within(),
	'channel_post.published': { ...ofPost(), notices: notices.tellPost },
	'channel_post.archived': ofPost(),
	'channel_post.featured': {
		...ofPost(),
		rooms: ({ postId }) => [rooms.site(), rooms.subject(postId)]
	},
	'channel_post.unfeatured': {
		...ofPost(),
		rooms: ({ postId }) => [rooms.site(), rooms.subject(postId)]
	},
	'channel_post.hidden': ofPost('channels_notice_hidden'),
	'channel_post.restored': ofPost('channels_notice_restored')
};
