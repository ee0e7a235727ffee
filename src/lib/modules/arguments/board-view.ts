import type { Envelope } from '#lib/realtime/protocol.ts';
import type { ArgumentReference, Figures, PublicArgument, Side, Standing } from './argument.ts';
import { orderScore, type Rated } from './strength.ts';

/** What a page shows of a tree, and what waits to be shown. */
export interface BoardView {
	/** Whose tree it is: undefined, a statement's; else the argument that is the first node. */
	readonly rootId?: string;
	/** In the order they are shown; siblings follow it. */
	readonly nodes: readonly PublicArgument[];
	readonly references: readonly ArgumentReference[];
	/** New arguments of others: they announce themselves and never move the text under the reader. */
	readonly waiting: readonly PublicArgument[];
}

/** What a statement's room hears of an argument: absolute, so it may come late or twice. */
export interface BoardMessage {
	readonly argument?: PublicArgument;
	/** The references directly under the statement, when they changed. */
	readonly references?: readonly ArgumentReference[];
	/** Of the argument and of everything it is under. */
	readonly figures: Readonly<Record<string, Figures>>;
	readonly standing: Standing;
}

const NEWS = new Set(['argument.posted', 'argument.published', 'argument.restored']);

/** Pure: a view after a message of the statement's room. A message seen before changes nothing. */
export function applyBoardMessage(view: BoardView, message: Envelope): BoardView {
	if (!message.name.startsWith('argument.') || !message.body) return view;
	const { argument, references } = message.body as BoardMessage;
	const next = references && view.rootId === undefined ? { ...view, references } : view;
	if (!argument) return next;
	if (isKnown(next, argument.id)) return replace(next, argument);
	return NEWS.has(message.name) && argument.state === 'published' && belongs(next, argument)
		? { ...next, waiting: [...next.waiting, argument] }
		: next;
}

const isKnown = ({ nodes, waiting }: BoardView, id: string): boolean =>
	nodes.some((node) => node.id === id) || waiting.some((node) => node.id === id);

/** Whether an argument's place is on this page: under the statement, or under something that is shown. */
const belongs = (view: BoardView, { parentId }: PublicArgument): boolean =>
	parentId === undefined ? view.rootId === undefined : isKnown(view, parentId);

// How many answers a page left out is the page's own knowledge.
const replace = (view: BoardView, argument: PublicArgument): BoardView => {
	const renewed = (node: PublicArgument) =>
		node.id === argument.id ? { ...argument, more: node.more } : node;
	return { ...view, nodes: view.nodes.map(renewed), waiting: view.waiting.map(renewed) };
};

/** Pure: shows an argument as the last of its siblings. */
export function place(view: BoardView, argument: PublicArgument): BoardView {
	const waiting = view.waiting.filter(({ id }) => id !== argument.id);
	const isThere = view.nodes.some(({ id }) => id === argument.id);
	return { ...view, waiting, nodes: isThere ? view.nodes : [...view.nodes, argument] };
}

/** Pure: shows what waits, in the order it came. */
export const showWaiting = (view: BoardView): BoardView =>
	view.waiting.reduce((shown, argument) => place(shown, argument), view);

/**
 * Pure: what is really shown: published arguments, and a stub for whatever was taken away above one. A tree's own root is
 * always shown.
 */
export function shownOf(
	nodes: readonly PublicArgument[],
	rootId?: string
): readonly PublicArgument[] {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const shown = new Set<string>();
	for (const node of nodes) {
		if (node.state !== 'published' && node.id !== rootId) continue;
		for (
			let at: PublicArgument | undefined = node;
			at && !shown.has(at.id);
			at = at.parentId === undefined ? undefined : byId.get(at.parentId)
		)
			shown.add(at.id);
	}
	return nodes.filter(({ id }) => shown.has(id));
}

interface Ordered {
	readonly id: string;
	readonly side: Side;
	readonly rated: Rated;
}

/**
 * Pure: siblings in reading order: for and against in turn, each side by its ratings, so that neither side is below the
 * fold on a phone. Equals stand in the order they were written.
 */
export function inTurn<T extends Ordered>(siblings: readonly T[]): T[] {
	const ranked = siblings
		.map((item) => ({ item, score: orderScore(item.rated) }))
		.sort((a, b) => b.score - a.score || (a.item.id < b.item.id ? -1 : 1))
		.map(({ item }) => item);
	const pros = ranked.filter(({ side }) => side === 'pro');
	const cons = ranked.filter(({ side }) => side === 'con');
	return Array.from({ length: Math.max(pros.length, cons.length) }, (_, i) =>
		[pros[i], cons[i]].filter((item) => item !== undefined)
	).flat();
}

/** Pure: the children of each node (and of the top, under `''`), in the order they are shown. */
export function childrenOf(
	nodes: readonly PublicArgument[]
): ReadonlyMap<string, readonly PublicArgument[]> {
	const known = new Set(nodes.map(({ id }) => id));
	const children = new Map<string, PublicArgument[]>();
	for (const node of nodes) {
		const under = node.parentId !== undefined && known.has(node.parentId) ? node.parentId : '';
		children.set(under, [...(children.get(under) ?? []), node]);
	}
	return children;
}

/** Pure: the nodes as one reads them from top to bottom, each with its number: 1, 1.1, 1.1.2. */
export function numbersOf(
	nodes: readonly PublicArgument[]
): readonly { readonly node: PublicArgument; readonly number: string }[] {
	const children = childrenOf(nodes);
	const walk = (under: string, prefix: string): { node: PublicArgument; number: string }[] =>
		(children.get(under) ?? []).flatMap((node, i) => {
			const number = `${prefix}${i + 1}`;
			return [{ node, number }, ...walk(node.id, `${number}.`)];
		});
	return walk('', '');
}
