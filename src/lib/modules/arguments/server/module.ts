import { defineModule } from '#lib/server/module.ts';
import { onAccountDeleted, registerPersonalData } from '#lib/modules/identity/server/index.ts';
import { registerReviewable } from '#lib/modules/moderation/server/index.ts';
import { registerVisibility } from '#lib/modules/subjects/server/index.ts';
import { argumentRefusals } from '../refusals.ts';
import { argumentDeliveries } from './deliveries.ts';
import { groundOf } from './ground.ts';
import { argumentOperations } from './operations.ts';
import { canSeeArgument } from './policy.ts';
import * as ratings from './rating-repository.ts';
import * as repository from './repository.ts';
import { argumentReview } from './reviewable.ts';
import { figuresState, standingState } from './standing.ts';
import * as suggestions from './suggestion-repository.ts';
import { takeBackAll } from './use-cases/take-back-all.ts';

export const argumentsModule = defineModule({
	name: 'arguments',
	refusals: argumentRefusals,
	operations: argumentOperations,
	deliveries: argumentDeliveries,
	state: { argument_figures: figuresState, argument_standing: standingState },
	introduce() {
		registerReviewable('argument', argumentReview);
		registerVisibility('argument', async (actor, id, db, now) => {
			const argument = await repository.find(db, id);
			const ground = argument && (await groundOf({ db, actor, now }, argument.statementId));
			return ground !== undefined && canSeeArgument(actor, argument!, ground.debate, now);
		});
		onAccountDeleted(takeBackAll);
		registerPersonalData('arguments', async (db, personId) => ({
			written: await repository.listByAuthor(db, personId),
			ratings: await ratings.listImpactsOf(db, personId),
			marks: await ratings.listMarksOf(db, personId),
			suggestions: await suggestions.listOf(db, personId)
		}));
	}
});
