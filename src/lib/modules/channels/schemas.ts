import { z } from 'zod';
import { ACCENTS, CHANNEL_KINDS, CHANNEL_STATES, JOINING_MODES, TEAM_ROLES } from './channel.ts';
import { POLL_DAYS, POLL_QUESTION_MAX } from './post-poll.ts';
import { POST_ALT_MAX, POST_BODY_MAX, POST_TITLE_MAX } from './post.ts';

const words = (max: number) => z.string().trim().max(max).optional();
const text = (max: number) =>
	z.strictObject({ kk: z.string().trim().min(1).max(max), ru: words(max), en: words(max) });
/** Nothing in any language, or at least Kazakh. */
const optionalText = (max: number) =>
	z
		.strictObject({ kk: words(max), ru: words(max), en: words(max) })
		.refine(({ kk, ru, en }) => kk || !(ru || en), { path: ['kk'] })
		.default({});
const reason = z.string().trim().min(10).max(500);
const day = z.iso.date();
/** A local time of the product's zone, as `datetime-local` fields give it. */
const localTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
const cursor = z.string().max(300).optional();
const limit = z.coerce.number().int().min(1).max(50).default(20);
const channelId = z.uuid();
const postId = z.uuid();
const version = z.number().int().min(1);

const fields = {
	title: text(160),
	purpose: text(2_000),
	place: z
		.string()
		.regex(/^\d{9}$/)
		.optional(),
	startsOn: day.optional(),
	endsOn: day.optional(),
	budget: optionalText(300),
	funding: optionalText(300),
	joining: z.enum(JOINING_MODES),
	accent: z.enum(ACCENTS)
};

export const ChannelId = z.strictObject({ channelId });
export const ListChannels = z.strictObject({
	show: z.enum(['current', 'finished', 'archived']).default('current'),
	kind: z.enum(CHANNEL_KINDS).optional(),
	cursor,
	limit
});
export const CreateChannel = z.strictObject({ kind: z.enum(CHANNEL_KINDS), ...fields });
export const EditChannel = z.strictObject({ channelId, version, ...fields });
export const MoveChannel = z.strictObject({ channelId, to: z.enum(CHANNEL_STATES), reason });
export const ArchiveChannel = z.strictObject({ channelId, reason });
export const TeamRoleInput = z.strictObject({
	channelId,
	personId: z.uuid(),
	role: z.enum(TEAM_ROLES),
	reason
});
export const Join = z.strictObject({
	channelId,
	/** What a lead's link carries. */
	invitation: z.string().trim().max(60).optional()
});
export const DecideMember = z.strictObject({
	channelId,
	personId: z.uuid(),
	verdict: z.enum(['admit', 'decline']),
	reason
});
export const AddGoal = z.strictObject({
	channelId,
	text: text(300),
	unit: text(60),
	target: z.number().positive().max(1e12)
});
export const GoalId = z.strictObject({ goalId: z.uuid() });
export const Measure = z.strictObject({
	goalId: z.uuid(),
	value: z.number().min(0).max(1e12),
	measuredOn: day,
	note: z.string().trim().max(500).default(''),
	n: z.number().int().min(1).max(1e9).optional()
});
export const LinkInput = z.strictObject({ channelId, subjectId: z.uuid() });

const written = {
	title: z.string().trim().min(3).max(POST_TITLE_MAX),
	body: z.string().trim().min(10).max(POST_BODY_MAX),
	lang: z.enum(['kk', 'ru', 'en']),
	/** A file sent for it; left out: what stands there stays. */
	pictureId: z.uuid().optional(),
	pictureAlt: z.string().trim().max(POST_ALT_MAX).optional(),
	videoId: z.uuid().optional(),
	/** What the post asks its readers; left out: nothing. */
	pollQuestion: z.string().trim().min(3).max(POLL_QUESTION_MAX).optional(),
	/** The answers, one a line. */
	pollOptions: z.string().trim().max(1_200).optional(),
	pollDays: z.number().int().min(POLL_DAYS.least).max(POLL_DAYS.most).optional()
};
/** A picture says in words what is to be seen on it, for those who do not see it. */
const isDescribed = (post: { pictureId?: string; pictureAlt?: string }) =>
	!post.pictureId || (post.pictureAlt ?? '').length >= 3;
const ALT_MISSING = { path: ['pictureAlt'] };

export const WritePost = z.strictObject({ channelId, ...written }).refine(isDescribed, ALT_MISSING);
export const EditPost = z
	.strictObject({
		postId,
		version,
		...written,
		removePicture: z.boolean().optional(),
		removeVideo: z.boolean().optional()
	})
	.refine(isDescribed, ALT_MISSING);
export const PostId = z.strictObject({ postId });
export const PostReason = z.strictObject({ postId, reason });
export const PublishPost = z.strictObject({
	postId,
	version,
	/** Left out: at once. */
	publishAt: localTime.optional()
});
export const FeaturePost = z.strictObject({ postId, isFeatured: z.enum(['yes', 'no']) });
export const GetPost = z.strictObject({ postId, cursor, around: z.string().max(60).optional() });
export const ListPosts = z.strictObject({ channelId, cursor, limit });

export type ListChannels = z.output<typeof ListChannels>;
export type CreateChannel = z.output<typeof CreateChannel>;
export type EditChannel = z.output<typeof EditChannel>;
export type MoveChannel = z.output<typeof MoveChannel>;
export type TeamRoleInput = z.output<typeof TeamRoleInput>;
export type DecideMember = z.output<typeof DecideMember>;
export type AddGoal = z.output<typeof AddGoal>;
export type Measure = z.output<typeof Measure>;
export type WritePost = z.output<typeof WritePost>;
export type EditPost = z.output<typeof EditPost>;
export type PublishPost = z.output<typeof PublishPost>;
export type ListPosts = z.output<typeof ListPosts>;
