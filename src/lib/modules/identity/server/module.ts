import '../events.ts';
import { deliveriesOf } from './deliveries.ts';
import { db } from '#lib/server/db/client.ts';
import { defineModule } from '#lib/server/module.ts';
import { forgetOldLimits } from '#lib/server/rate-limit.ts';
import { identityRefusals } from '../refusals.ts';
import { identityOperations } from './operations.ts';
import * as outbox from './message-repository.ts';
import * as repository from './repository.ts';
import { sendMessages } from './send-messages.ts';
import * as sessions from './session-repository.ts';

const MESSAGES_KEPT_MS = 90 * 86_400_000;

export const identityModule = defineModule({
	name: 'identity',
	refusals: identityRefusals,
	operations: identityOperations,
	deliveries: deliveriesOf,
	jobs: [
		{ name: 'identity.send_messages', everySeconds: 3, run: (now) => sendMessages(now) },
		{
			name: 'identity.clean_up',
			everySeconds: 600,
			async run(now) {
				await sessions.removeExpired(db, now);
				await repository.removeOldProofs(db, now);
				await outbox.removeBefore(db, new Date(now.getTime() - MESSAGES_KEPT_MS));
				await forgetOldLimits(now);
			}
		}
	]
});
