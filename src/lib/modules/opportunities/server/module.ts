import { defineModule } from '#lib/server/module.ts';
import { findChannel } from '#lib/modules/channels/server/index.ts';
import { registerFileOwner } from '#lib/modules/files/server/index.ts';
import { onAccountDeleted, registerPersonalData } from '#lib/modules/identity/server/index.ts';
import { registerVisibility, type Visibility } from '#lib/modules/subjects/server/index.ts';
import { opportunityRefusals } from '../refusals.ts';
import * as applications from './application-repository.ts';
import { askOutcomes, closeDue, lapseOffers } from './by-the-clock.ts';
import { opportunityDeliveries } from './deliveries.ts';
import { FILE_PURPOSE } from './file-purpose.ts';
import { forgetApplicant, listPersonalData } from './leave.ts';
import { opportunityOperations } from './operations.ts';
import { canSeeApplication, canSeeOpportunity, readsApplications } from './policy.ts';
import * as repository from './repository.ts';

/** Who may see an application, hear its room and read its files: one rule. */
const showsApplication: Visibility = async (actor, id, db, now) => {
	const application = await applications.find(db, id);
	const opportunity = application && (await repository.find(db, application.opportunityId));
	const channel = opportunity && (await findChannel(db, opportunity.channelId));
	return channel !== undefined && canSeeApplication(actor, application!, channel.scopes, now);
};

export const opportunitiesModule = defineModule({
	name: 'opportunities',
	refusals: opportunityRefusals,
	operations: opportunityOperations,
	deliveries: opportunityDeliveries,
	admission: {
		async applications(actor, id, db, now) {
			const opportunity = await repository.find(db, id);
			const channel = opportunity && (await findChannel(db, opportunity.channelId));
			return channel !== undefined && readsApplications(actor, channel.scopes, now);
		}
	},
	jobs: [
		{ name: 'opportunities.close_due', everySeconds: 5, run: closeDue },
		{ name: 'opportunities.lapse_offers', everySeconds: 60, run: lapseOffers },
		{ name: 'opportunities.ask_outcomes', everySeconds: 3_600, run: askOutcomes }
	],
	introduce() {
		registerVisibility('opportunity', async (actor, id, db, now) => {
			const opportunity = await repository.find(db, id);
			const channel = opportunity && (await findChannel(db, opportunity.channelId));
			return channel !== undefined && canSeeOpportunity(actor, opportunity!, channel, now);
		});
		registerVisibility('opportunity_application', showsApplication);
		registerFileOwner(FILE_PURPOSE, {
			takes: ['image', 'paper'],
			mayRead: async (actor, id, db, now) =>
				(await showsApplication(actor, id, db, now)) ? 'asker' : 'nobody'
		});
		onAccountDeleted(forgetApplicant);
		registerPersonalData('opportunity_applications', listPersonalData);
	}
});
