/** Channels: their pages, endpoints, forms and rooms. */
import type { Input } from '../../../support/doors.ts';
import { ADMINISTRATORS } from '../actors.ts';
import { aChannel, aPost, aProposal, post } from '../channel-world.ts';
import { pageOf, pages } from '../real-now.ts';
import {
	everybody,
	form,
	heardBy,
	membersOnly,
	ofCase,
	onPage,
	only,
	page,
	room,
	TO_SIGN_IN,
	type FormRows,
	type PageRows,
	type Place,
	type RoomRows
} from '../row.ts';
import type { AccessWorld } from '../world.ts';
import { TEAM_HERE } from './channels.ts';

const channel = '/(public)/channels/[channelId=uuid]';
const postPage = `${channel}/posts/[postId=uuid]`;
const desk = '/(staff)/channels/[channelId=uuid]/desk';
const edit = '/(staff)/channels/[channelId=uuid]/edit';
const staffPosts = '/(staff)/channels/[channelId=uuid]/posts';

const ofChannel =
	(suffix = '') =>
	async (w: AccessWorld): Promise<Place> => {
		const { id, lead } = await aChannel(w);
		return { path: `/channels/${id}${suffix}`, owner: lead };
	};
const ofProposal =
	(suffix = '') =>
	async (w: AccessWorld): Promise<Place> => {
		const { id, lead } = await aProposal(w);
		return { path: `/channels/${id}${suffix}`, owner: lead };
	};
const ofDraft =
	(suffix = '') =>
	async (w: AccessWorld): Promise<Place> => {
		const { of, postId } = await post(w, 'draft');
		return { path: `/channels/${of.id}/posts/${postId}${suffix}`, owner: of.editor };
	};

/** Everybody who is not named is told the same, visitors too. */
const shownTo = (may: Parameters<typeof only>[0], otherwise: string) =>
	only(may, otherwise, { visitor: otherwise });
const insiders = shownTo(['auditor', ...TEAM_HERE], 'channels.unknown');

export const channelPages: PageRows = {
	'/(public)/channels': page(everybody, '/channels'),
	[channel]: page(everybody, ofChannel()),
	[`${channel} · that is proposed`]: page(insiders, ofProposal()),
	[postPage]: page(everybody, async (w) => {
		const { of, postId } = await aPost(w);
		return { path: `/channels/${of.id}/posts/${postId}`, owner: of.editor };
	}),
	[`${postPage} · a draft`]: page(
		shownTo(['auditor', ...TEAM_HERE], 'channels.post_unknown'),
		ofDraft()
	),
	'/(staff)/channels/new': page(
		membersOnly(
			['organiser', 'organiser_here', 'organiser_elsewhere', ...ADMINISTRATORS],
			'channels.not_organiser'
		),
		'/channels/new'
	),
	[edit]: page(membersOnly(TEAM_HERE, 'channels.not_lead'), ofChannel('/edit')),
	[desk]: page(membersOnly(TEAM_HERE, 'channels.not_team'), async (w) => {
		const { id, editor } = await aChannel(w);
		return { path: `/channels/${id}/desk`, owner: editor };
	}),
	[`${staffPosts}/new`]: page(membersOnly(TEAM_HERE, 'channels.not_team'), ofChannel('/posts/new')),
	[`${staffPosts}/[postId=uuid]/edit`]: page(
		only(TEAM_HERE, 'channels.post_unknown', {
			visitor: TO_SIGN_IN,
			auditor: 'channels.not_team'
		}),
		ofDraft('/edit')
	)
};

export const channelEndpoints: PageRows = {
	[`GET ${channel}/feed.xml`]: page(everybody, ofChannel('/feed.xml')),
	[`GET ${channel}/feed.xml · of a proposed one`]: page(insiders, ofProposal('/feed.xml')),
	[`GET ${channel}/goals.csv`]: page(everybody, ofChannel('/goals.csv')),
	[`GET ${channel}/goals.csv · of a proposed one`]: page(insiders, ofProposal('/goals.csv'))
};

