import { z } from 'zod';
import { packCursor, unpackCursor, type Page } from '#lib/shared/page.ts';

const Key = z.tuple([z.iso.datetime(), z.uuid()]);

/** Where a list of rows by time, newest first, goes on. */
export interface After {
	readonly at: string;
	readonly id: string;
}

/** Reads a cursor of such a list. @returns undefined for none, `'invalid'` for a text that is not ours */
export function afterOf(cursor: string | undefined): After | undefined | 'invalid' {
	if (!cursor) return undefined;
	const key = Key.safeParse(unpackCursor(cursor));
	return key.success ? { at: key.data[0], id: key.data[1] } : 'invalid';
}

/** Turns `limit + 1` rows into a page. */
export function newestFirst<R, T>(
	rows: readonly R[],
	limit: number,
	keyOf: (row: R) => { createdAt: Date; id: string },
	view: (row: R) => T
): Page<T> {
	const shown = rows.slice(0, limit);
	const last = rows.length > limit ? shown.at(-1) : undefined;
	const key = last && keyOf(last);
	return {
		items: shown.map(view),
		next: key && packCursor([key.createdAt.toISOString(), key.id])
	};
}
