import { cdp } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { mapOf } from '../../../../../tests/support/opinion-map.ts';
import type { VoteCounts } from '../opinion-map.ts';
import OpinionMap from './OpinionMap.svelte';

const title = 'Орталықты қалай жайлы етеміз?';
const frames = (n: number) =>
	Array.from({ length: n }).reduce<Promise<unknown>>(
		(before) => before.then(() => new Promise(requestAnimationFrame)),
		Promise.resolve()
	);

/** How often a canvas was painted since `forget`. */
function countPaints() {
	const spy = vi.spyOn(CanvasRenderingContext2D.prototype, 'putImageData');
	return { count: () => spy.mock.calls.length, forget: () => void spy.mockClear() };
}

/** How much of a canvas is covered, 0–1. */
function coverOf(container: HTMLElement): number {
	const canvas = container.querySelector('canvas')!;
	const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
	let covered = 0;
	for (let i = 3; i < data.length; i += 4) if (data[i]! > 0) covered++;
	return covered / (data.length / 4);
}

async function setMotion(value: 'reduce' | 'no-preference') {
	await cdp().send('Emulation.setEmulatedMedia', {
		features: [{ name: 'prefers-reduced-motion', value }]
	});
}

beforeEach(() => setMotion('no-preference'));
afterEach(() => void vi.restoreAllMocks());

describe('in words', () => {
	test('says groups, common ground, n, votes, as of, stability and one’s own place', async () => {
		const { picture } = mapOf({ people: 300, groups: 3 });
		const mine = { x: 0.1, y: 0.2, group: 1 };
		const screen = await render(OpinionMap, { picture, title, shared: 14, mine });
		const summary = 'Пікірлестер тобы:\u00a03. Барлық топтың пікірі тоғысқан тұжырым:\u00a014.';
		await expect
			.element(screen.getByRole('img', { name: `${title}. ${summary}` }))
			.toBeInTheDocument();
		await expect.element(screen.getByText(summary)).toBeVisible();
		const text = screen.container.textContent!.replaceAll('\u00a0', ' ');
		expect(text).toContain('Қатысушы: 312');
		expect(text).toContain('Есептелген уақыты: 2026 ж. 15 мамыр, 14:05');
		expect(text).toContain('Картаға түскені: 300.');
		expect(text).toContain('Топтардың тұрақтылығы: жоғары (0,83)');
		expect(text).toContain('Сіздің орныңыз: B тобы.');
	});

	test('does not count common ground that the viewer sees in part only', async () => {
		const { picture } = mapOf();
		const screen = await render(OpinionMap, { picture, title });
		await expect
			.element(screen.getByText('Пікірлестер тобы:\u00a03.', { exact: true }))
			.toBeVisible();
	});

	test('says that groups are not clear yet, and draws none', async () => {
		const { picture } = mapOf({ clarity: 'unclear' });
		const screen = await render(OpinionMap, { picture, title });
		await expect.element(screen.getByText(/Топтар әлі айқын емес/)).toBeVisible();
		expect(screen.container.querySelectorAll('.outline')).toHaveLength(0);
		expect(screen.container.textContent).not.toContain('тұрақтылығы');
	});

	test('with too few people the ring says how far it is', async () => {
		const { picture } = mapOf({ clarity: 'too_few', people: 15 });
		const screen = await render(OpinionMap, { picture, title });
		await expect.element(screen.getByText(/кемінде 30 адам.*Әзірге картада: 15/)).toBeVisible();
		expect(screen.container.querySelectorAll('.ray.lit')).toHaveLength(30);
	});

	test('an empty map is drawn without a fault', async () => {
		const { picture } = mapOf({ clarity: 'too_few', people: 0, statements: 0 });
		const screen = await render(OpinionMap, { picture, title });
		await expect.element(screen.getByRole('img')).toBeInTheDocument();
		expect(screen.container.innerHTML).not.toContain('NaN');
	});
});

