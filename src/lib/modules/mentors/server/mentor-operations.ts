import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { answerPair, finishPair } from './use-cases/answer-pair.ts';
import { askMentor, takeBack } from './use-cases/ask-mentor.ts';
import { changeMeeting, planMeeting } from './use-cases/meetings.ts';
import { presentMentor } from './use-cases/present-mentor.ts';

const own = { caller: 'signed_in', socket: true } as const;
const PAIR = ['mentors.pair_unknown', 'channels.archived'];
const MEET = ['channels.archived', 'mentors.not_paired', 'mentors.not_current'];
const HOME = ['mentors.channel_unfit', 'channels.archived', 'channels.not_running'];
const State = z.object({ state: z.string() });
const at = '/mentor-pairs/{pairId}';

/** The writes of mentors and those who ask them, by what their forms call them. */
export const mentorActs = {
	present: operation({
		...own,
		id: 'mentors.present',
		summary: 'Say who one is as a mentor of a channel',
		method: 'PUT',
		path: '/channels/{channelId}/mentors/me',
		input: s.PresentMentor,
		output: z.object({ mentorId: z.uuid() }),
		refusals: [
			...HOME,
			'channels.unknown',
			'mentors.not_mentor',
			'places.unknown',
			'mentors.changed_elsewhere',
			'mentors.hours_taken'
		],
		run: presentMentor
	}),
	ask: operation({
		...own,
		id: 'mentors.ask',
		summary: 'Ask a mentor for some of their time',
		method: 'POST',
		path: '/mentors/{mentorId}/pairs',
		input: s.AskMentor,
		output: z.object({ pairId: z.uuid(), channelId: z.uuid() }),
		refusals: [
			...HOME,
			'mentors.unknown',
			'mentors.tier_too_low',
			'mentors.own_profile',
			'mentors.not_taking',
			'mentors.asked_already',
			'mentors.asked_too_many',
			'mentors.hours_full',
			'rate.limited'
		],
		run: askMentor
	}),
	takeBack: operation({
		...own,
		id: 'mentors.take_back',
		summary: 'Take back what one has asked a mentor',
		method: 'DELETE',
		path: at,
		input: s.PairId,
		output: State,
		refusals: [...PAIR, 'mentors.not_asked'],
		run: takeBack
	}),
	answer: operation({
		...own,
		id: 'mentors.answer',
		summary: 'Take somebody on who asked, or decline with a reason',
		method: 'PUT',
		path: `${at}/answer`,
		input: s.AnswerPair,
		output: State,
		refusals: [...PAIR, 'mentors.not_mentor', 'mentors.not_asked', 'mentors.hours_full'],
		run: answerPair
	}),
	finish: operation({
		...own,
		id: 'mentors.finish',
		summary: 'End a pair, with a reason the other one reads',
		method: 'POST',
		path: `${at}/end`,
		input: s.FinishPair,
		output: State,
		refusals: ['mentors.pair_unknown', ...MEET],
		run: finishPair
	}),
	planMeeting: operation({
		...own,
		id: 'mentors.plan_meeting',
		summary: 'Plan a meeting of two people',
		method: 'POST',
		path: `${at}/meetings`,
		input: s.PlanMeeting,
		output: z.object({ meetingId: z.uuid() }),
		refusals: ['mentors.pair_unknown', ...MEET, 'mentors.time_unfit', 'mentors.meetings_full'],
		run: planMeeting
	}),
	changeMeeting: operation({
		...own,
		id: 'mentors.change_meeting',
		summary: 'Say whether a meeting was held, and keep a note of it',
		method: 'PUT',
		path: '/mentor-meetings/{meetingId}',
		input: s.ChangeMeeting,
		output: z.object({ version: z.int() }),
		refusals: [
			'mentors.meeting_unknown',
			...MEET,
			'mentors.changed_elsewhere',
			'mentors.time_unfit'
		],
		run: changeMeeting
	})
};
