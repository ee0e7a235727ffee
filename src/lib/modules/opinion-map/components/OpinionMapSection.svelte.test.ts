import axe from 'axe-core';
import { userEvent } from 'vitest/browser';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { mapOf, textsOf } from '../../../../../tests/support/opinion-map.ts';
import { shareOf, sharesOf, totalOf } from '../answers.ts';
import type { OpinionMap } from '../opinion-map.ts';
import { count, percent, shareSentence } from '../words.ts';
import Beeswarm from './Beeswarm.svelte';
import CommonGround from './CommonGround.svelte';
import MapTable from './MapTable.svelte';
import OpinionMapSection from './OpinionMapSection.svelte';

afterEach(() => {
	vi.restoreAllMocks();
	delete document.documentElement.dataset.theme;
});

const propsOf = (map: OpinionMap) => ({
	pollId: '01890a5d-ac96-774b-bcce-b302099a8057',
	map,
	texts: textsOf(mapOf()),
	title: 'Орталықты қалай жайлы етеміз?',
	source: 'example.org/debates/1'
});
const rendered = async (map: OpinionMap, more: object = {}) => {
	const screen = await render(OpinionMapSection, { ...propsOf(map), ...more });
	await expect.element(screen.getByRole('button', { name: /PNG/ })).toBeVisible();
	return screen;
};

describe.each(['light', 'dark'])('%s', (theme) => {
	test.each([
		['clear', mapOf({ statements: 8 })],
		['unclear', mapOf({ clarity: 'unclear', statements: 8 })],
		['too few', mapOf({ clarity: 'too_few', people: 12, statements: 5 })]
	])('nothing for axe while groups are %s', { timeout: 60_000 }, async (_, map) => {
		document.documentElement.dataset.theme = theme;
		const screen = await rendered(map, { closed: 2, mine: { x: 0, y: 0, group: null } });
		for (const details of screen.container.querySelectorAll('details')) details.open = true;
		await screen
			.getByRole('button', { name: /Картадан көру/ })
			.first()
			.click();
		const { violations } = await axe.run(screen.container, {
			runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
			rules: { region: { enabled: false }, 'heading-order': { enabled: false } }
		});
		const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
		expect(found).toEqual([]);
	});
});

describe('what may not be seen', () => {
	const whole = mapOf();
	const texts = textsOf(whole);
	// Lists that name statements whose figures are closed, as a careless server would send them.
	const careless: OpinionMap = { ...whole, statements: whole.statements.slice(0, 2) };
	const closed = whole.statements.slice(2);

	test('stands nowhere, not even the name of a statement in a list', async () => {
		const screen = await rendered(careless, { closed: closed.length });
		for (const details of screen.container.querySelectorAll('details')) details.open = true;
		for (const { itemId } of closed)
			expect(screen.container.textContent, itemId).not.toContain(
				`${texts[itemId]!.text.slice(0, 40)} (${texts[itemId]!.number})`
			);
		expect(screen.container.querySelectorAll('tbody tr')).toHaveLength(2);
		expect(screen.container.querySelectorAll('[role=option]')).toHaveLength(2);
		await expect
			.element(
				screen.getByText(`Сандары әзірге жабық тұжырым: ${closed.length}.`, { exact: false })
			)
			.toBeVisible();
		expect(screen.container.textContent).not.toContain('тоғысқан тұжырым:');
	});

	test('without any figures the picture and its words remain', async () => {
		const empty = {
			...whole,
			statements: [],
			representative: whole.representative.map(() => []),
			majority: { agree: [], disagree: [] },
			common: [],
			dividing: [],
			unsure: []
		};
		const screen = await rendered(empty, { closed: 24 });
		await expect
			.element(screen.getByText('Пікірлестер тобы:\u00a03.', { exact: true }))
			.toBeVisible();
		expect(screen.container.querySelectorAll('table, .figures, [role=option]')).toHaveLength(0);
	});

	test('a group that is not told is not said to be silent', async () => {
		const untold = { agree: 0, disagree: 0, pass: 0 };
		const statements = whole.statements.map((figures) => ({
			...figures,
			byGroup: [untold, ...figures.byGroup.slice(1)]
		}));
		const screen = await rendered({ ...whole, statements });
		await screen
			.getByRole('button', { name: /Картадан көру/ })
			.first()
			.click();
		await expect.element(screen.getByText('A тобы: дауыс әзірге тым аз')).toBeVisible();
	});
});

