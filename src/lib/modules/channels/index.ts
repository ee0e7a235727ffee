export {
	ACCENTS,
	CHANNEL_KINDS,
	CHANNEL_STATES,
	JOINING_MODES,
	SECTIONS,
	TEAM_ROLES,
	TEMPLATES,
	canBeArchived,
	isAlive,
	movesFrom,
	takesMembers,
	type Accent,
	type Channel,
	type ChannelCard,
	type ChannelKind,
	type ChannelLink,
	type ChannelMove,
	type ChannelState,
	type JoiningMode,
	type MemberState,
	type TeamMember,
	type TeamRole
} from './channel.ts';
export { latestOf, progressOf, type Goal, type Measurement } from './goal.ts';
export {
	POST_ALT_MAX,
	POST_BODY_MAX,
	POST_FILES,
	POST_PICTURE,
	POST_TITLE_MAX,
	POST_VIDEO,
	isPublic,
	leadOf,
	type PostCard,
	type PostState,
	type PublicPost
} from './post.ts';
export { POLL_DAYS, POLL_QUESTION_MAX, type PostPoll } from './post-poll.ts';
export { channelRefusals, type ChannelRefusal } from './refusals.ts';
