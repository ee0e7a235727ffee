import { expect, test } from 'vitest';
import { columnsOf, moveOf, neighbourOf, type BoardIdea } from './board.ts';
import type { List } from './nomination.ts';

const idea = (id: string, more: Partial<BoardIdea> = {}): BoardIdea => ({
	id,
	title: id,
	lang: 'kk',
	category: 'water',
	authorName: 'Автор',
	commentCount: 0,
	isGone: false,
	...more
});
const on = (id: string, list: List, place: number, more: Partial<BoardIdea> = {}) =>
	idea(id, { nomination: { subjectId: id, list, place, reason: '' }, ...more });

const ideas = [
	idea('a', { approvals: 1 }),
	idea('b', { approvals: 5, title: 'Ауылға таза су' }),
	on('d', 'final', 2),
	on('c', 'final', 1),
	on('e', 'reserve', 1)
];
const idsOf = (query = '') =>
	columnsOf(ideas, query).map(({ ideas: found }) => found.map(({ id }) => id));

test('lists go by place, the admitted by approvals', () => {
	expect(idsOf()).toEqual([['b', 'a'], [], [], ['c', 'd'], ['e']]);
});

test('a search folds Kazakh letters and look-alikes, and leaves the counts', () => {
	expect(idsOf('АУЫЛГА')).toEqual([['b'], [], [], [], []]);
	expect(columnsOf(ideas, 'ауылга').map(({ count }) => count)).toEqual([2, 0, 0, 2, 1]);
});

test('arrows walk over the cards and skip empty columns', () => {
	const columns = columnsOf(ideas, '');
	expect(neighbourOf(columns, 'b', 'ArrowDown')).toBe('a');
	expect(neighbourOf(columns, 'b', 'ArrowUp')).toBeUndefined();
	expect(neighbourOf(columns, 'a', 'ArrowRight')).toBe('d');
	expect(neighbourOf(columns, 'e', 'ArrowLeft')).toBe('c');
	expect(neighbourOf(columns, 'e', 'ArrowRight')).toBeUndefined();
	expect(neighbourOf(columns, 'nobody', 'ArrowUp')).toBeUndefined();
});

test('keys move an idea', () => {
	const [free, second, first, reserve] = [ideas[0]!, ideas[2]!, ideas[3]!, ideas[4]!];
	expect(moveOf(free, '3', false)).toEqual({ list: 'final' });
	expect(moveOf(second, '3', false)).toBeUndefined();
	expect(moveOf(second, '0', false)).toEqual({ list: 'none' });
	expect(moveOf(second, 'ArrowUp', true)).toEqual({ list: 'final', place: 1 });
	expect(moveOf(second, 'ArrowUp', false)).toBeUndefined();
	expect(moveOf(first, 'ArrowUp', true)).toBeUndefined();
	expect(moveOf(first, 'ArrowDown', true)).toEqual({ list: 'final', place: 2 });
	expect(moveOf(free, 'ArrowRight', true)).toEqual({ list: 'longlist' });
	expect(moveOf(reserve, 'ArrowRight', true)).toBeUndefined();
	expect(moveOf(free, 'ArrowLeft', true)).toBeUndefined();
	expect(moveOf(free, '7', false)).toBeUndefined();
});
