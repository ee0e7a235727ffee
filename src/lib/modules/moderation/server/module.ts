import { scopesOf } from '#lib/shared/actor.ts';
import { defineModule } from '#lib/server/module.ts';
import { moderationRefusals } from '../refusals.ts';
import { moderationDeliveries } from './deliveries.ts';
import { moderationOperations } from './operations.ts';

export const moderationModule = defineModule({
	name: 'moderation',
	refusals: moderationRefusals,
	operations: moderationOperations,
	deliveries: moderationDeliveries,
	admission: {
		queue: (actor, scope, _db, now) => scopesOf(actor, 'moderator', now).includes(scope)
	}
});
