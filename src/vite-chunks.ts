import path from 'node:path';
import { normalizePath, type Plugin } from 'vite';

/** What is asked of the module graph; rolldown's own description of a module has more. */
interface Module {
	readonly code: string | null;
	readonly importedIds: readonly string[];
	readonly dynamicallyImportedIds: readonly string[];
}
type Look = (id: string) => Module | null;

/** Modules that travel in one file, and who loads it. */
interface Parcel {
	readonly ids: string[];
	readonly pages: Set<string>;
	weight: number;
	/** They are a file of their own. */
	hasStyles: boolean;
}

/** What one more file costs a first visit, in characters of code: a part of a round trip on a bad network. */
const REQUEST_COST = 34_000;
/** So much no page loads in vain for one such sparing, whoever else is spared a request by it. */
const VAIN_MOST = 48_000;
const idOf = (file: string) => normalizePath(path.resolve(file));
const APP = idOf('.svelte-kit/generated/client-optimized/app.js');
const START = idOf('node_modules/@sveltejs/kit/src/runtime/client/entry.js');
const LAYOUT = idOf('.svelte-kit/generated/client-optimized/nodes/0.js');
const BARREL = /[\\/]paraglide[\\/]messages(\.js|[\\/]_index\.js)$/;
const MESSAGES = idOf('src/lib/paraglide/messages');
/** Where people come first, from a link or a QR code: here a request spared counts most. */
const FRONT_DOORS =
	/routes\/(\+page|\(public\)\/(contests|debates|decisions|contests\/\[contestId=uuid\]\/ideas|ideas\/\[ideaId=uuid\]|debates\/\[debateId=uuid\](\/report)?|sessions\/\[sessionId=uuid\])\/\+page)\.svelte/;
const EVERYBODY = 'everybody';

/** Whether a module of a page's is one of the staff's desks, from what SvelteKit wrote of the page. */
const isDesk = (page: Module | null): boolean => !!page?.code?.includes('/routes/(staff)/');

/** How much a request or a byte counts when this opens. What is asked for after a page opened holds nobody up. */
function worth(start: Module | null): number {
	if (FRONT_DOORS.test(start?.code ?? '')) return 1;
	return start?.code?.includes('/routes/') && !isDesk(start) ? 0.1 : 0.03;
}

/** Everything a page loads when it opens. Of the messages only those it names: the list of all is shaken out. */
function reachedFrom(entry: string, look: Look): Set<string> {
	const seen = new Set<string>();
	const waiting = [entry];
	for (let id = waiting.pop(); id; id = waiting.pop()) {
		const module = seen.has(id) || BARREL.test(id) ? null : look(id);
		if (!module) continue;
		seen.add(id);
		waiting.push(...module.importedIds);
		if (id.startsWith(MESSAGES)) continue;
		for (const [, name] of (module.code ?? '').matchAll(/\bm\.(\w+)/g))
			waiting.push(`${MESSAGES}/${name}.js`);
	}
	return seen;
}

/** Every start of loading, and in whose name: what opens a page, the pages, and what is asked for later. */
function startsOf(look: Look): Map<string, string> {
	const pages = look(APP)!.dynamicallyImportedIds;
	const always = pages.filter((id) => /^[01]$/.test(path.parse(id).name));
	const starts = new Map(always.map((id) => [id, EVERYBODY]));
	// Grows as it is walked.
	const all = new Set(pages);
	for (const id of all) {
		if (!starts.has(id)) starts.set(id, id);
		for (const module of reachedFrom(id, look))
			for (const later of look(module)!.dynamicallyImportedIds) if (look(later)) all.add(later);
	}
	return starts;
}

