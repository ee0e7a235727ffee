import { onAccountDeleted, registerPersonalData } from '#lib/modules/identity/server/index.ts';
import { defineModule } from '#lib/server/module.ts';
import { reactionsRefusals } from '../refusals.ts';
import { operations } from './operations.ts';
import { listOfPerson } from './repository.ts';
import { reactionState } from './state.ts';
import { takeBackAll } from './use-cases/take-back-all.ts';

export const reactionsModule = defineModule({
	name: 'reactions',
	refusals: reactionsRefusals,
	operations,
	state: { reactions: reactionState },
	introduce() {
		onAccountDeleted(takeBackAll);
		registerPersonalData('reactions', listOfPerson);
	}
});
