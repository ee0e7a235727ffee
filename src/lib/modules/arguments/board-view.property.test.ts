import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Envelope } from '#lib/realtime/protocol.ts';
import type {
	ArgumentBoard,
	ArgumentState,
	Figures,
	PublicArgument,
	Side,
	Standing
} from './argument.ts';
import {
	applyBoardMessage,
	inTurn,
	numbersOf,
	shownOf,
	showWaiting,
	type BoardMessage,
	type BoardView
} from './board-view.ts';
import { LiveBoard } from './live.svelte.ts';
import { weigh } from './strength.ts';

/** The rows as the database would hold them. */
interface Row {
	id: string;
	parentId?: string;
	depth: number;
	side: Side;
	state: ArgumentState;
	text: string;
	marks: number;
	sum: number;
	n: number;
}
interface Act {
	kind: 'post' | 'edit' | 'hide' | 'restore' | 'mark' | 'rate' | 'withdraw';
	target: number;
	side: Side;
	value: number;
}
const acts = fc.array(
	fc.record<Act>({
		kind: fc.constantFrom(
			'post',
			'post',
			'post',
			'edit',
			'hide',
			'restore',
			'mark',
			'rate',
			'withdraw'
		),
		target: fc.nat(40),
		side: fc.constantFrom('pro', 'con'),
		value: fc.nat(4)
	}),
	{ maxLength: 40 }
);

const shown = (row: Row): PublicArgument => ({
	id: row.id,
	statementId: 's',
	debateId: 'd',
	parentId: row.parentId,
	side: row.side,
	depth: row.depth,
	state: row.state,
	text: row.state === 'published' ? row.text : '',
	lang: 'kk',
	author: { id: 'a', name: 'А' },
	credits: [],
	version: 1,
	createdAt: '2026-01-01T00:00:00Z',
	marks: row.state === 'published' && row.marks > 0 ? { vague: row.marks } : {},
	sources: [],
	references: [],
	openSuggestions: 0,
	more: 0
});

function weighed(rows: readonly Row[], version: number) {
	const { standing, strengths } = weigh(
		rows.map((row) => ({ ...row, isPublished: row.state === 'published' }))
	);
	const figures: Record<string, Figures> = {};
	for (const { id, sum, n, state } of rows)
		if (state === 'published') figures[id] = { version, sum, n, strength: strengths.get(id)! };
	return { standing: { ...standing, version } satisfies Standing, figures };
}

/** Changes one row as the act says. @returns the event's name, or undefined for a rating, which is none */
function change(row: Row, act: Act): string | undefined {
	if (act.kind === 'rate') {
		row.sum += act.value;
		row.n += 1;
		return undefined;
	}
	if (act.kind === 'edit') row.text = `өзгерген ${act.value}`;
	if (act.kind === 'mark') row.marks += 1;
	if (act.kind === 'hide') row.state = 'hidden';
	if (act.kind === 'withdraw') row.state = 'withdrawn';
	if (act.kind === 'restore') row.state = 'published';
	const names = { edit: 'edited', mark: 'marked', hide: 'hidden', withdraw: 'withdrawn' };
	return `argument.${names[act.kind as 'edit'] ?? 'restored'}`;
}

const fits = (row: Row, kind: Act['kind']): boolean =>
	kind === 'restore' ? row.state === 'hidden' : row.state === 'published';

type Told =
	{ event: Envelope } | { state: readonly ['argument_figures' | 'argument_standing', string] };

/** Plays the acts: the rows in the end, and what the room was told in order, as of each act. */
function play(list: readonly Act[]) {
	const rows: Row[] = [];
	const told: { message: Told; weighed: ReturnType<typeof weighed> }[] = [];
	let version = 0;
	for (const act of list) {
		let row: Row | undefined;
		let name: string | undefined = 'argument.posted';
		if (act.kind === 'post') {
			const parents = rows.filter((each) => each.state === 'published' && each.depth < 3);
			const parent = parents[act.target % (parents.length + 1)];
			const id = `a${String(rows.length).padStart(3, '0')}`;
			const made = { id, parentId: parent?.id, depth: (parent?.depth ?? 0) + 1, side: act.side };
			row = { ...made, state: 'published', text: `дәлел ${id}`, marks: 0, sum: 0, n: 0 };
			rows.push(row);
		} else {
			row = rows[act.target % Math.max(1, rows.length)];
			if (!row || !fits(row, act.kind)) continue;
			name = change(row, act);
		}
		version += 1;
		const now = weighed(rows, version);
		const above: string[] = [];
		for (let at: Row | undefined = row; at; at = rows.find(({ id }) => id === at!.parentId))
			above.push(at.id);
		const figures = Object.fromEntries(
			above.flatMap((id) => (now.figures[id] ? [[id, now.figures[id]] as const] : []))
		);
		const body: BoardMessage = { argument: shown(row), figures, standing: now.standing };
		if (name)
			told.push({
				message: { event: { room: 'r', position: told.length + 1, name, body } },
				weighed: now
			});
		else {
			for (const id of above.filter((each) => now.figures[each]))
				told.push({ message: { state: ['argument_figures', id] }, weighed: now });
			told.push({ message: { state: ['argument_standing', 's'] }, weighed: now });
		}
	}
	return { rows, told, version };
}

function boardOf(rows: readonly Row[], version: number): ArgumentBoard {
	const { standing, figures } = weighed(rows, version);
	return {
		debateId: 'd',
		statementId: 's',
		nodes: shownOf(rows.map(shown)),
		figures,
		standing,
		references: [],
		own: { impacts: {}, marks: {} },
		waiting: [],
		head: 0,
		can: { facilitate: false }
	};
}

