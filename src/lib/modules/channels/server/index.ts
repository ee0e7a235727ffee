import type { Database } from '#lib/server/db/client.ts';
import * as members from './member-repository.ts';
import * as repository from './repository.ts';

export { canSeeChannel, isOfTeam, leads, organises } from './policy.ts';
export { channelActs, postActs } from './operations.ts';
export { ListChannels } from '../schemas.ts';
export { channelsOf, listChannels, listProposed } from './queries/list-channels.ts';
export { getChannelPage, listPosts } from './queries/get-channel.ts';
export { listLinkables } from './queries/list-linkables.ts';
export { getDesk } from './queries/get-desk.ts';
export { getPostPage, listFeatured, type FeaturedPost } from './queries/get-post.ts';
export { exportGoals } from './queries/export-goals.ts';
export { getFeed } from './feed.ts';
export { publishDue } from './publish-due.ts';
export { createChannel } from './use-cases/create-channel.ts';
export { editChannel } from './use-cases/edit-channel.ts';
export { archiveChannel, moveChannel } from './use-cases/move-channel.ts';
export { appoint, dismiss } from './use-cases/team.ts';
export {
	decideMember,
	joinChannel,
	leaveChannel,
	renewInvitation
} from './use-cases/membership.ts';
export { addGoal, measure, removeGoal } from './use-cases/goals.ts';
export { linkToChannel, unlinkFromChannel } from './use-cases/links.ts';
export { askSecondLook } from './use-cases/ask-second-look.ts';
export { editPost, writePost } from './use-cases/write-post.ts';
export {
	archivePost,
	featurePost,
	publishPost,
	returnPost,
	submitPost
} from './use-cases/move-post.ts';

/** A channel with its scopes, whoever asks. */
export const findChannel = repository.find;

/** The same of many. */
export const listChannelsByIds = repository.listByIds;

/** Who is a member, by when they came, for those who give work to members. */
export const listMembers = async (
	db: Database,
	channelId: string,
	limit: number
): Promise<string[]> =>
	(await members.list(db, channelId, ['member'], limit)).map(({ personId }) => personId);

/** Whether somebody belongs to a channel now. */
export const isMember = async (
	db: Database,
	channelId: string,
	personId: string
): Promise<boolean> => (await members.find(db, channelId, personId))?.state === 'member';
