import '../events.ts';
import type { Deliveries } from '#lib/server/events/deliveries.ts';
import { rooms } from '#lib/realtime/rooms.ts';

const heard = ({ institutionId }: { institutionId: string }) => [rooms.institution(institutionId)];
const audit = ({ institutionId, reason }: { institutionId: string; reason?: string }) => ({
	subjectId: institutionId,
	scopes: [`institution:${institutionId}`],
	reason
});

export const institutionDeliveries: Deliveries = {
	'institution.created': { rooms: heard, audit },
	'institution.edited': { rooms: heard, audit },
	'institution.deactivated': { rooms: heard, audit },
	'institution.reactivated': { rooms: heard, audit }
};
