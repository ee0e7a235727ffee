import type { Database } from '#lib/server/db/client.ts';
import { countUnread } from '../repository.ts';

/** How many notices the person has not read: for the bell. One index lookup. */
export const unreadCount = (db: Database, personId: string): Promise<number> =>
	countUnread(db, personId);
