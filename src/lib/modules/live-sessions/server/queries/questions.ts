import type { Context } from '#lib/server/context.ts';
import { isId } from '#lib/shared/ids.ts';
import { pageOf, unpackCursor, unpackInstantCursor, type Page } from '#lib/shared/page.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { decisionsOf } from '#lib/modules/moderation/server/index.ts';
import type { OwnQuestion, PublicQuestion } from '../../question.ts';
import type { ListQuestions } from '../../schemas.ts';
import type { LiveSession } from '../../session.ts';
import { publicQuestions } from '../public-view.ts';
import * as questions from '../question-repository.ts';
import * as supports from '../support-repository.ts';
import { getSession } from './sessions.ts';

/** The key of the queue's order; undefined when the cursor is not one of it. */
function unpackQueueCursor(cursor: string) {
	const [count, at, id] = unpackCursor(cursor) ?? [];
	if (!Number.isSafeInteger(count) || Math.abs(count as number) > 2_000_000_000) return undefined;
	if (typeof at !== 'string' || Number.isNaN(new Date(at).getTime())) return undefined;
	if (!isId(id)) return undefined;
	return { supports: count as number, at: new Date(at).toISOString(), id };
}

/** A page of the queue, or of what was settled, of a session the actor is known to see. */
export async function pageOfQuestions(
	ctx: Context,
	session: LiveSession,
	{ show, cursor, limit }: Pick<ListQuestions, 'show' | 'cursor' | 'limit'>
): Promise<Result<Page<PublicQuestion>, 'cursor.invalid'>> {
	if (show === 'waiting') {
		const after = cursor ? unpackQueueCursor(cursor) : undefined;
		if (cursor && !after) return refuse('cursor.invalid');
		const rows = await questions.listWaiting(ctx.db, session.id, { after, limit: limit + 1 });
		const items = await publicQuestions(ctx.db, session, rows);
		return ok(pageOf(items, limit, ({ supports: n, askedAt, id }) => [n, askedAt, id]));
	}
	const after = cursor ? unpackInstantCursor(cursor) : undefined;
	if (cursor && !after) return refuse('cursor.invalid');
	const rows = await questions.listSettled(ctx.db, session.id, { after, limit: limit + 1 });
	const items = await publicQuestions(ctx.db, session, rows);
	return ok(pageOf(items, limit, ({ answeredAt, id }) => [answeredAt, id]));
}

/** Questions of a session: those that wait, most supported first, or the settled ones. @refuses live_sessions.unknown · cursor.invalid */
export async function listQuestions(ctx: Context, input: ListQuestions) {
	const found = await getSession(ctx, input);
	return found.ok ? pageOfQuestions(ctx, found.value.session, input) : found;
}

/** A person's own questions with what became of them, and the questions they support. */
export async function ownPart(
	ctx: Context,
	sessionId: string
): Promise<{ questions: OwnQuestion[]; supports: string[] }> {
	const { actor } = ctx;
	if (actor.kind !== 'person') return { questions: [], supports: [] };
	const [rows, supported] = await Promise.all([
		questions.listOwn(ctx.db, sessionId, actor.id),
		supports.listOwnSupports(ctx.db, sessionId, actor.id)
	]);
	const own = await Promise.all(
		rows.map(async (row) => {
			const [decision] = row.state === 'hidden' ? await decisionsOf(ctx.db, row.id) : [];
			return {
				id: row.id,
				text: row.text,
				lang: row.lang,
				state: row.state,
				supports: row.supportCount,
				askedAt: row.askedAt.toISOString(),
				decision: decision && { reason: decision.reason, note: decision.note }
			};
		})
	);
	return { questions: own, supports: supported };
}

/** One's own questions and supports in a session. @refuses auth.required · live_sessions.unknown */
export async function getOwnPart(ctx: Context, input: { sessionId: string }) {
	if (ctx.actor.kind !== 'person') return refuse('auth.required');
	const found = await getSession(ctx, input);
	return found.ok ? ok(await ownPart(ctx, found.value.session.id)) : found;
}
