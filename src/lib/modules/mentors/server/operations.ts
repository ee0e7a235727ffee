import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { mentorActs } from './mentor-operations.ts';
import { listMentors } from './queries/get-mentors.ts';
import { getPair } from './queries/get-pair.ts';
import { listPairs } from './queries/list-pairs.ts';

export { mentorActs } from './mentor-operations.ts';

const anything = z.record(z.string(), z.unknown());

export const mentorOperations = [
	...Object.values(mentorActs),
	operation({
		id: 'mentors.list',
		summary: 'The mentors of a channel, the best fitting first with what speaks for them',
		method: 'GET',
		path: '/channels/{channelId}/mentors',
		input: s.ListMentors,
		output: z.object({ items: z.array(anything) }),
		caller: 'anyone',
		refusals: ['channels.unknown'],
		run: listMentors
	}),
	operation({
		id: 'mentors.pairs',
		summary: 'Pairs of a channel one is half of',
		method: 'GET',
		path: '/channels/{channelId}/mentor-pairs',
		input: s.ListPairs,
		output: z.object({ items: z.array(anything), next: z.string().optional() }),
		caller: 'signed_in',
		refusals: ['channels.unknown', 'cursor.invalid'],
		run: listPairs
	}),
	operation({
		id: 'mentors.pair',
		summary: 'Two people with their plan and notes, for the two alone',
		method: 'GET',
		path: '/mentor-pairs/{pairId}',
		input: s.PairId,
		output: anything,
		caller: 'signed_in',
		refusals: ['mentors.pair_unknown'],
		run: getPair
	})
];
