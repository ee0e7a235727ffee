import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { UploadSurroundings } from '../uploader.ts';
import UploadField from './UploadField.svelte';

const FILE_ID = '018f0000-0000-7000-8000-000000000002';
const props = { label: 'Сурет', purpose: 'own', kinds: ['image', 'paper'] as const };

/** A server that answers each part when it is let. */
function server(end: object = { fileId: FILE_ID }, status = 200) {
	let letPart = () => {};
	const part = new Promise<void>((resolve) => (letPart = resolve));
	const methods: string[] = [];
	const around: UploadSurroundings = {
		async request(path, init) {
			methods.push(`${init.method} ${path.split('?')[0]!.split('/').at(-1)}`);
			const isEnd = path.endsWith('/end');
			if (init.method === 'PATCH') await part;
			const body = isEnd ? end : { uploadId: 'u', received: init.method === 'PATCH' ? 5 : 0 };
			return new Response(JSON.stringify(body), { status: isEnd ? status : 200 });
		},
		pause: async () => {},
		newKey: () => 'a-key-of-a-test',
		digest: async () => undefined,
		locale: 'kk'
	};
	return { around, letPart: () => letPart(), methods };
}
const picture = () => new File(['12345'], 'көше.jpg', { type: 'image/jpeg' });

test('is found by its label, offers what is taken, and is large enough for a finger', async () => {
	const screen = await render(UploadField, { ...props, hint: '10 МБ-қа дейін', ...server() });
	const field = screen.getByLabelText('Сурет');
	await expect
		.element(field)
		.toHaveAttribute('accept', 'image/jpeg,image/png,image/webp,application/pdf');
	await expect.element(field).toHaveAccessibleDescription('10 МБ-қа дейін');
	expect(field.element().getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
	// Sent by itself, so the form does not carry it a second time.
	await expect.element(field).not.toHaveAttribute('name');
});

test('says in words and with a bar how far it is, then gives the form the id', async () => {
	const { around, letPart, methods } = server();
	const sent: string[] = [];
	const screen = await render(UploadField, {
		...props,
		around,
		onsent: (id: string) => sent.push(id)
	});
	await screen.getByLabelText('Сурет').upload(picture());
	const bar = screen.getByRole('progressbar');
	await expect.element(bar).toHaveAttribute('max', '5');
	await expect.element(bar).toHaveAccessibleName(/Жіберілді/);
	const stop = screen.getByRole('button', { name: 'Тоқтату' });
	expect(stop.element().getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
	letPart();
	await expect.element(screen.getByRole('status')).toHaveTextContent('Файл дайын: көше.jpg');
	const carried = screen.container.querySelector<HTMLInputElement>('input[name=fileId]');
	expect(carried?.value).toBe(FILE_ID);
	expect(sent).toEqual([FILE_ID]);
	expect(methods).toEqual(['POST uploads', 'PATCH u', 'POST end']);
});

test('says why it was refused, beside the field, and can send again', async () => {
	const { around, letPart } = server({ code: 'files.damaged', detail: 'Файл бүлінген.' }, 422);
	const screen = await render(UploadField, { ...props, around });
	await screen.getByLabelText('Сурет').upload(picture());
	letPart();
	await expect.element(screen.getByRole('alert')).toHaveTextContent('Файл бүлінген.');
	await expect.element(screen.getByLabelText('Сурет')).toHaveAttribute('aria-invalid', 'true');
	await expect.element(screen.getByRole('button', { name: 'Қайта жіберу' })).toBeVisible();
});

test('what is stopped is taken away, and another file may be chosen', async () => {
	const { around, letPart, methods } = server();
	const screen = await render(UploadField, { ...props, around });
	await screen.getByLabelText('Сурет').upload(picture());
	await screen.getByRole('button', { name: 'Тоқтату' }).click();
	letPart();
	await expect.element(screen.getByLabelText('Сурет')).toBeEnabled();
	expect(methods).toContain('DELETE u');
	expect(screen.container.querySelector('input[name=fileId]')).toBeNull();
});
