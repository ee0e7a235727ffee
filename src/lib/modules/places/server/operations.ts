import { z } from 'zod';
import { operation } from '#lib/server/operations.ts';
import { ListPlaces, PlaceView } from '../schemas.ts';
import { listPlaces } from './queries/places.ts';

export const placeOperations = [
	operation({
		id: 'places.list',
		summary: 'Administrative units right under a parent, or the oblasts',
		method: 'GET',
		path: '/places',
		input: ListPlaces,
		output: z.array(PlaceView),
		caller: 'anyone',
		refusals: [],
		hot: true,
		run: listPlaces
	})
];
