import type { Component, ComponentProps } from 'svelte';
import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import EmptyState from './EmptyState.svelte';
import Late from './LatePart.svelte';

type Part = Component<ComponentProps<typeof EmptyState>>;
/** Of one kind: a test cannot say what the component is made for. */
const LatePart = Late as unknown as Component<{
	part: Part | undefined;
	load: () => Promise<Part>;
	given: ComponentProps<typeof EmptyState>;
}>;
const load = () => Promise.resolve(EmptyState);

test('what the page brought is drawn at once, and nothing is fetched', async () => {
	const never = vi.fn(load);
	const screen = await render(LatePart, {
		part: EmptyState,
		load: never,
		given: { title: 'Бірден' }
	});
	await expect.element(screen.getByText('Бірден')).toBeVisible();
	await screen.rerender({ given: { title: 'Кейін' } });
	await expect.element(screen.getByText('Кейін')).toBeVisible();
	expect(never).not.toHaveBeenCalled();
});

test('what was not brought is fetched, and follows its page until it goes with it', async () => {
	const screen = await render(LatePart, { part: undefined, load, given: { title: 'Бірінші' } });
	expect(screen.container.textContent).not.toContain('Бірінші');
	await expect.element(screen.getByText('Бірінші'), { timeout: 5_000 }).toBeVisible();
	await screen.rerender({ given: { title: 'Екінші' } });
	await expect.element(screen.getByText('Екінші')).toBeVisible();
	await screen.unmount();
	expect(document.body.textContent).not.toContain('Екінші');
});

test('what changed before it woke is shown once it is awake', async () => {
	const screen = await render(LatePart, { part: undefined, load, given: { title: 'Бұрынғы' } });
	await screen.rerender({ given: { title: 'Жаңа' } });
	await expect.element(screen.getByText('Жаңа'), { timeout: 5_000 }).toBeVisible();
});

test('a component that the page brings later does not draw the part again', async () => {
	const screen = await render(LatePart, { part: undefined, load, given: { title: 'Орнында' } });
	await expect.element(screen.getByText('Орнында'), { timeout: 5_000 }).toBeVisible();
	const before = screen.getByText('Орнында').element();
	await screen.rerender({ part: EmptyState, given: { title: 'Орнында' } });
	expect(screen.getByText('Орнында').element()).toBe(before);
});
