import { onAccountDeleted, registerPersonalData } from '#lib/modules/identity/server/index.ts';
import { defineModule } from '#lib/server/module.ts';
import { FILE_KINDS } from '../file.ts';
import { filesRefusals } from '../refusals.ts';
import { filesDeliveries } from './deliveries.ts';
import { filesOperations } from './operations.ts';
import { registerFileOwner } from './ports.ts';
import { listOfPerson } from './repository.ts';
import { forgetPerson, sweepFiles } from './sweep.ts';

export const filesModule = defineModule({
	name: 'files',
	refusals: filesRefusals,
	operations: filesOperations,
	deliveries: filesDeliveries,
	jobs: [{ name: 'files.sweep', everySeconds: 600, run: sweepFiles }],
	introduce() {
		// Files that nothing is said about yet: their sender's alone, and gone after a while.
		registerFileOwner('own', { takes: FILE_KINDS, mayRead: () => 'nobody' });
		onAccountDeleted(forgetPerson);
		registerPersonalData('files', listOfPerson);
	}
});
