import '../events.ts';
import type { Deliveries, Notice } from '#lib/server/events/deliveries.ts';
import type { TransactionContext } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';
import { rooms } from '#lib/realtime/rooms.ts';
import { findSubject } from '#lib/modules/subjects/server/index.ts';
import { commentableOf } from './ports.ts';
import { publicComment } from './queries/thread.ts';
import * as repository from './repository.ts';

const heard = ({ subjectId }: { subjectId: string }) => [rooms.subject(subjectId)];
const message = (db: Database, { commentId }: { commentId: string }) =>
	publicComment(db, commentId);

async function pathOf(db: Database, subjectId: string, commentId: string) {
	const subject = await findSubject(db, subjectId);
	const commented =
		subject &&
		(await commentableOf(subject.kind)?.find(db, subjectId, { kind: 'system' }, new Date(0)));
	return { commented, path: `${commented?.path ?? '/'}?comment=${commentId}#comment-${commentId}` };
}

/** The author of the comment that is answered, else of the thing: one notice, never to the writer. */
async function replyNotices(
	tx: TransactionContext,
	{
		commentId,
		subjectId,
		parentId
	}: { commentId: string; subjectId: string; parentId: string | null }
): Promise<Notice[]> {
	const { commented, path } = await pathOf(tx.db, subjectId, commentId);
	const parent = parentId ? await repository.find(tx.db, parentId) : undefined;
	const personId = parent?.authorId ?? commented?.authorId;
	const writer = tx.actor.kind === 'person' ? tx.actor.id : undefined;
	if (!personId || personId === writer) return [];
	const wording = parent ? 'comments_notice_reply' : 'comments_notice_comment';
	return [
		{
			personId,
			kind: 'reply',
			wording,
			subjectId,
			path,
			facts: { title: commented?.title ?? '' },
			dedupeKey: `comment:${commentId}`
		}
	];
}

async function decisionNotices(
	tx: TransactionContext,
	{ commentId, subjectId, reason }: { commentId: string; subjectId: string; reason: string },
	wording: string
): Promise<Notice[]> {
	const comment = await repository.find(tx.db, commentId);
	const { path, commented } = await pathOf(tx.db, subjectId, commentId);
	if (!comment) return [];
	const facts = { title: commented?.title ?? '', reason };
	return [
		{
			personId: comment.authorId,
			kind: 'decision',
			wording,
			subjectId: commentId,
			path,
			facts,
			dedupeKey: `${wording}:${commentId}:${tx.now.toISOString()}`
		}
	];
}

export const commentDeliveries: Deliveries = {
	'comment.posted': { rooms: heard, message, notices: replyNotices },
	'comment.edited': { rooms: heard, message },
	'comment.deleted': {
		rooms: heard,
		message,
		audit: ({ commentId }) => ({ subjectId: commentId })
	},
	'comment.hidden': {
		rooms: heard,
		message,
		audit: ({ commentId, reason }) => ({ subjectId: commentId, reason }),
		notices: (tx, facts) => decisionNotices(tx, facts, 'comments_notice_hidden')
	},
	'comment.restored': {
		rooms: heard,
		message,
		audit: ({ commentId, reason }) => ({ subjectId: commentId, reason }),
		notices: (tx, facts) => decisionNotices(tx, facts, 'comments_notice_restored')
	}
};
