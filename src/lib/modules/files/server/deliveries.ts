import '../events.ts';
import type { Deliveries } from '#lib/server/events/deliveries.ts';

export const filesDeliveries: Deliveries = {
	'file.kept': {
		rooms: () => [],
		audit: ({ fileId, kind, purpose }) => ({ subjectId: fileId, facts: { kind, purpose } })
	},
	'file.removed': {
		rooms: () => [],
		audit: ({ fileId, purpose }) => ({ subjectId: fileId, facts: { purpose } })
	}
};
