import fs from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

/** A file in the list that Vite writes of what it built. */
interface Listed {
	readonly isEntry?: boolean;
	readonly imports?: string[];
	dynamicImports?: string[];
}

/** SvelteKit's first page is the layout around all others, and the code that everybody loads is in its file. */
const LAYOUT = /[\\/]nodes[\\/]0\.js$/;
const PAGE = /[\\/]nodes[\\/]\d+\.js$/;

/**
 * Says with each page what it may ask for later, not with the parts it is made of.
 *
 * SvelteKit follows the list depth first and passes over what it met before. What a part asks for later it takes for
 * met, so the page that needs the same file at once would not name it in its head and wait a round trip more for it.
 */
export function tellLaterLast(list: Readonly<Record<string, Listed>>): void {
	const laterOf = (start: string) => {
		const later = new Set<string>();
		const seen = new Set<string>();
		const waiting = [start];
		for (let key = waiting.pop(); key; key = waiting.pop()) {
			if (seen.has(key) || LAYOUT.test(key)) continue;
			seen.add(key);
			waiting.push(...(list[key]?.imports ?? []));
			for (const part of list[key]?.dynamicImports ?? []) later.add(part);
		}
		return [...later];
	};
	const pages = Object.keys(list).filter((key) => PAGE.test(key) && !LAYOUT.test(key));
	const told = new Map(pages.map((page) => [page, laterOf(page)]));
	for (const [key, listed] of Object.entries(list))
		if (told.has(key)) listed.dynamicImports = told.get(key)!;
		else if (!listed.isEntry || LAYOUT.test(key)) delete listed.dynamicImports;
}

/** The names under which SvelteKit looks for what a page starts with. */
const STARTS = [
	'node_modules/@sveltejs/kit/src/runtime/client/entry.js',
	'.svelte-kit/generated/client-optimized/app.js'
];

/** The layout's file starts the page, too. */
export function startWithLayout(list: Record<string, Listed>): void {
	const layout = Object.keys(list).find((key) => LAYOUT.test(key));
	for (const start of STARTS) list[start] ??= { ...list[layout!]! };
}

/** Lets the head of every page name all the scripts and styles that the page opens with. */
export function completePreloads(): Plugin {
	let isForBrowsers = false;
	return {
		name: 'talqylau:complete-preloads',
		apply: 'build',
		configResolved({ build }) {
			isForBrowsers = !build.ssr;
		},
		writeBundle({ dir }) {
			const file = path.join(dir ?? '', '.vite/manifest.json');
			if (!isForBrowsers || !fs.existsSync(file)) return;
			const list = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, Listed>;
			tellLaterLast(list);
			startWithLayout(list);
			fs.writeFileSync(file, JSON.stringify(list, null, 2));
		}
	};
}
