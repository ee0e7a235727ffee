import { onAccountDeleted, registerPersonalData } from '#lib/modules/identity/server/index.ts';
import { registerSink } from '#lib/server/events/deliveries.ts';
import { defineModule } from '#lib/server/module.ts';
import { notificationRefusals } from '../refusals.ts';
import { notificationDeliveries } from './deliveries.ts';
import { notificationOperations } from './operations.ts';
import { deleteEverythingOf, listEverythingOf } from './repository.ts';
import { noticeSink } from './sink.ts';

export const notificationsModule = defineModule({
	name: 'notifications',
	refusals: notificationRefusals,
	operations: notificationOperations,
	deliveries: notificationDeliveries,
	admission: {
		person: (actor, id) => actor.kind === 'person' && actor.id === id
	},
	introduce() {
		registerSink(noticeSink);
		registerPersonalData('notifications', listEverythingOf);
		onAccountDeleted((tx, personId) => deleteEverythingOf(tx.db, personId));
	}
});
