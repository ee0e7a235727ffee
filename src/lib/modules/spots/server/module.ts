import { defineModule } from '#lib/server/module.ts';
import { registerFileOwner } from '#lib/modules/files/server/index.ts';
import { onAccountDeleted, registerPersonalData } from '#lib/modules/identity/server/index.ts';
import { registerReviewable } from '#lib/modules/moderation/server/index.ts';
import { registerVisibility } from '#lib/modules/subjects/server/index.ts';
import { spotRefusals } from '../refusals.ts';
import { askForSurvivors, askForVerification } from './ask-due.ts';
import { spotDeliveries } from './deliveries.ts';
import { picturesAfter, picturesBefore, seesSpot, spotReview } from './introductions.ts';
import { spotOperations } from './operations.ts';
import { AFTER, BEFORE } from './purposes.ts';
import * as repository from './repository.ts';
import * as traces from './trace-repository.ts';

export const spotsModule = defineModule({
	name: 'spots',
	refusals: spotRefusals,
	operations: spotOperations,
	deliveries: spotDeliveries,
	jobs: [
		{ name: 'spots.ask_for_verification', everySeconds: 300, run: askForVerification },
		{ name: 'spots.ask_for_survivors', everySeconds: 3_600, run: askForSurvivors }
	],
	introduce() {
		registerVisibility('spot', seesSpot);
		registerReviewable('spot', spotReview);
		registerFileOwner(BEFORE, picturesBefore);
		registerFileOwner(AFTER, picturesAfter);
		// What was reported stays, without a name on it as before; what was promised is somebody else's to do.
		onAccountDeleted(async (tx, personId) => {
			await traces.forgetPerson(tx.db, personId);
			await repository.handBack(tx.db, personId);
		});
		registerPersonalData('spots', repository.listByPerson);
		registerPersonalData('spot_sightings', traces.listSightingsBy);
		registerPersonalData('spot_offers', traces.listOffersBy);
	}
});
