import type { Context } from '#lib/server/context.ts';
import { isId } from '#lib/shared/ids.ts';
import { packCursor, unpackCursor } from '#lib/shared/page.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import type { NoticeView } from '../../index.ts';
import type { ListNotices } from '../../schemas.ts';
import * as repository from '../repository.ts';
import { sentenceFor } from '../wording.ts';

/**
 * Lists the person's own notices, newest first, in the reader's language.
 *
 * @refuses auth.required · cursor.invalid
 */
export async function listNotices(
	ctx: Context,
	input: ListNotices
): Promise<Result<{ items: NoticeView[]; next?: string; unread: number }>> {
	const { actor } = ctx;
	if (actor.kind !== 'person') return refuse('auth.required');
	const after = input.cursor === undefined ? undefined : readCursor(input.cursor);
	if (input.cursor !== undefined && !after) return refuse('cursor.invalid');
	const rows = await repository.listNotices(ctx.db, actor.id, after, input.limit);
	const shown = rows.slice(0, input.limit);
	const last = shown.at(-1);
	return ok({
		items: shown.map((row) => ({
			id: row.id,
			kind: row.kind,
			sentence: sentenceFor(row.wording, row.facts, ctx.locale),
			path: row.path,
			createdAt: row.createdAt.toISOString(),
			isRead: row.readAt !== null
		})),
		...(rows.length > input.limit && last && { next: cursorOf(last) }),
		unread: await repository.countUnread(ctx.db, actor.id)
	});
}

const cursorOf = (row: repository.NoticeRow): string =>
	packCursor([row.createdAt.toISOString(), row.id]);

function readCursor(cursor: string): { createdAt: string; id: string } | undefined {
	const [createdAt, id] = unpackCursor(cursor) ?? [];
	if (typeof createdAt !== 'string' || Number.isNaN(Date.parse(createdAt))) return undefined;
	return isId(id) ? { createdAt, id } : undefined;
}
