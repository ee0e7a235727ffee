import { defineModule } from '#lib/server/module.ts';
import { polisDataRefusals } from '../refusals.ts';
import { polisDataOperations } from './operations.ts';
import { runImports } from './run-imports.ts';

export const polisDataModule = defineModule({
	name: 'polis-data',
	refusals: polisDataRefusals,
	operations: polisDataOperations,
	jobs: [{ name: 'polis-data.imports', everySeconds: 2, run: () => runImports() }]
});
