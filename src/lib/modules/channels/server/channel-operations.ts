import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { createChannel } from './use-cases/create-channel.ts';
import { editChannel } from './use-cases/edit-channel.ts';
import { addGoal, measure, removeGoal } from './use-cases/goals.ts';
import { linkToChannel, unlinkFromChannel } from './use-cases/links.ts';
import {
	decideMember,
	joinChannel,
	leaveChannel,
	renewInvitation
} from './use-cases/membership.ts';
import { archiveChannel, moveChannel } from './use-cases/move-channel.ts';
import { appoint, dismiss } from './use-cases/team.ts';

const staff = { caller: 'staff' } as const;
const member = { caller: 'signed_in', socket: true } as const;
const LEAD = ['channels.unknown', 'channels.not_lead'];
const OPEN_LEAD = [...LEAD, 'channels.archived'];
const GOAL = ['channels.goal_unknown', 'channels.archived'];
const Done = z.object({ done: z.literal(true) });
const State = z.object({ state: z.string() });
const at = '/channels/{channelId}';

/** The writes of a channel, by what its forms call them. */
export const channelActs = {
	create: operation({
		...staff,
		id: 'channels.create',
		summary: 'Make a channel from a template',
		method: 'POST',
		path: '/channels',
		input: s.CreateChannel,
		output: z.object({ channelId: z.uuid() }),
		refusals: ['channels.not_organiser', 'channels.period_bad', 'places.unknown'],
		run: createChannel
	}),
	edit: operation({
		...staff,
		id: 'channels.edit',
		summary: 'Change a channel’s texts, period, money, joining and colour',
		method: 'PATCH',
		path: at,
		input: s.EditChannel,
		output: z.object({ version: z.int() }),
		refusals: [
			...OPEN_LEAD,
			'channels.not_organiser',
			'channels.changed_elsewhere',
			'channels.titles_missing',
			'channels.period_bad',
			'places.unknown'
		],
		run: editChannel
	}),
	move: operation({
		...staff,
		id: 'channels.move',
		summary: 'Move a project on, with a public reason',
		method: 'PUT',
		path: `${at}/state`,
		input: s.MoveChannel,
		output: State,
		refusals: [
			...OPEN_LEAD,
			'channels.move_unfit',
			'channels.titles_missing',
			'channels.goals_unmeasured'
		],
		run: moveChannel
	}),
	archive: operation({
		...staff,
		id: 'channels.archive',
		summary: 'Put a channel away',
		method: 'POST',
		path: `${at}/archive`,
		input: s.ArchiveChannel,
		output: Done,
		refusals: [...OPEN_LEAD, 'channels.still_running'],
		run: archiveChannel
	}),
	appoint: operation({
		...staff,
		id: 'channels.appoint',
		summary: 'Give a member a role over the channel',
		method: 'POST',
		path: `${at}/team`,
		input: s.TeamRoleInput,
		output: Done,
		refusals: [...OPEN_LEAD, 'channels.own_role', 'channels.not_member', 'channels.role_held'],
		run: appoint
	}),
	dismiss: operation({
		...staff,
		id: 'channels.dismiss',
		summary: 'Take a role over the channel away',
		method: 'POST',
		path: `${at}/team/dismissals`,
		input: s.TeamRoleInput,
		output: Done,
		refusals: [...LEAD, 'channels.role_not_held', 'channels.last_lead'],
		run: dismiss
	}),
	join: operation({
		...member,
		id: 'channels.join',
		summary: 'Join a channel, or ask to be let in',
		method: 'POST',
		path: `${at}/members`,
		input: s.Join,
		output: State,
		refusals: [
			'channels.unknown',
			'channels.tier_too_low',
			'channels.archived',
			'channels.not_running',
			'channels.member_already',
			'channels.asked_already',
			'channels.invitation_needed'
		],
		run: joinChannel
	}),
	leave: operation({
		...member,
		id: 'channels.leave',
		summary: 'Leave a channel, or take the question back',
		method: 'DELETE',
		path: `${at}/members`,
		input: s.ChannelId,
		output: State,
		refusals: ['channels.unknown', 'channels.not_member', 'channels.role_held'],
		run: leaveChannel
	}),
	decideMember: operation({
		...staff,
		id: 'channels.decide_member',
		summary: 'Let somebody in who asked, or decline with a reason',
		method: 'PUT',
		path: `${at}/members/{personId}`,
		input: s.DecideMember,
		output: State,
		refusals: [...OPEN_LEAD, 'channels.not_asked'],
		run: decideMember
	}),
	renewInvitation: operation({
		...staff,
		id: 'channels.renew_invitation',
		summary: 'Make a new link of invitation; the old one stops working',
		method: 'POST',
		path: `${at}/invitation`,
		input: s.ChannelId,
		output: Done,
		refusals: OPEN_LEAD,
		run: renewInvitation
	}),
	addGoal: operation({
		...staff,
		id: 'channels.add_goal',
		summary: 'Add a goal with its unit and target',
		method: 'POST',
		path: `${at}/goals`,
		input: s.AddGoal,
		output: z.object({ goalId: z.uuid() }),
		refusals: OPEN_LEAD,
		run: addGoal
	}),
	removeGoal: operation({
		...staff,
		id: 'channels.remove_goal',
		summary: 'Take a goal away that nothing was measured of',
		method: 'DELETE',
		path: '/channel-goals/{goalId}',
		input: s.GoalId,
		output: Done,
		refusals: [...GOAL, 'channels.not_lead', 'channels.goal_measured'],
		run: removeGoal
	}),
	measure: operation({
		...staff,
		id: 'channels.measure',
		summary: 'Write down where a goal stands on a day',
		method: 'POST',
		path: '/channel-goals/{goalId}/measurements',
		input: s.Measure,
		output: z.object({ measurementId: z.uuid() }),
		refusals: [...GOAL, 'channels.not_team', 'channels.date_future'],
		run: measure
	}),
	link: operation({
		...staff,
		id: 'channels.link',
		summary: 'Say that a contest or a debate lives in the channel',
		method: 'PUT',
		path: `${at}/links/{subjectId}`,
		input: s.LinkInput,
		output: Done,
		refusals: [...OPEN_LEAD, 'channels.link_unfit', 'channels.linked_already'],
		run: linkToChannel
	}),
	unlink: operation({
		...staff,
		id: 'channels.unlink',
		summary: 'Take such a link away',
		method: 'DELETE',
		path: `${at}/links/{subjectId}`,
		input: s.LinkInput,
		output: Done,
		refusals: [...OPEN_LEAD, 'channels.link_unfit'],
		run: unlinkFromChannel
	})
};
