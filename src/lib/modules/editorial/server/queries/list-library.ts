import type { Context } from '#lib/server/context.ts';
import { allowRate } from '#lib/server/rate-limit.ts';
import { pageOf, unpackInstantCursor, type Page } from '#lib/shared/page.ts';
import { ok, refuse, type Result } from '#lib/shared/result.ts';
import { searchTerms } from '#lib/shared/search.ts';
import type { LibraryCard } from '../../library.ts';
import type { ListLibrary } from '../../schemas.ts';
import * as library from '../library-repository.ts';
import { libraryCards } from '../library-views.ts';

/**
 * Published pieces of all channels, the newest first; with words, those that contain the stem of each.
 *
 * @refuses cursor.invalid · rate.limited
 */
export async function listLibrary(
	ctx: Context,
	input: ListLibrary
): Promise<Result<Page<LibraryCard>, 'cursor.invalid' | 'rate.limited'>> {
	const after = input.cursor ? unpackInstantCursor(input.cursor) : undefined;
	if (input.cursor && !after) return refuse('cursor.invalid');
	const terms = searchTerms(input.q ?? '');
	if (terms.length > 0) {
		const rate = await allowRate('search.run', ctx.networkTag ?? 'unknown');
		if (!rate.allowed) return refuse('rate.limited', { retryAfterSeconds: rate.retryAfterSeconds });
	}
	const { format, licence, channelId, limit } = input;
	const rows = await library.list(ctx.db, { terms, format, licence, channelId, after, limit });
	const page = pageOf(rows, limit, (row) => [row.publishedAt, row.id]);
	return ok({ items: await libraryCards(ctx, page.items), next: page.next });
}
