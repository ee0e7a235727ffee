import type { Deliveries } from '#lib/server/events/deliveries.ts';
import type { Database } from '#lib/server/db/client.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import type {} from '../events.ts';
import type { NoticeMessage } from '../index.ts';
import { countUnread } from './repository.ts';

const unread = async (db: Database, facts: { personId: string }): Promise<NoticeMessage> => ({
	unread: await countUnread(db, facts.personId)
});
const ownRoom = (facts: { personId: string }) => [rooms.person(facts.personId)];

export const notificationDeliveries: Deliveries = {
	'notice.created': { rooms: ownRoom, message: unread },
	'notice.read': { rooms: ownRoom, message: unread }
};