export const channelRooms: RoomRows = {
	'subject · a channel': room(everybody, async (w) => ({
		room: `subject:${(await aChannel(w)).id}`
	})),
	'subject · a proposed channel': room(heardBy('auditor', ...TEAM_HERE), async (w) => {
		const { id, lead } = await aProposal(w);
		return { room: `subject:${id}`, owner: lead };
	}),
	'subject · a post': room(everybody, async (w) => ({
		room: `subject:${(await aPost(w)).postId}`
	})),
	'subject · a post in draft': room(heardBy('auditor', ...TEAM_HERE), async (w) => {
		const { of, postId } = await post(w, 'draft');
		return { room: `subject:${postId}`, owner: of.editor };
	})
};

/** Forms that name their things themselves: any page of their kind takes them. */
const anyChannel = (_: Input, w: AccessWorld): string => `/channels/${aChannel.of(w).id}`;
const anyPost = (): string => pages.get('a public post')!;
/** The page of the post an input is about; a thing that is no post has an address there as well, and is refused. */
const itsPost =
	(field: string, suffix = '') =>
	(input: Input, w: AccessWorld): string =>
		(pages.get(String(input[field]))?.includes('/posts/')
			? pageOf(input, field)
			: `${anyChannel(input, w)}/posts/${String(input[field])}`) + suffix;

const deskForms = Object.fromEntries(
	Object.entries({
		decide: 'decide_member',
		appoint: 'appoint',
		dismiss: 'dismiss',
		renew: 'renew_invitation',
		addGoal: 'add_goal',
		link: 'link',
		unlink: 'unlink'
	}).map(([action, act]) => [
		`${desk}?/${action}`,
		form(`channels.${act}`, '/channels/{channelId}/desk')
	])
);
const postForms = Object.fromEntries(
	['submit', 'return', 'publish', 'archive', 'feature'].map((action) => [
		`${postPage}?/${action}`,
		onPage(`channels.${action}_post`, itsPost('postId'))
	])
);

export const channelForms: FormRows = {
	...deskForms,
	...postForms,
	[`${desk}?/removeGoal`]: onPage(
		'channels.remove_goal',
		(input) => `${pageOf(input, 'goalId')}/desk`
	),
	[`${desk}?/measure`]: onPage('channels.measure', (input) => `${pageOf(input, 'goalId')}/desk`),
	[`${channel}?/join`]: form('channels.join', '/channels/{channelId}'),
	[`${channel}?/leave`]: form('channels.leave', '/channels/{channelId}'),
	[`${channel}?/follow`]: onPage('subjects.follow', anyChannel),
	[`${channel}?/unfollow`]: onPage('subjects.unfollow', anyChannel),
	[`${postPage}?/secondLook`]: onPage('channels.second_look', itsPost('postId')),
	[`${postPage}?/castVote`]: onPage('votes.cast', anyPost),
	[`${postPage}?/react`]: onPage('reactions.set', anyPost),
	[`${postPage}?/postComment`]: ofCase('comments.post · under a post', itsPost('subjectId')),
	[`${postPage}?/editComment`]: onPage('comments.edit', anyPost),
	[`${postPage}?/deleteComment`]: onPage('comments.delete', anyPost),
	'/(staff)/channels/new?/default': form('channels.create', '/channels/new'),
	[`${edit}?/edit`]: form('channels.edit', '/channels/{channelId}/edit'),
	[`${edit}?/move`]: form('channels.move', '/channels/{channelId}/edit'),
	[`${edit}?/archive`]: form('channels.archive', '/channels/{channelId}/edit'),
	[`${staffPosts}/new?/default`]: form('channels.write_post', '/channels/{channelId}/posts/new'),
	[`${staffPosts}/[postId=uuid]/edit?/default`]: onPage(
		'channels.edit_post',
		itsPost('postId', '/edit')
	)
};
