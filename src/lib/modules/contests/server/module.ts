import { registerVisibility } from '#lib/modules/subjects/server/index.ts';
import { defineModule } from '#lib/server/module.ts';
import { contestRefusals } from '../refusals.ts';
import { announceStages } from './announce-stages.ts';
import { contestDeliveries } from './deliveries.ts';
import { contestOperations } from './operations.ts';
import { canSeeContest, organises } from './policy.ts';
import * as repository from './repository.ts';

export const contestsModule = defineModule({
	name: 'contests',
	refusals: contestRefusals,
	operations: contestOperations,
	deliveries: contestDeliveries,
	admission: {
		async shortlist(actor, contestId, db, now) {
			const contest = await repository.find(db, contestId);
			return contest !== undefined && organises(actor, contest.scopes, now);
		}
	},
	jobs: [{ name: 'contests.announce_stages', everySeconds: 3, run: announceStages }],
	introduce() {
		registerVisibility('contest', async (actor, id, db, now) => {
			const contest = await repository.find(db, id);
			return contest !== undefined && canSeeContest(actor, contest, now);
		});
	}
});
