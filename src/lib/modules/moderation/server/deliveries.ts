import '../events.ts';
import type { Deliveries } from '#lib/server/events/deliveries.ts';
import type { Database } from '#lib/server/db/client.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import * as clock from '#lib/server/clock.ts';
import { entriesOf } from './queries/queue.ts';
import * as repository from './repository.ts';

const queues = ({ scopes }: { scopes: string[] }) =>
	['all', ...scopes].map((scope) => rooms.queue(scope));

/** The entry as moderators see it now; null when it left the queue. */
async function entry(db: Database, { reviewId }: { reviewId: string }) {
	const review = await repository.find(db, reviewId);
	if (review?.state !== 'open') return { reviewId, entry: null };
	const [found] = await entriesOf(db, [review], clock.now());
	return { reviewId, entry: found ?? null };
}

export const moderationDeliveries: Deliveries = {
	'review.opened': { rooms: queues, message: entry },
	'review.claimed': {
		rooms: queues,
		message: entry,
		audit: ({ reviewId, scopes }) => ({ scopes, facts: { reviewId } })
	},
	'review.released': {
		rooms: queues,
		message: entry,
		audit: ({ reviewId, scopes }) => ({ scopes, facts: { reviewId } })
	},
	'review.decided': {
		rooms: queues,
		message: entry,
		audit: ({ reviewId, subjectId, scopes, verdict, reason }) => ({
			subjectId,
			scopes,
			reason,
			facts: { reviewId, verdict }
		})
	},
	'review.closed': { rooms: queues, message: entry }
};
