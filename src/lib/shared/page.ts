import { isId } from './ids.ts';

/** One page of a list that is read forward by a key, so that rows inserted meanwhile neither repeat nor vanish. */
export interface Page<T> {
	readonly items: readonly T[];
	/** Opaque; undefined on the last page. */
	readonly next?: string;
}

/** Packs a row's sort key into an opaque cursor (base64url of JSON). */
export const packCursor = (key: readonly unknown[]): string =>
	btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(key))))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replaceAll('=', '');

/** The key in a cursor; undefined when the text is not one of ours, which callers refuse as `cursor.invalid`. */
export function unpackCursor(cursor: string): unknown[] | undefined {
	try {
		const bytes = Uint8Array.from(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
			c.codePointAt(0)!
		);
		const key: unknown = JSON.parse(new TextDecoder().decode(bytes));
		return Array.isArray(key) ? key : undefined;
	} catch {
		return undefined;
	}
}

/** The key of a list ordered by an instant and an id; undefined when the cursor is not one of such a list. */
export function unpackInstantCursor(cursor: string): { at: string; id: string } | undefined {
	const [at, id] = unpackCursor(cursor) ?? [];
	if (typeof at !== 'string' || !isId(id)) return undefined;
	const instant = new Date(at);
	return Number.isNaN(instant.getTime()) ? undefined : { at: instant.toISOString(), id };
}

/** Turns `limit + 1` rows into a page: the extra row only says that there is more. */
export function pageOf<T>(
	rows: readonly T[],
	limit: number,
	key: (row: T) => readonly unknown[]
): Page<T> {
	if (rows.length <= limit) return { items: rows };
	const items = rows.slice(0, limit);
	return { items, next: packCursor(key(items.at(-1)!)) };
}
