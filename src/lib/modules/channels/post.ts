import type { FileView } from '#lib/modules/files/index.ts';
import type { Locale } from '#lib/shared/localized-text.ts';

/** Where a post stands. A moderator may hide what is public. */
export const POST_STATES = [
	'draft',
	'review',
	'scheduled',
	'published',
	'archived',
	'hidden'
] as const;
export type PostState = (typeof POST_STATES)[number];

/** What stands on a post: one picture, one video. */
export const POST_PICTURE = 'channel.post_picture';
export const POST_VIDEO = 'channel.post_video';
/** The fields its form sends them in. */
export const POST_FILES = [
	{ name: 'picture', idName: 'pictureId', purpose: POST_PICTURE },
	{ name: 'video', idName: 'videoId', purpose: POST_VIDEO }
];
export const POST_ALT_MAX = 300;
export const POST_TITLE_MAX = 160;
export const POST_BODY_MAX = 8_000;

/** A picture of a post and what is to be seen on it. */
export interface PostPicture {
	readonly file: Pick<FileView, 'id' | 'variants'>;
	readonly alt: string;
}

/** A post on a list. */
export interface PostCard {
	readonly id: string;
	readonly channelId: string;
	readonly title: string;
	/** The beginning of the text without markup. */
	readonly lead: string;
	readonly lang: Locale;
	readonly author: { readonly id: string; readonly name: string };
	readonly state: PostState;
	readonly isFeatured: boolean;
	readonly commentCount: number;
	readonly picture?: PostPicture;
	/** ISO instant; of one that is scheduled, when it will be public. */
	readonly publishedAt?: string;
}

/** A post on its own page. */
export interface PublicPost extends PostCard {
	/** Rendered and sanitised on the server. */
	readonly html: string;
	/** The markdown, for those who may change it. */
	readonly body: string;
	readonly video?: Pick<FileView, 'id' | 'variants'>;
	readonly version: number;
}

/** What everybody may read: published ones, and those put away, by their address. */
export const isPublic = (state: PostState): boolean =>
	state === 'published' || state === 'archived';

const LEAD_LENGTH = 200;

/** The beginning of a markdown text as plain words. */
export function leadOf(body: string): string {
	const plain = body
		.replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
		.replaceAll(/[*_`>#]+/g, '')
		.replaceAll(/\s+/g, ' ')
		.trim();
	if (plain.length <= LEAD_LENGTH) return plain;
	const cut = plain.slice(0, LEAD_LENGTH);
	const space = cut.lastIndexOf(' ');
	return `${(space > 0 ? cut.slice(0, space) : cut).replace(/[\ud800-\udbff]$/, '')}…`;
}
