import { facilitates, getDebateRow } from '#lib/modules/debates/server/index.ts';
import { registerIdeaOrigin } from '#lib/modules/ideas/server/index.ts';
import { registerPersonalData } from '#lib/modules/identity/server/index.ts';
import { registerInstitutionRecord } from '#lib/modules/institutions/server/index.ts';
import { registerVisibility } from '#lib/modules/subjects/server/index.ts';
import { defineModule } from '#lib/server/module.ts';
import { outcomeRefusals } from '../refusals.ts';
import { outcomeDeliveries } from './deliveries.ts';
import { originOfIdea } from './links.ts';
import * as lists from './list-repository.ts';
import { outcomeOperations } from './operations.ts';
import { canSeeRecommendation } from './policy.ts';
import { remindOfDeadlines } from './remind.ts';
import * as repository from './repository.ts';

export const outcomesModule = defineModule({
	name: 'outcomes',
	refusals: outcomeRefusals,
	operations: outcomeOperations,
	deliveries: outcomeDeliveries,
	admission: {
		async outcome(actor, debateId, db, now) {
			const debate = await getDebateRow(db, debateId);
			return debate !== undefined && facilitates(actor, debate.scopes, now);
		}
	},
	jobs: [{ name: 'outcomes.remind_of_deadlines', everySeconds: 30, run: remindOfDeadlines }],
	introduce() {
		registerVisibility('recommendation', async (actor, id, db, now) => {
			const row = await repository.findRecommendation(db, id);
			const debate = row && (await getDebateRow(db, row.debateId));
			return row && debate ? canSeeRecommendation(actor, debate, row, now) : false;
		});
		registerInstitutionRecord(lists.countRecords);
		registerIdeaOrigin(originOfIdea);
		registerPersonalData('outcomes', lists.listByPerson);
	}
});