describe('a statement', () => {
	test('chosen in a list is answered by every group with n and interval, in sight and in focus', async () => {
		const map = mapOf();
		const screen = await rendered(map);
		const id = map.common[0]!;
		const figures = map.statements.find(({ itemId }) => itemId === id)!;
		await screen
			.getByRole('button', { name: /Картадан көру/ })
			.first()
			.click();
		const panel = screen.getByRole('group', { name: 'Таңдалған тұжырым' });
		await expect.element(panel).toHaveFocus();
		for (const counts of [figures, ...figures.byGroup])
			for (const share of sharesOf(counts))
				expect(panel.element().textContent).toContain(shareSentence(share));
		expect(screen.container.querySelectorAll('.outline.a')).toHaveLength(0);
		await screen.getByRole('button', { name: 'Таңдауды алып тастау' }).click();
		expect(screen.container.querySelectorAll('.outline.a')).toHaveLength(1);
	});

	test('is reached, looked at and chosen by keys', async () => {
		const map = mapOf();
		const screen = await render(Beeswarm, { statements: map.statements, texts: textsOf(map) });
		const options = screen.container.querySelectorAll<HTMLElement>('[role=option]');
		expect(options).toHaveLength(map.statements.length);
		expect(screen.container.querySelectorAll('[role=option][tabindex="0"]')).toHaveLength(1);
		options[0]!.focus();
		await userEvent.keyboard('{ArrowRight}');
		expect(document.activeElement).toBe(options[1]);
		await userEvent.keyboard('{End}');
		expect(document.activeElement).toBe(options[options.length - 1]);
		await userEvent.keyboard('{ArrowRight}{ArrowLeft}');
		expect(document.activeElement).toBe(options[options.length - 2]);
		await userEvent.keyboard('{Home}');
		expect(document.activeElement).toBe(options[0]);
		const label = options[0]!.getAttribute('aria-label')!;
		const shown = screen.container.querySelector('.looked strong')!.textContent!;
		expect(label).toContain(shown);
		await userEvent.keyboard('{Enter}');
		expect(options[0]!.getAttribute('aria-selected')).toBe('true');
		await userEvent.keyboard('{Escape}');
		expect(screen.container.querySelectorAll('[aria-selected=true]')).toHaveLength(0);
	});

	test('is found by a finger beside its mark', async () => {
		const map = mapOf({ statements: 1 });
		const screen = await render(Beeswarm, { statements: map.statements, texts: textsOf(map) });
		const mark = screen.container.querySelector('[role=option] circle')!.getBoundingClientRect();
		const svg = screen.container.querySelector('[role=listbox]')!;
		const at = { clientX: mark.right + 12, clientY: mark.top + mark.height / 2, bubbles: true };
		svg.dispatchEvent(new PointerEvent('click', at));
		await expect.element(screen.getByRole('option')).toHaveAttribute('aria-selected', 'true');
	});
});

