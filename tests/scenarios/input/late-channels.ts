/** Channels, their people, goals and posts at a wrong moment. */
import type { Person } from '#lib/shared/actor.ts';
import type { Input } from '../../support/doors.ts';
import { CHANNEL, POST } from '../../support/world-channel.ts';
import { aChannel, asking, channel, goal, joined, post } from '../access/channel-world.ts';
import { GOAL, MEASURED, REASON } from '../access/rows/channels.ts';
import type { Late, Moments } from './late.ts';

const act = (operation: string, refusal: string, input: Input, owner: Person): Late => ({
	...{ operation: `channels.${operation}`, refusal: `channels.${refusal}`, input },
	...{ by: 'owner', owner }
});

const PEOPLE: Moments = {
	'joining twice': async (w) => {
		const { of, person } = await joined(w);
		return act('join', 'member_already', { channelId: of.id }, person);
	},
	'asking to join twice': async (w) => {
		const { of, person } = await asking(w);
		return act('join', 'asked_already', { channelId: of.id }, person);
	},
	'joining what is over': async (w) => {
		const { id: channelId } = await channel(w, { state: 'finished' });
		return act('join', 'not_running', { channelId }, await w.person('Кешіккен'));
	},
	'leaving with a role': async (w) => {
		const { id: channelId, editor } = await channel(w);
		return act('leave', 'role_held', { channelId }, editor);
	},
	'an answer to who has one': async (w) => {
		const { of, person } = await asking(w);
		const input = { channelId: of.id, personId: person.id, verdict: 'admit', reason: REASON };
		await w.run('channels.decide_member', of.lead, input);
		return act('decide_member', 'not_asked', input, of.lead);
	},
	'a role for who is no member': async (w) => {
		const { id: channelId, lead } = await channel(w);
		const { id: personId } = await w.person('Бөгде');
		const input = { channelId, personId, role: 'editor', reason: REASON };
		return act('appoint', 'not_member', input, lead);
	},
	'the last lead dismissed': async (w) => {
		const { id: channelId, lead, organiser } = await channel(w);
		const input = { channelId, personId: organiser.id, role: 'lead', reason: REASON };
		await w.run('channels.dismiss', lead, input);
		return act('dismiss', 'last_lead', { ...input, personId: lead.id }, lead);
	}
};

const PROJECTS: Moments = {
	'a running project reported': async (w) => {
		const { id: channelId, lead } = await channel(w);
		return act('move', 'move_unfit', { channelId, to: 'reported', reason: REASON }, lead);
	},
	'a project reported without results': async (w) => {
		const { of } = await goal(w);
		const move = (to: string) => ({ channelId: of.id, to, reason: REASON });
		await w.run('channels.move', of.lead, move('finished'));
		return act('move', 'goals_unmeasured', move('reported'), of.lead);
	},
	'a running project put away': async (w) => {
		const { id: channelId, lead } = await channel(w);
		return act('archive', 'still_running', { channelId, reason: REASON }, lead);
	},
	'a channel changed that was put away': async (w) => {
		const { id: channelId, lead } = await channel(w, { state: 'finished' });
		await w.run('channels.archive', lead, { channelId, reason: REASON });
		return act('edit', 'archived', { channelId, version: 1, ...CHANNEL }, lead);
	},
	'a goal for what was put away': async (w) => {
		const { id: channelId, lead } = await channel(w, { state: 'finished' });
		await w.run('channels.archive', lead, { channelId, reason: REASON });
		return act('add_goal', 'archived', { channelId, ...GOAL }, lead);
	},
	'a goal taken away that was measured': async (w) => {
		const { of, goalId } = await goal(w);
		await w.run('channels.measure', of.editor, { goalId, ...MEASURED });
		return act('remove_goal', 'goal_measured', { goalId }, of.lead);
	},
	'a measurement of a day to come': async (w) => {
		const { of, goalId } = await goal(w);
		const input = { goalId, ...MEASURED, measuredOn: '2999-01-01' };
		return act('measure', 'date_future', input, of.editor);
	},
	'a link to what is no debate': async (w) => {
		const { id: subjectId } = await aChannel(w);
		const { id: channelId, lead } = await channel(w);
		return act('link', 'link_unfit', { channelId, subjectId }, lead);
	}
};

const POSTS: Moments = {
	'a post changed after it was handed in': async (w) => {
		const { of, postId } = await post(w, 'review');
		return act('edit_post', 'post_state', { postId, version: 2, ...POST }, of.editor);
	},
	'a draft published': async (w) => {
		const { of, postId } = await post(w, 'draft');
		return act('publish_post', 'post_state', { postId, version: 1 }, of.lead);
	},
	'a post published that is another one by now': async (w) => {
		const { of, postId } = await post(w, 'review');
		return act('publish_post', 'changed_elsewhere', { postId, version: 1 }, of.lead);
	},
	'a post scheduled for an hour that is over': async (w) => {
		const { of, postId } = await post(w, 'review');
		const input = { postId, version: 2, publishAt: '2020-01-01T10:00' };
		return act('publish_post', 'publish_time', input, of.lead);
	},
	'a post handed in twice': async (w) => {
		const { of, postId } = await post(w, 'review');
		return act('submit_post', 'post_state', { postId }, of.editor);
	},
	'a public post returned': async (w) => {
		const { of, postId } = await post(w, 'published');
		return act('return_post', 'post_state', { postId, reason: REASON }, of.lead);
	},
	'a draft put on the home page': async (w) => {
		const { of, postId } = await post(w, 'draft');
		const input = { postId, isFeatured: 'yes' };
		return act('feature_post', 'post_state', input, of.organiser);
	}
};

export const LATE_IN_CHANNELS: Moments = { ...PEOPLE, ...PROJECTS, ...POSTS };
