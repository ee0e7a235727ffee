import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { listPosts } from './queries/get-channel.ts';
import { getPostPage } from './queries/get-post.ts';
import { askSecondLook } from './use-cases/ask-second-look.ts';
import {
	archivePost,
	featurePost,
	publishPost,
	returnPost,
	submitPost
} from './use-cases/move-post.ts';
import { editPost, writePost } from './use-cases/write-post.ts';

const staff = { caller: 'staff' } as const;
const TEAM = [
	'channels.post_unknown',
	'channels.not_team',
	'channels.archived',
	'channels.post_state'
];
const State = z.object({ state: z.string() });
const anything = z.record(z.string(), z.unknown());
const at = '/channel-posts/{postId}';

/** The writes of posts, by what their forms call them. */
export const postActs = {
	write: operation({
		...staff,
		id: 'channels.write_post',
		summary: 'Begin a post',
		method: 'POST',
		path: '/channels/{channelId}/posts',
		input: s.WritePost,
		output: z.object({ postId: z.uuid(), channelId: z.uuid() }),
		refusals: [
			'channels.unknown',
			'channels.not_team',
			'channels.archived',
			'files.not_usable',
			'channels.poll_bad'
		],
		run: writePost
	}),
	edit: operation({
		...staff,
		id: 'channels.edit_post',
		summary: 'Change a draft',
		method: 'PATCH',
		path: at,
		input: s.EditPost,
		output: z.object({ version: z.int() }),
		refusals: [...TEAM, 'channels.changed_elsewhere', 'files.not_usable', 'channels.poll_bad'],
		run: editPost
	}),
	submit: operation({
		...staff,
		id: 'channels.submit_post',
		summary: 'Hand a draft in for another one of the team to read',
		method: 'POST',
		path: `${at}/review`,
		input: s.PostId,
		output: State,
		refusals: TEAM,
		run: submitPost
	}),
	return: operation({
		...staff,
		id: 'channels.return_post',
		summary: 'Make a draft again of what was handed in or is scheduled',
		method: 'POST',
		path: `${at}/return`,
		input: s.PostReason,
		output: State,
		refusals: TEAM,
		run: returnPost
	}),
	publish: operation({
		...staff,
		id: 'channels.publish_post',
		summary: 'Publish a post that another one wrote, at once or at an hour to come',
		method: 'PUT',
		path: `${at}/publication`,
		input: s.PublishPost,
		output: State,
		refusals: [
			...TEAM,
			'channels.own_post',
			'channels.not_running',
			'channels.changed_elsewhere',
			'channels.publish_time'
		],
		run: publishPost
	}),
	secondLook: operation({
		caller: 'signed_in',
		id: 'channels.second_look',
		summary: 'Ask another moderator to look again at a post of your own that was hidden, once',
		method: 'PUT',
		path: `${at}/second-look`,
		input: s.PostId,
		output: z.object({ postId: z.uuid() }),
		refusals: [
			'channels.post_unknown',
			'channels.not_author',
			'channels.second_look_used',
			'channels.second_look_unfit'
		],
		run: askSecondLook
	}),
	archive: operation({
		...staff,
		id: 'channels.archive_post',
		summary: 'Take a public post out of the lists, with a reason',
		method: 'POST',
		path: `${at}/archive`,
		input: s.PostReason,
		output: State,
		refusals: TEAM,
		run: archivePost
	}),
	feature: operation({
		...staff,
		id: 'channels.feature_post',
		summary: 'Put a post on the home page, or take it from there',
		method: 'PUT',
		path: `${at}/featured`,
		input: s.FeaturePost,
		output: z.object({ isFeatured: z.boolean() }),
		refusals: [
			'channels.post_unknown',
			'channels.not_organiser',
			'channels.archived',
			'channels.post_state'
		],
		run: featurePost
	})
};

export const postReads = [
	operation({
		id: 'channels.list_posts',
		summary: 'Published posts of a channel, the newest first',
		method: 'GET',
		path: '/channels/{channelId}/posts',
		input: s.ListPosts,
		output: z.object({ items: z.array(anything), next: z.string().optional() }),
		caller: 'anyone',
		refusals: ['channels.unknown', 'cursor.invalid'],
		run: listPosts
	}),
	operation({
		id: 'channels.get_post',
		summary: 'One post with its comments and reactions',
		method: 'GET',
		path: at,
		input: s.GetPost,
		output: anything,
		caller: 'anyone',
		refusals: ['channels.post_unknown', 'cursor.invalid'],
		run: getPostPage
	})
];
