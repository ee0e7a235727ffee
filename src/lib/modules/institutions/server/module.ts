import { defineModule } from '#lib/server/module.ts';
import { institutionRefusals } from '../refusals.ts';
import { institutionDeliveries } from './deliveries.ts';
import { institutionOperations } from './operations.ts';

export const institutionsModule = defineModule({
	name: 'institutions',
	refusals: institutionRefusals,
	operations: institutionOperations,
	deliveries: institutionDeliveries,
	// What an institution received and answered is public.
	admission: { institution: () => true }
});
