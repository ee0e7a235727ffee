import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import * as s from '../schemas.ts';
import { getChannelPage } from './queries/get-channel.ts';
import { getDesk } from './queries/get-desk.ts';
import { listChannels } from './queries/list-channels.ts';

const anything = z.record(z.string(), z.unknown());
const at = '/channels/{channelId}';

export const channelReads = [
	operation({
		id: 'channels.list',
		summary: 'Channels, the newest first',
		method: 'GET',
		path: '/channels',
		input: s.ListChannels,
		output: z.object({ items: z.array(anything), next: z.string().optional() }),
		caller: 'anyone',
		refusals: ['cursor.invalid'],
		hot: true,
		run: listChannels
	}),
	operation({
		id: 'channels.get',
		summary: 'One channel with its goals, team, links and first posts',
		method: 'GET',
		path: at,
		input: s.ChannelId,
		output: anything,
		caller: 'anyone',
		refusals: ['channels.unknown'],
		run: getChannelPage
	}),
	operation({
		caller: 'staff',
		id: 'channels.desk',
		summary: 'What a channel’s team works with',
		method: 'GET',
		path: `${at}/desk`,
		input: s.ChannelId,
		output: anything,
		refusals: ['channels.unknown', 'channels.not_team'],
		run: getDesk
	})
];
