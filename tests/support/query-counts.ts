/** How often pages ask the database: figures that do not depend on the clock. */
import { expect } from 'vitest';
import type { App } from './app.ts';
import type { DatabaseProxy } from './database-proxy.ts';

const READS = 6;
/** Rounds of reading; a page that truly asks more does so in all of them. */
const ROUNDS = 3;
/** No page asks more often than this, unless it says so. */
const MOST_QUERIES = 40;

export interface Reader {
	readonly name: string;
	readonly cookie?: string;
	readonly pages: readonly string[];
}

/** The statements of one reading. The jobs of the process add to some readings, so the least is the page's own. */
async function statementsOf(
	app: App,
	proxy: DatabaseProxy,
	path: string,
	cookie?: string
): Promise<number> {
	let least = Infinity;
	for (let i = 0; i < READS; i++) {
		const before = proxy.statements().length;
		const response = await fetch(app.url + path, { headers: cookie ? { cookie } : {} });
		await response.text();
		expect(response.status, path).toBeLessThan(400);
		least = Math.min(least, proxy.statements().length - before);
	}
	return least;
}

/** The least of each page over several rounds: what the jobs add comes and goes. */
export async function queryCounts(
	app: App,
	proxy: DatabaseProxy,
	readers: readonly Reader[]
): Promise<Record<string, number>> {
	const least: Record<string, number> = {};
	for (let i = 0; i < ROUNDS; i++)
		for (const { name, cookie, pages } of readers)
			for (const path of pages) {
				const key = `${name} ${path}`;
				const count = await statementsOf(app, proxy, path, cookie);
				least[key] = Math.min(least[key] ?? Infinity, count);
			}
	return least;
}

/** Compares the same pages of few things and of many; none asks more than `most` times. */
export function expectNoGrowth(
	few: Record<string, number>,
	many: Record<string, number>,
	most = MOST_QUERIES
): void {
	const grown = Object.keys(few).filter((page) => many[page]! > few[page]!);
	expect(grown.map((page) => `${page}: ${few[page]} → ${many[page]}`)).toEqual([]);
	expect(Object.entries(many).filter(([, count]) => count > most)).toEqual([]);
	expect(Object.values(many).every((count) => count > 0)).toBe(true);
}
