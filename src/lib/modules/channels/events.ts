interface ChannelFacts {
	channelId: string;
}
interface Reasoned extends ChannelFacts {
	reason: string;
}
interface MemberFacts extends ChannelFacts {
	personId: string;
}
interface GoalFacts extends ChannelFacts {
	goalId: string;
}
interface LinkFacts extends ChannelFacts {
	subjectId: string;
}
interface PostFacts extends ChannelFacts {
	postId: string;
}

declare module '#lib/realtime/protocol.ts' {
	interface EventFacts {
		'channel.created': ChannelFacts;
		'channel.edited': ChannelFacts;
		'channel.moved': Reasoned & { from: string; to: string };
		'channel.archived': Reasoned;
		'channel.team_changed': ChannelFacts;
		'channel.invitation_renewed': ChannelFacts;
		'channel.joined': ChannelFacts;
		'channel.left': ChannelFacts;
		'channel.asked': MemberFacts;
		'channel.member_admitted': MemberFacts & { reason: string };
		'channel.member_declined': MemberFacts & { reason: string };
		'channel.goal_added': GoalFacts;
		'channel.goal_removed': GoalFacts;
		'channel.goal_measured': GoalFacts;
		'channel.linked': LinkFacts;
		'channel.unlinked': LinkFacts;
		'channel_post.written': PostFacts;
		'channel_post.edited': PostFacts;
		'channel_post.submitted': PostFacts;
		'channel_post.returned': PostFacts & { reason: string };
		'channel_post.scheduled': PostFacts;
		'channel_post.published': PostFacts;
		'channel_post.archived': PostFacts & { reason: string };
		'channel_post.featured': PostFacts;
		'channel_post.unfeatured': PostFacts;
		'channel_post.hidden': PostFacts & { reason: string };
		'channel_post.restored': PostFacts & { reason: string };
	}
}
export {};
