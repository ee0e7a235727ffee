import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Ring from './Ring.svelte';

test('draws thirty rays and lights as many as there are', async () => {
	const { container } = await render(Ring, { lit: 12, label: '30-дан 12' });
	expect(container.querySelectorAll('line')).toHaveLength(30);
	expect(container.querySelectorAll('line.lit')).toHaveLength(12);
});

test('says the same in words', async () => {
	const screen = await render(Ring, { lit: 12, label: '30-дан 12' });
	await expect.element(screen.getByRole('img', { name: '30-дан 12' })).toBeVisible();
});

test('is ornament when the words stand beside it', async () => {
	const screen = await render(Ring, { lit: 0, label: '' });
	expect(screen.container.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
	expect(screen.getByRole('img').query()).toBeNull();
});

test('draws time as an arc of the rim', async () => {
	const { container } = await render(Ring, { lit: 0, progress: 0.25, label: '', rays: 10 });
	const [length, whole] = container
		.querySelector('.time')!
		.getAttribute('stroke-dasharray')!
		.split(' ')
		.map(Number);
	expect(length! / whole!).toBeCloseTo(0.25, 2);
	expect(container.querySelectorAll('line')).toHaveLength(10);
});

test('needs no inline style, which the content policy would drop', async () => {
	const { container } = await render(Ring, { lit: 3, progress: 0.5, label: '', centre: '3' });
	expect(container.querySelectorAll('[style]')).toHaveLength(0);
	expect(container.querySelector('text')?.textContent).toBe('3');
});
