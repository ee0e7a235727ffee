import { defineModule } from '#lib/server/module.ts';
import { opinionMapRefusals } from '../refusals.ts';
import { refreshMaps, stopMakingMaps } from './make-maps.ts';
import { opinionMapOperations } from './operations.ts';
import { mapState } from './state.ts';

export const opinionMapModule = defineModule({
	name: 'opinion-map',
	refusals: opinionMapRefusals,
	operations: opinionMapOperations,
	state: { map: mapState },
	jobs: [
		{
			name: 'opinion-map.running',
			everySeconds: 1,
			run: async (now) => void (await refreshMaps('running', now))
		},
		{
			name: 'opinion-map.all',
			everySeconds: 60,
			run: async (now) => void (await refreshMaps('all', now))
		}
	],
	stop: stopMakingMaps
});
