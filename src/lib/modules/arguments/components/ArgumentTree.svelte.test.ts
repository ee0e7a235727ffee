import axe from 'axe-core';
import { page as browserPage } from 'vitest/browser';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { ArgumentBoard, PublicArgument, Side } from '../argument.ts';
import { weigh } from '../strength.ts';

const route = vi.hoisted(() => ({
	page: {
		data: { me: { id: 'me' }, formKey: 'form-key', now: '2026-05-01T12:00:00Z' } as {
			me?: { id: string };
		},
		url: new URL('http://example.org/debates')
	}
}));
vi.mock('$app/state', () => route);

const { default: ArgumentTree } = await import('./ArgumentTree.svelte');

afterEach(() => {
	route.page.url = new URL('http://example.org/debates');
	route.page.data.me = { id: 'me' };
	sessionStorage.clear();
	delete document.documentElement.dataset.theme;
});

const argument = (
	id: string,
	side: Side,
	text: string,
	more: Partial<PublicArgument> = {}
): PublicArgument => ({
	...{ id, statementId: 's', debateId: 'd', side, text, depth: more.parentId ? 2 : 1 },
	...{ state: 'published', lang: 'kk', author: { id: 'a', name: 'Айгүл' }, credits: [] },
	...{ version: 1, createdAt: '2026-05-01T10:00:00Z', marks: {}, sources: [], references: [] },
	...{ openSuggestions: 0, more: 0 },
	...more
});

const NODES: readonly PublicArgument[] = [
	argument('p1', 'pro', 'Ауылға жіберілген судың үштен бірі ескі құбырдан жерге сіңіп кетеді.', {
		sources: [{ id: 'x', url: 'https://example.org/report', title: 'Су шығыны туралы есеп' }],
		credits: ['Серік']
	}),
	argument('c2', 'con', 'Ауыл желілері ешқашан өлшенген емес, көрсеткіш тек қалаға қатысты.', {
		parentId: 'p1',
		marks: { unsupported: 2 }
	}),
	argument('c1', 'con', 'Құбыры мүлде жоқ ауылға кезек ешқашан жетпейді.', {
		author: { id: 'me', name: 'Мен' }
	}),
	argument('p2', 'pro', 'Құбырды жамау жаңадан тартқаннан бес есе арзанға түседі.')
];

function boardOf(more: Partial<ArgumentBoard> = {}): ArgumentBoard {
	const nodes = more.nodes ?? NODES;
	const rated = new Map([
		['p1', { sum: 12, n: 4 }],
		['c2', { sum: 5, n: 2 }]
	]);
	const { standing, strengths } = weigh(
		nodes.map((node) => ({
			...{ id: node.id, parentId: node.parentId, side: node.side, isPublished: true },
			...(rated.get(node.id) ?? { sum: 0, n: 0 })
		}))
	);
	const figures = Object.fromEntries(
		nodes.map(({ id }) => [
			id,
			{ version: 1, strength: strengths.get(id)!, ...(rated.get(id) ?? { sum: 0, n: 0 }) }
		])
	);
	return {
		...{ debateId: 'd', statementId: 's', nodes, figures, references: [], waiting: [], head: 0 },
		standing: { ...standing, version: 1 },
		own: { impacts: { p1: 3 }, marks: {} },
		can: { facilitate: false },
		...more
	};
}

const rendered = (board: ArgumentBoard = boardOf(), more: object = {}) =>
	render(ArgumentTree, { board, ...more });

describe.each(['light', 'dark'])('%s', (theme) => {
	test('nothing for axe', { timeout: 60_000 }, async () => {
		document.documentElement.dataset.theme = theme;
		const screen = await rendered();
		for (const details of screen.container.querySelectorAll('details')) details.open = true;
		const { violations } = await axe.run(screen.container, {
			runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
			rules: { region: { enabled: false }, 'heading-order': { enabled: false } }
		});
		expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
	});
});

