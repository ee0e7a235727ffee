import type { Actor } from '#lib/shared/actor.ts';
import type { Context } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';
import { isId } from '#lib/shared/ids.ts';
import { packCursor, unpackInstantCursor } from '#lib/shared/page.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { getPublicPeople } from '#lib/modules/identity/server/index.ts';
import type { Reactions } from '#lib/modules/reactions/index.ts';
import { reactionsOf } from '#lib/modules/reactions/server/index.ts';
import { findSubject } from '#lib/modules/subjects/server/index.ts';
import {
	COMMENT_ORDERS,
	PAGE_SIZE,
	REPLIES_SHOWN,
	type CommentOrderName,
	type PublicComment,
	type ThreadPage
} from '../../comment.ts';
import { commentableOf, commentOrderOf } from '../ports.ts';
import * as repository from '../repository.ts';
import { oldestRoots, rankedRoots, type InstantKey } from './roots.ts';

/** Rows as everybody sees them: texts of hidden and deleted ones stay in the house. */
export async function publicComments(
	db: Database,
	rows: readonly repository.CommentRow[],
	subjectAuthorId: string | undefined
): Promise<PublicComment[]> {
	// The subject's author is asked for along with them: the page above the thread finds them answered in its snapshot.
	const asked = subjectAuthorId ? [subjectAuthorId] : [];
	const people = await getPublicPeople(db, [...rows.map((row) => row.authorId), ...asked]);
	return rows.map((row) => {
		const isVisible = row.state === 'visible';
		const author = people.get(row.authorId);
		return {
			id: row.id,
			subjectId: row.subjectId,
			parentId: row.parentId ?? undefined,
			state: row.state,
			stance: row.stance,
			html: isVisible ? row.html : '',
			body: isVisible ? row.body : '',
			lang: row.lang,
			author: isVisible
				? { id: row.authorId, name: author?.displayName ?? '', badge: author?.badge }
				: { id: '', name: '' },
			isAuthor: isVisible && row.authorId === subjectAuthorId,
			isExpert: isVisible && row.isExpert === 1,
			replyCount: row.replyCount,
			createdAt: row.createdAt.toISOString(),
			editedAt: row.editedAt?.toISOString()
		};
	});
}

/** As one reader sees them: the source is for who may change it, others read what was made of it. */
const asReadBy = (actor: Actor, comments: readonly PublicComment[]): PublicComment[] =>
	comments.map((comment) =>
		actor.kind === 'person' && actor.id === comment.author.id ? comment : { ...comment, body: '' }
	);

const reacted = (reactions: ReadonlyMap<string, Reactions>): Record<string, Reactions> =>
	Object.fromEntries([...reactions].filter(([, { version }]) => version > 0));

/** One comment for its room; undefined when it is not there. */
export async function publicComment(
	db: Database,
	commentId: string
): Promise<PublicComment | undefined> {
	const row = await repository.find(db, commentId);
	if (!row) return undefined;
	const subject = await findSubject(db, row.subjectId);
	const commented =
		subject &&
		(await commentableOf(subject.kind)?.find(db, subject.id, { kind: 'system' }, row.createdAt));
	return (await publicComments(db, [row], commented?.authorId))[0];
}

const keyOf = (cursor: string | undefined): InstantKey | undefined | 'invalid' =>
	cursor ? (unpackInstantCursor(cursor) ?? 'invalid') : undefined;

/** Where the page begins that holds a comment: after the last root of the page before. */
async function keyAround(db: Database, commentId: string): Promise<InstantKey | undefined> {
	const found = isId(commentId) ? await repository.find(db, commentId) : undefined;
	const root = found?.parentId ? await repository.find(db, found.parentId) : found;
	if (!root) return undefined;
	const before = await repository.countBefore(db, root);
	const start = Math.floor(before / PAGE_SIZE) * PAGE_SIZE;
	const last = start > 0 ? await repository.rootAt(db, root.subjectId, start - 1) : undefined;
	return last && { at: last.createdAt.toISOString(), id: last.id };
}

