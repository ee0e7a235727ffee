/** The backup file: gzip of lines. A header, then per table its name and PostgreSQL's COPY text, then a footer. */
import type { Readable } from 'node:stream';

export const FORMAT = 'talqylau-backup';
export const FORMAT_VERSION = 1;
/** Ends a table's rows. COPY text escapes backslashes, so no row can look like it. */
export const END_OF_ROWS = '\\.';

export interface Header {
	readonly format: typeof FORMAT;
	readonly version: number;
	/** ISO instant of the snapshot. */
	readonly createdAt: string;
	/** How many migrations the schema had: a restore brings an empty database to exactly there first. */
	readonly migrations: number;
	readonly tables: readonly TableShape[];
}

export interface TableShape {
	readonly name: string;
	/** Without generated columns, which the database computes again. */
	readonly columns: readonly string[];
}

export interface Footer {
	readonly rows: Readonly<Record<string, number>>;
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const copyTarget = ({ name, columns }: TableShape): string =>
	`${quoted(name)} (${columns.map(quoted).join(', ')})`;

/** Splits a byte stream into lines. COPY text has no raw line breaks inside a row. */
export async function* linesOf(stream: Readable): AsyncGenerator<string> {
	let rest: Buffer = Buffer.alloc(0);
	for await (const chunk of stream as AsyncIterable<Buffer>) {
		const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
		let from = 0;
		for (let at = bytes.indexOf(10, from); at >= 0; at = bytes.indexOf(10, from)) {
			yield bytes.toString('utf8', from, at);
			from = at + 1;
		}
		rest = bytes.subarray(from);
	}
	if (rest.length > 0) yield rest.toString('utf8');
}

/**
 * Tables in an order where each comes after those it refers to; a table that refers to itself is fine, since COPY
 * checks at its end.
 *
 * @throws Error on a cycle: such a schema could not be restored, and a test would say so
 */
export function restoringOrder(
	tables: readonly string[],
	references: readonly { readonly from: string; readonly to: string }[]
): string[] {
	const order: string[] = [];
	const visit = (name: string, path: readonly string[]): void => {
		if (path.includes(name))
			throw new Error(`tables refer to each other: ${[...path, name].join(' → ')}`);
		if (order.includes(name)) return;
		for (const { from, to } of references)
			if (from === name && to !== name) visit(to, [...path, name]);
		order.push(name);
	};
	for (const name of [...tables].sort()) visit(name, []);
	return order;
}
