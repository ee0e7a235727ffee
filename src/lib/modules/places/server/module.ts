import { defineModule } from '#lib/server/module.ts';
import { placeRefusals } from '../refusals.ts';
import { placeOperations } from './operations.ts';

export const placesModule = defineModule({
	name: 'places',
	refusals: placeRefusals,
	operations: placeOperations
});
