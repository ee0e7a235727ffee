import { afterEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { mapOf } from '../../../../../tests/support/opinion-map.ts';
import MapExport from './MapExport.svelte';
import MapTimeline from './MapTimeline.svelte';

afterEach(() => void vi.restoreAllMocks());

const { picture: latest, statements } = mapOf({ version: 9 });
const versions = [3, 5, 9].map((version, i) => ({
	version,
	computedAt: `2026-05-0${i + 1}T09:00:00.000Z`,
	participants: 40 + i * 100,
	clarity: i === 0 ? ('unclear' as const) : ('clear' as const),
	groups: i === 0 ? [] : latest.groups
}));

test('the newest version stands there first and asks nothing', async () => {
	const load = vi.fn(async (version: number) => mapOf({ version }).picture);
	const screen = await render(MapTimeline, { versions, load, latest, title: 'T' });
	const slider = screen.getByRole('slider', { name: 'Картаның нұсқасы' });
	await expect
		.element(slider)
		.toHaveAttribute('aria-valuetext', '2026 ж. 3 мамыр, 14:00. Қатысушы: 240. Топ: 3.');
	expect(load).not.toHaveBeenCalled();
});

test('an earlier version is read when it is looked at, once', async () => {
	const load = vi.fn(async (version: number) => mapOf({ version, people: 77 }).picture);
	const screen = await render(MapTimeline, { versions, load, latest, title: 'T' });
	await screen.getByRole('button', { name: 'Алдыңғы нұсқа' }).click();
	await expect.element(screen.getByText(/2 мамыр.*Қатысушы: 140/)).toBeVisible();
	await screen.getByRole('button', { name: 'Алдыңғы нұсқа' }).click();
	await expect.element(screen.getByText(/Топтар айқын емес/)).toBeVisible();
	await screen.getByRole('button', { name: 'Келесі нұсқа' }).click();
	expect(load.mock.calls.map(([version]) => version)).toEqual([5, 3]);
});

test('what does not load is said, and the picture stays', async () => {
	const load = async (): Promise<typeof latest> => {
		throw new Error('gone');
	};
	const screen = await render(MapTimeline, { versions, load, latest, title: 'T' });
	await screen.getByRole('button', { name: 'Алдыңғы нұсқа' }).click();
	await expect.element(screen.getByRole('alert')).toBeVisible();
	await expect.element(screen.getByRole('img')).toBeInTheDocument();
});

test('plays from the first version to the newest and stops', async () => {
	const load = async (version: number) => mapOf({ version }).picture;
	const screen = await render(MapTimeline, { versions, load, latest, title: 'T' });
	await screen.getByRole('button', { name: 'Қозғалысын көрсету' }).click();
	const value = () => (screen.getByRole('slider').element() as HTMLInputElement).value;
	await expect.poll(value).toBe('0');
	await expect.element(screen.getByRole('button', { name: 'Тоқтату' })).toBeVisible();
	await expect.poll(value, { timeout: 6_000 }).toBe('2');
	await expect.element(screen.getByRole('button', { name: 'Қозғалысын көрсету' })).toBeVisible();
});

test('one version has no timeline', async () => {
	const load = async () => latest;
	const screen = await render(MapTimeline, { versions: [versions[2]!], load, latest, title: 'T' });
	await expect.element(screen.getByText(/бір ғана нұсқасы/)).toBeVisible();
	expect(screen.getByRole('slider').query()).toBeNull();
});

test('saves a PNG and an SVG with everything one must know inside', async () => {
	const blobs: Blob[] = [];
	const names: string[] = [];
	const create = URL.createObjectURL.bind(URL);
	vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
		blobs.push(blob as Blob);
		return create(blob);
	});
	vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
		this: HTMLAnchorElement
	) {
		names.push(this.download);
	});
	const screen = await render(MapExport, {
		picture: latest,
		title: 'Орталық',
		source: 'example.org/debates/1',
		shared: 4,
		statement: 'Саябақта көлік тұрағы болмасын',
		figures: statements[0]
	});
	await screen.getByRole('button', { name: /SVG/ }).click();
	await expect.poll(() => names).toEqual(['opinion-map-v9.svg']);
	const svg = await blobs[0]!.text();
	for (const words of ['Орталық', 'Саябақта', '312', '14:05', 'example.org/debates/1', 'A тобы'])
		expect(svg).toContain(words);
	await screen.getByRole('button', { name: /PNG/ }).click();
	await expect.poll(() => names.at(-1)).toBe('opinion-map-v9.png');
	const picture = await createImageBitmap(blobs.at(-1)!);
	expect(blobs.at(-1)!.type).toBe('image/png');
	expect(picture.width).toBe(1_200);
	expect(picture.height).toBeGreaterThan(1_200);
});