describe('dots', () => {
	test('ten thousand are drawn without ten thousand elements, once', async () => {
		const paints = countPaints();
		const { picture } = mapOf({ people: 10_000 });
		const { container } = await render(OpinionMap, { picture, title });
		await expect.poll(() => container.querySelectorAll('.crowd').length).toBe(0);
		expect(container.querySelectorAll('canvas')).toHaveLength(1);
		expect(container.querySelectorAll('*').length).toBeLessThan(200);
		await frames(5);
		expect(paints.count()).toBe(1);
		expect(coverOf(container)).toBeGreaterThan(0.05);
	});

	test('walk to their places in the next map, and rest there', async () => {
		const paints = countPaints();
		const screen = await render(OpinionMap, { picture: mapOf({ version: 1 }).picture, title });
		await expect.poll(paints.count).toBe(1);
		paints.forget();
		await screen.rerender({ picture: mapOf({ version: 2, shift: 0.1 }).picture });
		await new Promise((resolve) => setTimeout(resolve, 900));
		expect(paints.count()).toBeGreaterThan(3);
		paints.forget();
		await frames(5);
		expect(paints.count()).toBe(0);
	});

	test('stand at once where motion is not wanted', async () => {
		await setMotion('reduce');
		const paints = countPaints();
		const screen = await render(OpinionMap, { picture: mapOf({ version: 1 }).picture, title });
		await expect.poll(paints.count).toBe(1);
		paints.forget();
		await screen.rerender({ picture: mapOf({ version: 2, shift: 0.1 }).picture });
		await new Promise((resolve) => setTimeout(resolve, 900));
		expect(paints.count()).toBe(1);
	});

	test('of a page read again do not move', async () => {
		const paints = countPaints();
		const screen = await render(OpinionMap, { picture: mapOf().picture, title });
		await expect.poll(paints.count).toBe(1);
		paints.forget();
		await screen.rerender({ picture: mapOf().picture });
		await new Promise((resolve) => setTimeout(resolve, 900));
		expect(paints.count()).toBe(1);
	});

	test('are drawn again when the colours of the page change', async () => {
		const paints = countPaints();
		await render(OpinionMap, { picture: mapOf().picture, title });
		await expect.poll(paints.count).toBe(1);
		document.documentElement.dataset.theme = 'dark';
		await expect.poll(paints.count).toBe(2);
		delete document.documentElement.dataset.theme;
	});
});

describe('a chosen statement', () => {
	const map = mapOf({ groups: 2 });
	const answers: VoteCounts[] = [
		{ agree: 80, disagree: 10, pass: 5 },
		{ agree: 4, disagree: 50, pass: 6 }
	];
	const figures = { ...map.statements[0]!, byGroup: answers };

	test('gives each group the colour and the sign of its answer', async () => {
		const { container } = await render(OpinionMap, { picture: map.picture, title, figures });
		expect(container.querySelectorAll('.outline.agree')).toHaveLength(1);
		expect(container.querySelectorAll('.outline.disagree')).toHaveLength(1);
		expect(container.querySelectorAll('.above .mark.agree')).toHaveLength(1);
		expect(container.querySelectorAll('.above .mark.disagree')).toHaveLength(1);
	});

	test('colours every dot by its group, never by a vote', async () => {
		const fills = new Set<unknown>();
		const fill = vi.spyOn(CanvasRenderingContext2D.prototype, 'fill');
		fill.mockImplementation(function (this: CanvasRenderingContext2D) {
			fills.add(this.fillStyle);
		});
		const paints = countPaints();
		await render(OpinionMap, { picture: map.picture, title, figures });
		await expect.poll(paints.count).toBe(1);
		expect(fills.size).toBe(2);
	});
});

test('needs no inline style, which the content policy would drop', async () => {
	const { container } = await render(OpinionMap, {
		picture: mapOf().picture,
		title,
		mine: { x: 0, y: 0, group: null }
	});
	await expect.poll(() => container.querySelectorAll('canvas').length).toBe(1);
	expect(container.querySelectorAll('[style]')).toHaveLength(0);
});

test('the frame of the ring lets a group be looked at', async () => {
	const screen = await render(OpinionMap, { picture: mapOf().picture, title });
	const outline = screen.container.querySelector('.outline')!;
	outline.dispatchEvent(new PointerEvent('pointerenter'));
	await expect.element(outline as HTMLElement).toHaveClass('active');
	outline.dispatchEvent(new PointerEvent('pointerleave'));
	await expect.element(outline as HTMLElement).not.toHaveClass('active');
});
