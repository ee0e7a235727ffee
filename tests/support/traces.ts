/** What an act leaves behind: rows in any table, and news for other processes and open pages. */
import { expect } from 'vitest';
import { sql } from '#lib/server/db/client.ts';

/** Attempts are counted whether an act is refused or not; processes say how they are; places never change. */
const BOOKKEEPING = ['places', 'place_editions', 'rate_limits', 'process_health'];
/** What somebody is asked next is kept by whoever shows it, so that the page read again asks the same. */
const KEPT_BY_READING = ['statement_draws'];
/** When somebody was last seen and whether a mail is sent by now move by themselves. */
const COUNTED_ONLY = ['sessions', 'access_tokens', 'messages'];

/** A statement that gives every table's rows as one number and one hash: changed rows show as well as new ones. */
async function statementOverTables(): Promise<string> {
	const tables = await sql<{ name: string }[]>`
		select tablename as name from pg_tables where schemaname = 'public' order by 1`;
	return tables
		.filter(({ name }) => ![...BOOKKEEPING, ...KEPT_BY_READING].includes(name))
		.map(({ name }) => {
			const hash = COUNTED_ONLY.includes(name)
				? '0'
				: 'coalesce(sum(hashtextextended(t::text, 0)), 0)';
			return `select '${name}' as name, count(*) || ' rows, ' || (${hash}) as content from "${name}" t`;
		})
		.join(' union all ');
}

let statement: Promise<string> | undefined;

/** The content of every table an act may touch, as text that can be compared. */
export async function tableContents(): Promise<Record<string, string>> {
	statement ??= statementOverTables();
	const rows = await sql.unsafe<{ name: string; content: string }[]>(await statement);
	return Object.fromEntries(rows.map(({ name, content }) => [name, content]));
}

/** The tables whose rows are others now, with both contents. */
export async function changesSince(before: Readonly<Record<string, string>>): Promise<string[]> {
	const after = await tableContents();
	return Object.keys(after)
		.filter((name) => after[name] !== before[name])
		.map((name) => `${name}: ${before[name]} → ${after[name]}`);
}

/** Every way news leaves a process; presence is counted, not told. */
const CHANNELS = ['rooms', 'state', 'access'] as const;
const BARRIER = 'the test is still listening';

export interface News {
	/** What was told since the last look, after everything committed before this call. */
	heard(): Promise<string[]>;
}

/** Listens to what the product's processes tell each other after a commit: nothing told there, nothing announced. */
export async function listenForNews(): Promise<News> {
	const told: string[] = [];
	let passed = () => {};
	for (const channel of CHANNELS)
		await sql.listen(channel, (payload) => {
			if (payload === BARRIER) passed();
			// A process that listens whether it hears itself.
			else if (!payload.startsWith('front:')) told.push(`${channel}: ${payload}`);
		});
	return {
		async heard() {
			const barrier = new Promise<void>((resolve) => (passed = resolve));
			await sql.notify('rooms', BARRIER);
			await barrier;
			return told.splice(0);
		}
	};
}

/** Runs acts that are to leave nothing, one after the other: no row in any table, no news. */
export async function leaveNoTrace(
	news: News,
	what: string,
	acts: readonly (() => Promise<void>)[]
): Promise<void> {
	const before = await tableContents();
	for (const act of acts) await act();
	expect(await changesSince(before), `${what} wrote`).toEqual([]);
	expect(await news.heard(), `${what} announced`).toEqual([]);
}
