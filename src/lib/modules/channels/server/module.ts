import { defineModule } from '#lib/server/module.ts';
import { registerCommentable } from '#lib/modules/comments/server/index.ts';
import { registerFileOwner, type FileOwner } from '#lib/modules/files/server/index.ts';
import { onAccountDeleted, registerPersonalData } from '#lib/modules/identity/server/index.ts';
import { registerReviewable } from '#lib/modules/moderation/server/index.ts';
import { registerReactable } from '#lib/modules/reactions/server/index.ts';
import { registerVisibility } from '#lib/modules/subjects/server/index.ts';
import { POST_PICTURE, POST_VIDEO } from '../post.ts';
import { channelRefusals } from '../refusals.ts';
import { channelDeliveries } from './deliveries.ts';
import { commentablePosts, postReview, reactablePosts } from './introductions.ts';
import * as members from './member-repository.ts';
import { channelOperations } from './operations.ts';
import { canSeeChannel, canSeePost } from './policy.ts';
import * as posts from './post-repository.ts';
import { publishDue } from './publish-due.ts';
import * as repository from './repository.ts';

/** Files of a post are read by whoever reads the post. Not for good: it may be hidden or put away. */
const mayReadPostFile: FileOwner['mayRead'] = async (actor, id, db, now) => {
	const post = await posts.find(db, id);
	const channel = post && (await repository.find(db, post.channelId));
	return channel && canSeePost(actor, post, channel, now) ? 'asker' : 'nobody';
};

export const channelsModule = defineModule({
	name: 'channels',
	refusals: channelRefusals,
	operations: channelOperations,
	deliveries: channelDeliveries,
	jobs: [{ name: 'channels.publish_due', everySeconds: 5, run: publishDue }],
	introduce() {
		registerVisibility('channel', async (actor, id, db, now) => {
			const channel = await repository.find(db, id);
			return channel !== undefined && canSeeChannel(actor, channel, now);
		});
		registerVisibility('channel_post', async (actor, id, db, now) => {
			const post = await posts.find(db, id);
			const channel = post && (await repository.find(db, post.channelId));
			return channel !== undefined && canSeePost(actor, post!, channel, now);
		});
		registerFileOwner(POST_PICTURE, { takes: ['image'], mayRead: mayReadPostFile });
		registerFileOwner(POST_VIDEO, { takes: ['video'], mayRead: mayReadPostFile });
		registerReactable('channel_post', reactablePosts);
		registerCommentable('channel_post', commentablePosts);
		registerReviewable('channel_post', postReview);
		// Where somebody belonged goes with the account; what the team published stays.
		onAccountDeleted(async (tx, personId) => void (await members.removeByPerson(tx.db, personId)));
		registerPersonalData('channel_memberships', members.listByPerson);
		registerPersonalData('channel_posts', posts.listByAuthor);
	}
});
