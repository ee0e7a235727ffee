import { defineModule } from '#lib/server/module.ts';
import { reactionsRefusals } from '../refusals.ts';
import { operations } from './operations.ts';
import { reactionState } from './state.ts';

export const reactionsModule = defineModule({
	name: 'reactions',
	refusals: reactionsRefusals,
	operations,
	state: { reactions: reactionState }
});
