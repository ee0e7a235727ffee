import type { Locale } from '#lib/shared/localized-text.ts';
import { skeletonOf } from '#lib/shared/skeleton.ts';
import { LISTS, type List, type Nomination } from './nomination.ts';

/** An admitted idea as the organisers' board shows it. */
export interface BoardIdea {
	readonly id: string;
	/** Empty when the idea left since; then only its place in the selection is known. */
	readonly title: string;
	readonly lang: Locale;
	readonly category: string;
	readonly authorName: string;
	readonly placeName?: { kk: string; ru: string };
	readonly commentCount: number;
	/** Absent while counts are hidden, from organisers too. */
	readonly approvals?: number;
	/** Hidden or withdrawn since: cannot be published. */
	readonly isGone: boolean;
	readonly nomination?: Nomination;
}

/** A list of the selection, or the admitted ideas that are on none. */
export type Column = List | 'none';
/** In the order of the board; the index is the key that moves an idea there. */
export const COLUMNS: readonly Column[] = ['none', ...LISTS];

export interface BoardColumn {
	readonly column: Column;
	readonly ideas: readonly BoardIdea[];
	/** All of the column, found or not. */
	readonly count: number;
}

const columnOf = (idea: BoardIdea): Column => idea.nomination?.list ?? 'none';

function isFound(idea: BoardIdea, words: readonly string[]): boolean {
	const { title, authorName, category, placeName } = idea;
	const text = skeletonOf([title, authorName, category, placeName?.kk, placeName?.ru].join(' '));
	return words.every((word) => text.includes(word));
}

/** The columns with what a search leaves of them: lists by place, the others by approvals where they may be seen. */
export function columnsOf(ideas: readonly BoardIdea[], query: string): BoardColumn[] {
	const words = skeletonOf(query).split(' ').filter(Boolean);
	return COLUMNS.map((column) => {
		const all = ideas.filter((idea) => columnOf(idea) === column);
		const found = words.length > 0 ? all.filter((idea) => isFound(idea, words)) : [...all];
		found.sort(
			column === 'none'
				? (a, b) => (b.approvals ?? 0) - (a.approvals ?? 0)
				: (a, b) => a.nomination!.place - b.nomination!.place
		);
		return { column, ideas: found, count: all.length };
	});
}

export type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

/** The card an arrow leads to from another: up and down its column, across to the nearest column with cards. */
export function neighbourOf(
	columns: readonly BoardColumn[],
	id: string,
	arrow: Arrow
): string | undefined {
	const at = columns.findIndex(({ ideas }) => ideas.some((idea) => idea.id === id));
	if (at < 0) return undefined;
	const row = columns[at]!.ideas.findIndex((idea) => idea.id === id);
	if (arrow === 'ArrowUp') return columns[at]!.ideas[row - 1]?.id;
	if (arrow === 'ArrowDown') return columns[at]!.ideas[row + 1]?.id;
	const ahead = arrow === 'ArrowRight' ? columns.slice(at + 1) : columns.slice(0, at).reverse();
	const next = ahead.find(({ ideas }) => ideas.length > 0)?.ideas;
	return next?.[Math.min(row, next.length - 1)]?.id;
}

/** Where a key takes an idea: a digit names the column; Shift with an arrow moves it one place or one column. */
export function moveOf(
	idea: BoardIdea,
	key: string,
	hasShift: boolean
): { list: Column; place?: number } | undefined {
	const column = /^[0-4]$/.test(key) ? COLUMNS[Number(key)] : undefined;
	if (column) return column === columnOf(idea) ? undefined : { list: column };
	if (!hasShift) return undefined;
	const { nomination } = idea;
	if (key === 'ArrowUp' && nomination && nomination.place > 1)
		return { list: nomination.list, place: nomination.place - 1 };
	if (key === 'ArrowDown' && nomination)
		return { list: nomination.list, place: nomination.place + 1 };
	const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
	const list = step === 0 ? undefined : COLUMNS[COLUMNS.indexOf(columnOf(idea)) + step];
	return list && { list };
}
