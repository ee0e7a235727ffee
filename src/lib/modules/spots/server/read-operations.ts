import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import { ok } from '#lib/shared/result.ts';
import type { Context } from '#lib/server/context.ts';
import * as s from '../schemas.ts';
import { measure } from './measure-repository.ts';
import { getSpotPage } from './queries/get-spot.ts';
import { listActions, listSpots, nearSpots, spotChannel } from './queries/list-spots.ts';

const anything = z.record(z.string(), z.unknown());
const Listed = z.object({ items: z.array(anything), next: z.string().optional() });
const at = '/channels/{channelId}';
const HERE = ['channels.unknown', 'spots.not_here'];

/** The public sums of a channel. @refuses channels.unknown · spots.not_here */
async function getMeasures(ctx: Context, input: { channelId: string }) {
	const found = await spotChannel(ctx, input.channelId);
	return found.ok ? ok(await measure(ctx.db, input.channelId, ctx.now)) : found;
}

export const spotReads = [
	operation({
		id: 'spots.list',
		summary: 'Spots of a channel',
		method: 'GET',
		path: `${at}/spots`,
		input: s.ListSpots,
		output: Listed,
		caller: 'anyone',
		refusals: [...HERE, 'cursor.invalid'],
		run: listSpots
	}),
	operation({
		id: 'spots.near',
		summary: 'Open spots of a type within 75 metres, the nearest first',
		method: 'GET',
		path: `${at}/spots-near`,
		input: s.NearSpots,
		output: z.object({ items: z.array(anything) }),
		caller: 'anyone',
		refusals: HERE,
		run: nearSpots
	}),
	operation({
		id: 'spots.get',
		summary: 'One spot with its pictures and history',
		method: 'GET',
		path: '/spots/{spotId}',
		input: s.SpotId,
		output: anything,
		caller: 'anyone',
		refusals: ['spots.unknown'],
		run: getSpotPage
	}),
	operation({
		id: 'spots.list_actions',
		summary: 'Days of work of a channel, the latest first',
		method: 'GET',
		path: `${at}/spot-actions`,
		input: s.ListActions,
		output: Listed,
		caller: 'anyone',
		refusals: [...HERE, 'cursor.invalid'],
		run: listActions
	}),
	operation({
		id: 'spots.measures',
		summary: 'What was reported, cleaned, verified, planted; with the instant',
		method: 'GET',
		path: `${at}/spot-measures`,
		input: s.ChannelId,
		output: anything,
		caller: 'anyone',
		refusals: HERE,
		run: getMeasures
	})
];
