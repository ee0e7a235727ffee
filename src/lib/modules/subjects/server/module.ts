import { onAccountDeleted, registerPersonalData } from '#lib/modules/identity/server/index.ts';
import { defineModule } from '#lib/server/module.ts';
import { subjectRefusals } from '../refusals.ts';
import { followOperation, unfollowOperation } from './operations.ts';
import { canSee } from './ports.ts';
import * as repository from './repository.ts';

export const subjectsModule = defineModule({
	name: 'subjects',
	refusals: subjectRefusals,
	operations: [followOperation, unfollowOperation],
	admission: { subject: canSee, site: () => true },
	introduce() {
		onAccountDeleted(
			async (tx, personId) => void (await repository.removeFollows(tx.db, personId))
		);
		registerPersonalData('follows', repository.listFollowed);
	}
});