/** Modules by who loads them; what one page alone loads stays with it. */
function sortOut(look: Look, starts: ReadonlyMap<string, string>): Parcel[] {
	const loaders = new Map<string, Set<string>>();
	const alone = new Map<string, string | undefined>();
	for (const [start, page] of starts)
		for (const id of reachedFrom(start, look)) {
			loaders.set(id, (loaders.get(id) ?? new Set()).add(page));
			alone.set(id, alone.has(id) ? undefined : start);
		}
	const everyone = [...new Set(starts.values())];
	const parcels = new Map<string, Parcel>();
	for (const [id, by] of loaders) {
		const only = alone.get(id);
		// What the layout alone loads travels with everybody's.
		if (only && only !== LAYOUT) continue;
		const pages = by.has(EVERYBODY) ? new Set(everyone) : by;
		const key = by.has(EVERYBODY) ? EVERYBODY : [...by].sort().join();
		const parcel = parcels.get(key) ?? { ids: [], pages, weight: 0, hasStyles: false };
		parcel.ids.push(id);
		parcel.weight += (look(id)?.code ?? '').replaceAll(/\/\*[\s\S]*?\*\//g, '').length;
		parcel.hasStyles ||= /\.css$/.test(id);
		parcels.set(key, parcel);
	}
	return [...parcels.values()];
}

/** What a first visit is spared when two parcels become one: requests of those who load both, less what others load in vain. */
function gain(a: Parcel, b: Parcel, worths: ReadonlyMap<string, number>): number {
	let sum = 0;
	const spared = REQUEST_COST * (a.hasStyles && b.hasStyles ? 2 : 1);
	const isInA = [...b.pages].every((page) => a.pages.has(page));
	const isInB = [...a.pages].every((page) => b.pages.has(page));
	if ((!isInB && b.weight > VAIN_MOST) || (!isInA && a.weight > VAIN_MOST)) return 0;
	for (const page of a.pages) sum += worths.get(page)! * (b.pages.has(page) ? spared : -b.weight);
	for (const page of b.pages) if (!a.pages.has(page)) sum -= worths.get(page)! * a.weight;
	return sum;
}

/** Whether two parcels as one would wait for a third that waits for them. */
function wouldCircle(
	a: Parcel,
	b: Parcel,
	look: Look,
	parcelOf: ReadonlyMap<string, Parcel>
): boolean {
	const seen = new Set<Parcel>();
	const waiting: Parcel[] = [];
	const follow = (from: Parcel) => {
		for (const id of from.ids)
			for (const next of look(id)?.importedIds ?? []) {
				const parcel = parcelOf.get(next);
				if (!parcel || parcel === from || seen.has(parcel)) continue;
				// From one straight into the other is no way out and back.
				if ((from === a || from === b) && (parcel === a || parcel === b)) continue;
				seen.add(parcel);
				waiting.push(parcel);
			}
	};
	follow(a);
	follow(b);
	for (let next = waiting.pop(); next; next = waiting.pop()) {
		if (next === a || next === b) return true;
		follow(next);
	}
	return false;
}

/** Puts together what spares most, as long as it spares anything. Desks' own code stays among desks. */
function putTogether(parcels: Parcel[], look: Look, starts: ReadonlyMap<string, string>): void {
	const all = [...new Set(starts.values())];
	const worths = new Map(all.map((id) => [id, worth(look(id))]));
	const desks = new Set(all.filter((id) => isDesk(look(id))));
	const isForDesks = ({ pages }: Parcel) => [...pages].every((id) => desks.has(id));
	const parcelOf = new Map(parcels.flatMap((parcel) => parcel.ids.map((id) => [id, parcel])));
	const refused = new Set<string>();
	for (;;) {
		let best: { a: number; b: number; spared: number } | undefined;
		for (let a = 0; a < parcels.length; a++)
			for (let b = a + 1; b < parcels.length; b++) {
				const [one, other] = [parcels[a]!, parcels[b]!];
				if (isForDesks(one) !== isForDesks(other) || refused.has(`${one.ids[0]} ${other.ids[0]}`))
					continue;
				const spared = gain(one, other, worths);
				if (spared > (best?.spared ?? 0)) best = { a, b, spared };
			}
		if (!best) return;
		const [one, other] = [parcels[best.a]!, parcels[best.b]!];
		if (wouldCircle(one, other, look, parcelOf)) {
			refused.add(`${one.ids[0]} ${other.ids[0]}`);
			continue;
		}
		one.ids.push(...other.ids);
		one.weight += other.weight;
		one.hasStyles ||= other.hasStyles;
		for (const id of other.ids) parcelOf.set(id, one);
		for (const page of other.pages) one.pages.add(page);
		parcels.splice(best.b, 1);
	}
}

/** Which file each module travels in; those that are not named stay with the page that loads them. */
function parcelNames(look: Look): Map<string, string> {
	const starts = startsOf(look);
	const parcels = sortOut(look, starts);
	putTogether(parcels, look, starts);
	return new Map(parcels.flatMap(({ ids }, n) => ids.map((id) => [id, `part-${n}`])));
}

/** Puts what pages share into few files, each loaded by pages that need most of it. */
export function fewFiles(): Plugin {
	let isForBrowsers = false;
	return {
		name: 'talqylau:few-files',
		apply: 'build',
		configResolved({ build }) {
			isForBrowsers = !build.ssr;
		},
		// The layout's file is what a page starts with, too: as files of their own the two entries of SvelteKit would each
		// take a connection from the scripts. `vite-preloads.ts` says so in the list of what was built.
		transform: (code, id) =>
			isForBrowsers && id === LAYOUT
				? `${code}\nexport * from ${JSON.stringify(START)};\nexport * from ${JSON.stringify(APP)};`
				: null,
		// SvelteKit asks for the very exports it wrote; a page's file may have more, nobody looks at them.
		options(options) {
			if (!isForBrowsers) return options;
			const input = Object.fromEntries(
				Object.entries(options.input as Record<string, string>).filter(
					([, file]) => ![START, APP].includes(idOf(file))
				)
			);
			return { ...options, input, preserveEntrySignatures: 'allow-extension' };
		},
		outputOptions(options) {
			if (!isForBrowsers) return options;
			let names: Map<string, string> | undefined;
			const name = (id: string, graph: { getModuleInfo: Look }) =>
				(names ??= parcelNames((module) => graph.getModuleInfo(module))).get(id) ?? null;
			return {
				...options,
				codeSplitting: { includeDependenciesRecursively: false, groups: [{ name }] }
			};
		}
	};
}