type AskedThread = {
	readonly subjectId: string;
	readonly cursor?: string;
	readonly order?: CommentOrderName;
	readonly around?: string;
};

/** A page in the order asked for where the subject has it; around a comment, and elsewhere, oldest first. */
async function rootsOf(ctx: Context, kind: string, input: AskedThread) {
	const { subjectId, cursor, around } = input;
	const order = input.order === 'across' && !around ? commentOrderOf(kind) : undefined;
	if (order) return rankedRoots(ctx.db, subjectId, order, cursor);
	const key = around ? await keyAround(ctx.db, around) : keyOf(cursor);
	return key === 'invalid' ? key : oldestRoots(ctx.db, subjectId, key);
}

/**
 * A page of a thread: twenty comments with their first replies and all reactions. Oldest first, or in the order the
 * owner of the subject has registered; the page says which it is.
 *
 * @refuses comments.subject_unknown when the thing is not there or not shown to the actor · cursor.invalid
 */
export async function listThread(
	ctx: Context,
	input: AskedThread
): Promise<Result<ThreadPage, 'comments.subject_unknown' | 'cursor.invalid'>> {
	const subject = await findSubject(ctx.db, input.subjectId);
	const commented =
		subject && (await commentableOf(subject.kind)?.find(ctx.db, subject.id, ctx.actor, ctx.now));
	if (!commented) return refuse('comments.subject_unknown');
	const page = await rootsOf(ctx, subject.kind, input);
	if (page === 'invalid') return refuse('cursor.invalid');
	const { rows: roots, next, order, shares } = page;
	const withReplies = roots.filter((row) => row.replyCount > 0).map((row) => row.id);
	const shown = input.around ? 100 : REPLIES_SHOWN;
	const replies = await repository.listFirstReplies(ctx.db, withReplies, shown);
	const rows = [...roots, ...replies];
	const [everybodys, reactions, [counts]] = await Promise.all([
		publicComments(ctx.db, rows, commented.authorId),
		reactionsOf(
			ctx,
			rows.map((row) => row.id)
		),
		repository.listCounts(ctx.db, [input.subjectId])
	]);
	const views = asReadBy(ctx.actor, everybodys);
	return ok({
		items: views
			.filter((view) => !view.parentId)
			.map((view) => ({ ...view, replies: views.filter((reply) => reply.parentId === view.id) })),
		...{ next, order, shares },
		orders: commentOrderOf(subject.kind) ? COMMENT_ORDERS : ['oldest'],
		count: counts?.count ?? 0,
		countVersion: counts?.version ?? 0,
		reactions: reacted(reactions)
	});
}

/** Further replies of one comment. @refuses comments.unknown · cursor.invalid */
export async function listReplies(ctx: Context, input: { commentId: string; cursor?: string }) {
	const parent = await repository.find(ctx.db, input.commentId);
	const subject = parent && (await findSubject(ctx.db, parent.subjectId));
	const commented =
		subject && (await commentableOf(subject.kind)?.find(ctx.db, subject.id, ctx.actor, ctx.now));
	if (!parent || !commented) return refuse('comments.unknown');
	const key = keyOf(input.cursor);
	if (key === 'invalid') return refuse('cursor.invalid');
	const found = await repository.listReplies(ctx.db, parent.id, {
		after: key,
		limit: PAGE_SIZE + 1
	});
	const rows = found.slice(0, PAGE_SIZE);
	const last = rows.at(-1);
	const reactions = await reactionsOf(
		ctx,
		rows.map((row) => row.id)
	);
	return ok({
		items: asReadBy(ctx.actor, await publicComments(ctx.db, rows, commented.authorId)),
		next:
			found.length > PAGE_SIZE && last
				? packCursor([last.createdAt.toISOString(), last.id])
				: undefined,
		reactions: reacted(reactions)
	});
}

/** Visible comments per subject. */
export async function commentCounts(
	db: Database,
	subjectIds: readonly string[]
): Promise<Map<string, number>> {
	if (subjectIds.length === 0) return new Map();
	const rows = await repository.listCounts(db, subjectIds);
	return new Map(rows.map((row) => [row.subjectId, row.count]));
}
