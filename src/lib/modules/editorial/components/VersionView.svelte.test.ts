import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { FileView } from '#lib/modules/files/index.ts';
import type { Remark, Version } from '../version.ts';
import VersionView from './VersionView.svelte';

vi.mock('$app/state', () => ({
	page: { data: { formKey: 'key-of-a-test', now: '2026-06-01T10:00:00.000Z' } }
}));
vi.mock('$app/forms', () => ({ enhance: () => ({}) }));

const by = { id: 'p', name: 'Айгүл' };
const variant = { type: 'image/webp', width: 400, height: 200, size: 10 };
const PICTURE: FileView = {
	...{ id: 'f', kind: 'image', name: 'сурет.webp', createdAt: '', isUsed: true },
	variants: ['320', '1600'].map((name) => ({ ...variant, name }))
};
const remark = (more: Partial<Remark>): Remark => ({
	...{ id: 'r', kind: 'general', body: 'Жақсы', by, at: '2026-06-01T09:00:00.000Z' },
	...{ canResolve: false, ...more }
});
const version = (more: Partial<Version>): Version => ({
	...{ id: 'v', number: 2, html: '', body: '', note: '', by, at: '2026-06-01T08:00:00.000Z' },
	...{ captions: [], remarks: [], ...more }
});
const props = (more: Partial<Version>) => ({
	...{ version: version(more), title: 'Құдық', lang: 'kk' as const, alt: 'Құдық суреті' },
	...{ isLatest: true, can: { make: true, remark: true } }
});

test('pins stand on the picture by number, and the list says them in words', async () => {
	const pinned = remark({ kind: 'pinned', x: 25, y: 50, pin: 1, body: 'Қиғаш тұр' });
	const screen = await render(VersionView, props({ file: PICTURE, remarks: [pinned] }));
	const [pin] = screen.container.querySelectorAll('svg circle[cx="25%"]');
	expect(pin!.getAttribute('cy')).toBe('50%');
	expect(screen.container.querySelector('svg text')!.textContent).toBe('1');
	await expect.element(screen.getByText('Белгі 1: сол жақтан 25%, жоғарыдан 50%')).toBeVisible();
	await expect.element(screen.getByAltText('Құдық суреті')).toBeInTheDocument();
});

test('a press on the picture fills the fields of the point, which a keyboard fills as well', async () => {
	const screen = await render(VersionView, props({ file: PICTURE }));
	const picture = screen.container.querySelector<HTMLElement>('.picture')!;
	picture.querySelector('img')!.setAttribute('style', 'width: 400px; height: 200px');
	const { left, top, width, height } = picture.getBoundingClientRect();
	const at = { clientX: left + width * 0.25, clientY: top + height * 0.5 };
	picture.dispatchEvent(new MouseEvent('click', { bubbles: true, ...at }));
	// A press is at a whole pixel.
	const off = (label: string, percent: number) => {
		const { value } = screen.getByLabelText(label).element() as HTMLInputElement;
		return value === '' ? Infinity : Math.abs(Number(value) - percent);
	};
	await expect.poll(() => off('Сол жақтан, %', 25)).toBeLessThan(1);
	await expect.poll(() => off('Жоғарыдан, %', 50)).toBeLessThan(1);
	expect(screen.container.querySelector('svg circle.point')).not.toBeNull();
	const field = screen.getByLabelText('Жоғарыдан, %');
	await field.fill('10');
	await expect.element(field).toHaveValue('10');
});

test('a second of a video is gone to, and taken from where the player stands', async () => {
	const file: FileView = {
		...{ ...PICTURE, kind: 'video' },
		variants: [{ ...variant, name: 'video', type: 'video/mp4' }]
	};
	const captions = [{ lang: 'kk' as const, cues: 2, path: '/library/captions/v/kk' }];
	const timed = remark({ kind: 'timed', second: 67, body: 'Дыбыс төмен' });
	const screen = await render(VersionView, props({ file, captions, remarks: [timed] }));
	const player = screen.container.querySelector('video')!;
	let moment = 0;
	Object.defineProperty(player, 'currentTime', {
		get: () => moment,
		set: (second: number) => void (moment = second)
	});
	await screen.getByRole('button', { name: '1:07' }).click();
	expect(moment).toBe(67);
	moment = 125.9;
	await screen.getByRole('button', { name: 'Ойнатқыштағы сәтті алу' }).click();
	await expect.element(screen.getByLabelText('Бейненің қай сәті (мин:сек)')).toHaveValue('2:05');
	const track = player.querySelector('track')!;
	expect([track.kind, track.srclang]).toEqual(['captions', 'kk']);
	expect(track.getAttribute('src')).toContain('/library/captions/v/kk');
});

test('whoever may only read has no forms, and an older version takes no remarks', async () => {
	const open = remark({ canResolve: true });
	const reading = { ...props({ remarks: [open] }), can: { make: false, remark: false } };
	const screen = await render(VersionView, reading);
	expect(screen.container.querySelector('form[action="?/remark"]')).toBeNull();
	expect(screen.container.querySelector('form[action="?/captions"]')).toBeNull();
	expect(screen.container.querySelector('form[action="?/resolve"]')).not.toBeNull();
	const older = await render(VersionView, { ...props({ id: 'old' }), isLatest: false });
	expect(older.container.querySelector('form[action="?/remark"]')).toBeNull();
});

test('what is pressed is large enough for a finger', async () => {
	const file: FileView = { ...PICTURE, kind: 'video' };
	const timed = remark({ kind: 'timed', second: 67, canResolve: true });
	const screen = await render(VersionView, props({ file, remarks: [timed] }));
	for (const element of screen.container.querySelectorAll('button, summary, article a'))
		expect(element.getBoundingClientRect().height, element.textContent).toBeGreaterThanOrEqual(44);
});
