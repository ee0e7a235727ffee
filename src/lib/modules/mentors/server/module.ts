import { defineModule } from '#lib/server/module.ts';
import { newId } from '#lib/shared/ids.ts';
import { onAccountDeleted, registerPersonalData } from '#lib/modules/identity/server/index.ts';
import { registerVisibility } from '#lib/modules/subjects/server/index.ts';
import { mentorRefusals } from '../refusals.ts';
import { mentorDeliveries } from './deliveries.ts';
import { forgetPerson, listPersonalData } from './leave.ts';
import { mentorOperations } from './operations.ts';
import { findPair } from './own-pair.ts';
import * as repository from './repository.ts';

export const mentorsModule = defineModule({
	name: 'mentors',
	refusals: mentorRefusals,
	operations: mentorOperations,
	deliveries: mentorDeliveries,
	introduce() {
		// A mentor's own room says that somebody asks: it is theirs alone.
		registerVisibility('mentor', async (actor, id, db) => {
			const profile = await repository.findProfile(db, id);
			return actor.kind === 'person' && profile?.personId === actor.id;
		});
		registerVisibility('mentor_pair', async (actor, id, db, now) => {
			const ctx = { actor, db, now, requestId: newId(), locale: 'kk' as const };
			return (await findPair(ctx, id)).ok;
		});
		onAccountDeleted(forgetPerson);
		registerPersonalData('mentoring', listPersonalData);
	}
});