test('for and against stand side by side where there is room, in turn on a phone', async () => {
	const screen = await rendered();
	const box = (id: string) =>
		screen.container.querySelector(`#argument-${id}`)!.getBoundingClientRect();
	await browserPage.viewport(1_280, 900);
	expect(box('c1').left).toBeGreaterThan(box('p1').right);
	expect(box('p2').left).toBe(box('p1').left);
	await browserPage.viewport(320, 900);
	expect(box('c1').left).toBe(box('p1').left);
	expect(box('c1').top).toBeGreaterThan(box('p1').bottom - 1);
	expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
	await browserPage.viewport(1_280, 900);
});

test('everything is a form or a link that works without JavaScript', async () => {
	const screen = await rendered();
	const forms = [...screen.container.querySelectorAll('form')];
	expect(forms.length).toBeGreaterThan(0);
	for (const form of forms) {
		expect(form.getAttribute('method')).toBe('POST');
		expect(form.querySelector('input[name="_key"]')).not.toBeNull();
	}
	const keys = forms.map((form) => form.querySelector<HTMLInputElement>('[name="_key"]')!.value);
	expect(new Set(keys).size).toBe(keys.length);
	const rate = screen.container.querySelector('#argument-p1 form[action="?/rateImpact"]')!;
	expect(rate.querySelectorAll('input[type="radio"][name="impact"]')).toHaveLength(5);
	expect(rate.querySelector<HTMLInputElement>('input:checked')!.value).toBe('3');
});

test('nobody is asked to rate their own, nor a visitor, nor anybody once it is closed', async () => {
	const forms = (container: Element, id: string) =>
		container.querySelectorAll(`#argument-${id} > footer form`).length;
	const { container } = await rendered();
	expect(forms(container, 'c1')).toBe(0);
	expect(forms(container, 'p2')).toBe(1);
	const closed = await rendered(boardOf(), { bar: 'Талқылау жабық.' });
	expect(closed.container.querySelectorAll('form')).toHaveLength(0);
	await expect.element(closed.getByText('Талқылау жабық.')).toBeVisible();
	route.page.data.me = undefined;
	const visitor = await rendered();
	expect(visitor.container.querySelectorAll('form[action="?/rateImpact"]')).toHaveLength(0);
});

test('a rating that is refused is taken back on the page, with the reason', async () => {
	vi.stubGlobal('fetch', () =>
		Promise.resolve(
			new Response(JSON.stringify({ code: 'arguments.closed', detail: 'Талқылау жабылды.' }), {
				status: 409
			})
		)
	);
	const screen = await rendered();
	const vote = screen.container.querySelector('#argument-p1 details')!;
	(vote as HTMLDetailsElement).open = true;
	vote.querySelector<HTMLInputElement>('input[value="0"]')!.click();
	await expect.element(screen.getByText('Талқылау жабылды.')).toBeVisible();
	expect(vote.querySelector('summary')!.textContent).toContain('3');
	vi.unstubAllGlobals();
});

test('the standing is told in words, as a number and with what it rests on', async () => {
	const screen = await rendered();
	const { strength } = boardOf().standing;
	const section = screen.getByRole('region', { name: 'Талқылаудың қазіргі күйі' });
	await expect.element(section).toHaveTextContent(String(Math.round(strength * 100)));
	await expect.element(section).toHaveTextContent('Дәлел саны: 4, баға саны: 6');
});

test('read in order, the tree is numbered and has no forms in it', async () => {
	route.page.url = new URL('http://example.org/debates?view=reading');
	const screen = await rendered();
	const numbers = [...screen.container.querySelectorAll('ol a.number')].map((a) => a.textContent);
	expect(numbers).toEqual(['1', '1.1', '2', '3']);
	expect(screen.container.querySelectorAll('ol form')).toHaveLength(0);
});

test('a stub keeps the place of what stands under it, without words', async () => {
	const gone = argument('p1', 'pro', '', { state: 'hidden', author: { id: '', name: '' } });
	const screen = await rendered(boardOf({ nodes: [gone, NODES[1]!] }));
	await expect.element(screen.getByText('Модератор жасырған')).toBeVisible();
	expect(screen.container.querySelector('#argument-p1 #argument-c2')).not.toBeNull();
});