const shape = (live: LiveBoard) => ({
	nodes: [...live.nodes].sort((a, b) => (a.id < b.id ? -1 : 1)),
	figures: Object.fromEntries(
		live.nodes
			.filter((node) => node.state === 'published')
			.map(({ id }) => [id, live.figuresOf(id)])
			.map(([id, figures]) => {
				const { sum, n, strength } = figures as Figures;
				return [id, { sum, n, strength }];
			})
	),
	standing: live.standing
});

function tell(live: LiveBoard, { message, weighed: now }: ReturnType<typeof play>['told'][number]) {
	if ('event' in message) return live.receive(message.event);
	const [kind, id] = message.state;
	const value = kind === 'argument_figures' ? now.figures[id]! : now.standing;
	live.receiveState(kind, { id, version: value.version, value });
}

describe('live', () => {
	test('a snapshot plus its messages equals a reload, wherever the snapshot was taken', () => {
		fc.assert(
			fc.property(acts, fc.nat(40), (list, cut) => {
				const before = play(list.slice(0, cut));
				const all = play(list);
				const live = new LiveBoard(boardOf(before.rows, before.version));
				for (const each of all.told.slice(before.told.length)) tell(live, each);
				live.show();
				expect(shape(live)).toEqual(shape(new LiveBoard(boardOf(all.rows, all.version))));
			})
		);
	});

	test('figures that come late or twice change nothing', () => {
		fc.assert(
			fc.property(acts, (list) => {
				const { rows, told, version } = play(list);
				const live = new LiveBoard(boardOf(rows, version));
				const before = shape(live);
				for (const each of told.filter(({ message }) => 'state' in message)) tell(live, each);
				expect(shape(live)).toEqual(before);
			})
		);
	});

	test('messages that come twice change nothing', () => {
		fc.assert(
			fc.property(acts, (list) => {
				const events = play(list).told.flatMap(({ message }) =>
					'event' in message ? [message.event] : []
				);
				const empty: BoardView = { nodes: [], references: [], waiting: [] };
				const once = events.reduce(applyBoardMessage, empty);
				const twice = events.flatMap((each) => [each, each]).reduce(applyBoardMessage, empty);
				expect(showWaiting(twice)).toEqual(showWaiting(once));
			})
		);
	});

	test('what is new waits, and nothing that is shown moves', () => {
		fc.assert(
			fc.property(acts, (list) => {
				const { rows, version } = play(list);
				const live = new LiveBoard(boardOf(rows, version));
				const before = live.nodes.map(({ id }) => id);
				const row: Row = {
					...{ id: 'new', depth: 1, side: 'pro', state: 'published', text: 'жаңа' },
					...{ marks: 0, sum: 0, n: 0 }
				};
				const { standing } = weighed([...rows, row], version + 1);
				const body: BoardMessage = { argument: shown(row), figures: {}, standing };
				live.receive({ room: 'r', position: 1, name: 'argument.posted', body });
				expect(live.nodes.map(({ id }) => id)).toEqual(before);
				expect(live.waiting).toHaveLength(1);
				live.show();
				expect(live.nodes.map(({ id }) => id)).toEqual([...before, 'new']);
			})
		);
	});
});

test('what was hidden before it was told announces nothing', () => {
	const row: Row = {
		...{ id: 'x', depth: 1, side: 'con', state: 'hidden', text: 'жасырын' },
		...{ marks: 0, sum: 0, n: 0 }
	};
	const body = { argument: shown(row), figures: {}, standing: weighed([], 1).standing };
	const empty: BoardView = { nodes: [], references: [], waiting: [] };
	const told = { room: 'r', position: 1, name: 'argument.posted', body };
	expect(applyBoardMessage(empty, told)).toEqual(empty);
});

test('for and against take turns, each by its ratings, equals as they were written', () => {
	const sibling = (id: string, side: Side, sum: number, n: number) => ({
		id,
		side,
		rated: { sum, n }
	});
	const ordered = inTurn([
		sibling('a', 'pro', 0, 0),
		sibling('b', 'pro', 140, 40),
		sibling('c', 'con', 0, 5),
		sibling('d', 'pro', 4, 1),
		sibling('e', 'con', 0, 0),
		sibling('f', 'pro', 0, 0)
	]);
	expect(ordered.map(({ id }) => id)).toEqual(['b', 'e', 'd', 'c', 'a', 'f']);
});

test('numbers follow the tree: 1, 1.1, 1.2, 2', () => {
	const node = (id: string, parentId?: string): PublicArgument =>
		shown({
			...{ id, parentId, depth: 1, side: 'pro', state: 'published', text: id },
			...{ marks: 0, sum: 0, n: 0 }
		});
	const numbered = numbersOf([
		node('a'),
		node('c'),
		node('b', 'a'),
		node('d', 'b'),
		node('e', 'a')
	]);
	expect(numbered.map(({ node: { id }, number }) => `${number} ${id}`)).toEqual([
		'1 a',
		'1.1 b',
		'1.1.1 d',
		'1.2 e',
		'2 c'
	]);
});

test('a stub is shown only above something published', () => {
	const rows: Row[] = [
		{ id: 'a', depth: 1, side: 'pro', state: 'hidden', text: 'x', marks: 0, sum: 0, n: 0 },
		{ id: 'b', depth: 1, side: 'pro', state: 'withdrawn', text: '', marks: 0, sum: 0, n: 0 },
		{
			id: 'c',
			depth: 2,
			parentId: 'b',
			side: 'con',
			state: 'published',
			text: 'y',
			marks: 0,
			sum: 0,
			n: 0
		}
	];
	expect(shownOf(rows.map(shown)).map(({ id }) => id)).toEqual(['b', 'c']);
});
