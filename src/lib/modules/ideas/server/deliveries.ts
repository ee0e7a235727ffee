import '../events.ts';
import type { Deliveries, Delivery, Notice } from '#lib/server/events/deliveries.ts';
import type { TransactionContext } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import * as repository from './repository.ts';

interface Facts {
	ideaId: string;
	contestId: string;
}
interface Decided extends Facts {
	reason: string;
	cause: string;
}

const audited = ({ ideaId, contestId }: Facts, reason?: string) => ({
	subjectId: ideaId,
	scopes: [`contest:${contestId}`],
	reason
});
const heard = ({ ideaId, contestId }: Facts) => [rooms.subject(ideaId), rooms.subject(contestId)];

/** What everybody may know: that something happened, and the title while it is public. */
async function message(db: Database, { ideaId, contestId }: Facts) {
	const idea = await repository.find(db, ideaId);
	const isPublic = idea?.state === 'admitted' && !idea.isHidden;
	return { ideaId, contestId, isPublic, title: isPublic ? idea.title : null };
}

async function tellAuthor(
	tx: TransactionContext,
	facts: Decided,
	wording: string
): Promise<Notice[]> {
	const idea = await repository.find(tx.db, facts.ideaId);
	if (!idea) return [];
	return [
		{
			personId: idea.authorId,
			kind: 'decision',
			wording,
			subjectId: idea.id,
			path: wording === 'ideas_notice_returned' ? `/ideas/${idea.id}/edit` : `/ideas/${idea.id}`,
			facts: { title: idea.title },
			dedupeKey: `${wording}:${idea.id}:${tx.now.toISOString()}`
		}
	];
}

const decided = (wording: string, isPublicNews: boolean): Delivery<Decided> => ({
	rooms: (facts) => (isPublicNews ? heard(facts) : [rooms.subject(facts.ideaId)]),
	message,
	audit: (facts) => audited(facts, facts.reason),
	notices: (tx, facts) => tellAuthor(tx, facts, wording)
});

export const ideaDeliveries: Deliveries = {
	'idea.submitted': {
		rooms: ({ ideaId }) => [rooms.subject(ideaId)],
		message,
		audit: (facts) => audited(facts)
	},
	'idea.edited': {
		rooms: ({ ideaId }) => [rooms.subject(ideaId)],
		message,
		audit: (facts) => audited(facts)
	},
	'idea.withdrawn': { rooms: heard, message, audit: (facts) => audited(facts) },
	'idea.admitted': decided('ideas_notice_admitted', true),
	'idea.returned': decided('ideas_notice_returned', false),
	'idea.rejected': decided('ideas_notice_rejected', false),
	'idea.hidden': decided('ideas_notice_hidden', true),
	'idea.restored': decided('ideas_notice_restored', true),
	'idea.upheld': decided('ideas_notice_upheld', false)
};