describe('the table', () => {
	const map = mapOf();
	const texts = textsOf(map);
	const rowOf = (container: HTMLElement, id: string) =>
		[...container.querySelectorAll(`tr[data-item="${id}"] td`)].map((cell) =>
			cell.textContent!.replaceAll(/\s+/g, ' ').trim()
		);

	test('says of every statement what the picture says', async () => {
		const { container } = await render(MapTable, { map, texts });
		for (const figures of map.statements) {
			const cells = rowOf(container, figures.itemId);
			expect(cells.slice(1, 5)).toEqual([
				count(totalOf(figures)),
				percent(shareOf(figures, 'agree')),
				percent(shareOf(figures, 'disagree')),
				percent(shareOf(figures, 'pass'))
			]);
			expect(cells.slice(-3)).toEqual(
				figures.byGroup.map(
					(counts) => `${percent(shareOf(counts, 'agree'))} (${count(totalOf(counts))})`
				)
			);
		}
	});

	test('is sorted by its heads, and says so', async () => {
		const screen = await render(MapTable, { map, texts });
		const order = () =>
			[...screen.container.querySelectorAll<HTMLElement>('tbody tr')].map(
				({ dataset }) => dataset.item
			);
		expect(order()).toEqual(map.statements.map(({ itemId }) => itemId));
		await screen.getByRole('button', { name: /Алшақтық/ }).click();
		const wanted = [...map.statements].sort((a, b) => b.division - a.division);
		expect(order()[0]).toBe(wanted[0]!.itemId);
		expect(screen.container.querySelectorAll('[aria-sort=descending]')).toHaveLength(1);
		expect(screen.container.querySelectorAll('[aria-sort=ascending]')).toHaveLength(0);
	});

	test('has an address for each order, for those without JavaScript', async () => {
		const sortHref = (key: string) => `?sort=${key}#table`;
		const screen = await render(MapTable, { map, texts, sort: 'agree', sortHref });
		await expect
			.element(screen.getByRole('link', { name: /^Алшақтық/ }))
			.toHaveAttribute('href', '?sort=division#table');
		expect(screen.container.querySelector('th[aria-sort=descending]')?.textContent).toContain(
			'Келіседі'
		);
	});

	test('begins with as many rows as it is told', async () => {
		const screen = await render(MapTable, { map, texts, limit: 10 });
		expect(screen.container.querySelectorAll('tbody tr')).toHaveLength(10);
		await screen.getByRole('button', { name: 'Тағы көрсету' }).click();
		expect(screen.container.querySelectorAll('tbody tr')).toHaveLength(20);
	});
});

test('common ground names each group with its share', async () => {
	const map = mapOf();
	const { container } = await render(CommonGround, { map, texts: textsOf(map) });
	const figures = map.statements.find(({ itemId }) => itemId === map.dividing[0])!;
	const side = figures.disagree > figures.agree ? 'disagree' : 'agree';
	const words = figures.byGroup.map(
		(counts, i) => `${'ABC'[i]} тобы ${percent(shareOf(counts, side))}`
	);
	expect(container.textContent).toContain(words.join(', '));
	expect(container.querySelectorAll('button')).toHaveLength(0);
});

test('a newer map is said once, politely', async () => {
	const screen = await rendered(mapOf({ version: 1 }));
	const status = screen.container.querySelector('[role=status]')!;
	expect(status.textContent).toBe('');
	await screen.rerender({ map: mapOf({ version: 2, shift: 0.02, people: 310 }) });
	await expect.poll(() => status.textContent).toContain('Карта жаңарды.');
	const first = status.textContent;
	await screen.rerender({ map: mapOf({ version: 3, people: 320 }) });
	await new Promise((resolve) => setTimeout(resolve, 300));
	expect(status.textContent).toBe(first);
});

test('before the first vote it says what will be here', async () => {
	const map = mapOf({ clarity: 'too_few', people: 0, statements: 0 });
	const empty = { ...map, picture: { ...map.picture, participants: 0 } };
	const screen = await render(OpinionMapSection, propsOf(empty));
	await expect.element(screen.getByText('Карта әзірге бос')).toBeVisible();
	expect(screen.container.querySelectorAll('canvas, table')).toHaveLength(0);
});

test('needs no inline style, which the content policy would drop', async () => {
	const screen = await rendered(mapOf());
	for (const details of screen.container.querySelectorAll('details')) details.open = true;
	expect(screen.container.querySelectorAll('[style]')).toHaveLength(0);
});
