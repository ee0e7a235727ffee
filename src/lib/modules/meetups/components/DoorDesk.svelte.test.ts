import { afterEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { ticketHash, type RosterEntry } from '../ticket.ts';
import DoorDesk from './DoorDesk.svelte';

const MEETUP = '018f0000-0000-7000-8000-000000000002';
const [EXPECTED, INSIDE, YOUNG] = ['ABCD2345', 'EFGH2345', 'JKLM2345'] as const;

async function rosterOf(): Promise<RosterEntry[]> {
	const states = [
		[EXPECTED, 'expected'],
		[INSIDE, 'in'],
		[YOUNG, 'no_consent']
	] as const;
	return Promise.all(
		states.map(async ([code, state]) => ({
			hash: await ticketHash(MEETUP, code),
			initials: 'Ә. Ғ.',
			state
		}))
	);
}

/** The desk, with what its form would have sent. */
async function open() {
	const sent: Record<string, string>[] = [];
	const screen = await render(DoorDesk, { meetupId: MEETUP, roster: await rosterOf() });
	const form = screen.container.querySelector('form')!;
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		sent.push(Object.fromEntries(new FormData(form)) as Record<string, string>);
	});
	return {
		screen,
		sent,
		field: screen.getByLabelText('Билет коды'),
		said: screen.getByRole('status')
	};
}

afterEach(() => {
	vi.unstubAllGlobals();
	vi.restoreAllMocks();
	sessionStorage.clear();
});

test('tells a typed code on the device: true, in already, without a parent, nobody’s', async () => {
	const { field, said } = await open();
	await expect.element(said).toHaveTextContent('Билетті сканерлеңіз');
	for (const [code, words] of [
		['abcd 2345', 'Иә, билет жарамды'],
		[INSIDE, 'кіріп қойған'],
		[YOUNG, 'Ата-ана әлі келіспеген'],
		['ZZZZ2222', 'Мұндай билет жоқ']
	] as const) {
		await field.fill(code);
		await expect.element(said).toHaveTextContent(words);
	}
	// Typed with Cyrillic letters that look alike.
	await field.fill('АВСD2345');
	await expect.element(said).toHaveTextContent('Ә. Ғ. ABCD 2345');
});

test('sends the device’s hour, and knows whom it let in before the roster does', async () => {
	const { screen, sent, field, said } = await open();
	await field.fill(EXPECTED);
	await expect.element(said).toHaveTextContent('Иә, билет жарамды');
	await screen.getByRole('button', { name: 'Кіргізу' }).click();
	await expect.poll(() => sent.length).toBe(1);
	expect(sent[0]).toMatchObject({ code: EXPECTED });
	expect(Math.abs(Date.parse(sent[0]!.scannedAt!) - Date.now())).toBeLessThan(60_000);
	// A form that is kept on the device is emptied.
	screen.container.querySelector('form')!.reset();
	await field.fill('');
	await field.fill(EXPECTED);
	await expect.element(said).toHaveTextContent('кіріп қойған');
});

function stubCamera(reads: () => string): { stopped: () => boolean } {
	const track = document.createElement('canvas').captureStream().getTracks()[0]!;
	vi.stubGlobal(
		'BarcodeDetector',
		class {
			detect = async () => [{ rawValue: reads() }];
			static getSupportedFormats = async () => ['qr_code'];
		}
	);
	vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockResolvedValue(new MediaStream([track]));
	vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
	return { stopped: () => track.readyState === 'ended' };
}

test('reads a ticket with the camera and sends it once, however long it is held there', async () => {
	let shown: string = EXPECTED;
	const camera = stubCamera(() => shown);
	const { screen, sent, said } = await open();
	await screen.getByRole('button', { name: 'Камерамен сканерлеу' }).click();
	await expect.element(said).toHaveTextContent('Иә, билет жарамды');
	await expect.poll(() => sent.length).toBe(1);
	shown = 'ZZZZ2222';
	await expect.element(said).toHaveTextContent('Мұндай билет жоқ');
	shown = 'https://example.org';
	await screen.getByRole('button', { name: 'Камераны өшіру' }).click();
	expect([sent.length, camera.stopped()]).toEqual([1, true]);
});

test('without a detector there is no camera button, and codes are typed', async () => {
	vi.stubGlobal('BarcodeDetector', undefined);
	const { screen, field } = await open();
	await expect.element(field).toBeVisible();
	expect(screen.getByRole('button', { name: 'Камерамен сканерлеу' }).query()).toBeNull();
});

test('a camera that is refused says so', async () => {
	stubCamera(() => EXPECTED);
	vi.mocked(navigator.mediaDevices.getUserMedia).mockRejectedValue(new DOMException('no'));
	const { screen } = await open();
	await screen.getByRole('button', { name: 'Камерамен сканерлеу' }).click();
	await expect.element(screen.getByRole('alert')).toHaveTextContent('Камера ашылмады');
});
