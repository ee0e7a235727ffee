import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import { FrameOfMap, PollOfMap } from '../schemas.ts';
import { getFrame, getMap, getOwnPlace, listFrames } from './queries/maps.ts';

const anything = z.record(z.string(), z.unknown());

export const opinionMapOperations = [
	operation({
		id: 'opinion_map.get',
		summary: 'The opinion map of a poll, with the figures the caller may see',
		method: 'GET',
		path: '/polls/{pollId}/map',
		input: PollOfMap,
		output: anything,
		caller: 'anyone',
		refusals: ['opinion_map.unknown'],
		hot: true,
		run: getMap
	}),
	operation({
		id: 'opinion_map.versions',
		summary: 'How the map moved: earlier pictures without their dots',
		method: 'GET',
		path: '/polls/{pollId}/map/versions',
		input: PollOfMap,
		output: z.array(anything),
		caller: 'anyone',
		refusals: [],
		hot: true,
		run: listFrames
	}),
	operation({
		id: 'opinion_map.version',
		summary: 'One earlier picture of the map',
		method: 'GET',
		path: '/polls/{pollId}/map/versions/{version}',
		input: FrameOfMap,
		output: anything,
		caller: 'anyone',
		refusals: ['opinion_map.unknown'],
		hot: true,
		run: getFrame
	}),
	operation({
		id: 'opinion_map.own_place',
		summary: 'Where one stands on the map by one’s own votes',
		method: 'GET',
		path: '/polls/{pollId}/map/place',
		input: PollOfMap,
		output: z.object({
			place: z.object({ x: z.number(), y: z.number(), group: z.int().nullable() }).nullable()
		}),
		caller: 'signed_in',
		refusals: ['opinion_map.sign_in_required'],
		run: getOwnPlace
	})
];
