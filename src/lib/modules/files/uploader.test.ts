import { describe, expect, test } from 'vitest';
import { PART_BYTES } from './file.ts';
import { Uploader, type UploadState, type UploadSurroundings } from './uploader.ts';

const ID = '018f0000-0000-7000-8000-000000000001';
const FILE_ID = '018f0000-0000-7000-8000-000000000002';
const SIZE = 2 * PART_BYTES + 10;
const TO = { kind: 'paper', purpose: 'own' } as const;

type Asked = { method: string; path: string; key: string };
type Reply = 'gone' | { status: number; body: object };

/** A server that takes parts, behind a network that a test may cut. */
function world(trouble: (asked: Asked, turn: number) => Reply | undefined = () => undefined) {
	const asked: Asked[] = [];
	const pauses: number[] = [];
	let received = 0;
	let keys = 0;
	function serve({ method, path }: Asked, body: BodyInit | null | undefined): Reply {
		if (path.endsWith('/end')) return { status: 200, body: { fileId: FILE_ID } };
		if (method === 'DELETE') return { status: 200, body: { done: true } };
		const offset = /offset=(\d+)/.exec(path)?.[1];
		if (offset !== undefined && Number(offset) === received) received += (body as Blob).size;
		return { status: 200, body: { uploadId: ID, state: 'receiving', size: SIZE, received } };
	}
	const around: UploadSurroundings = {
		async request(path, init) {
			const headers = init.headers as Record<string, string>;
			const now = { method: init.method!, path, key: headers['idempotency-key']! };
			asked.push(now);
			const reply = trouble(now, asked.length) ?? serve(now, init.body);
			if (reply === 'gone') throw new TypeError('Failed to fetch');
			return new Response(JSON.stringify(reply.body), { status: reply.status });
		},
		pause: async (ms) => void pauses.push(ms),
		newKey: () => `key-${(keys += 1)}`,
		digest: async () => undefined,
		locale: 'kk'
	};
	const seen: UploadState[] = [];
	const file = new File([new Uint8Array(SIZE)], 'a.pdf', { type: 'application/pdf' });
	const uploader = new Uploader(file, TO, around, (state) => seen.push(state));
	return { uploader, asked, pauses, seen, received: () => received };
}

const offsetsOf = (asked: readonly Asked[]) =>
	asked.flatMap(({ path }) => /offset=(\d+)/.exec(path)?.[1] ?? []).map(Number);

test('a file goes in parts, in order, and is then ended', async () => {
	const w = world();
	expect(await w.uploader.run()).toMatchObject({ step: 'done', fileId: FILE_ID, size: SIZE });
	expect(offsetsOf(w.asked)).toEqual([0, PART_BYTES, 2 * PART_BYTES]);
	expect(w.received()).toBe(SIZE);
	expect(w.seen.map(({ step }) => step).at(-2)).toBe('checking');
	expect(w.seen.filter(({ step }) => step === 'sending').map(({ sent }) => sent)).toContain(
		PART_BYTES
	);
});

test('when the network is gone it waits longer and longer and goes on from there, with the same key', async () => {
	const w = world((_, turn) => (turn >= 3 && turn < 8 ? 'gone' : undefined));
	expect(await w.uploader.run()).toMatchObject({ step: 'done' });
	expect(w.pauses).toEqual([1_000, 2_000, 5_000, 10_000, 20_000]);
	expect(offsetsOf(w.asked)).toEqual([0, ...Array(6).fill(PART_BYTES), 2 * PART_BYTES]);
	expect(new Set(w.asked.slice(2, 8).map(({ key }) => key)).size).toBe(1);
	expect(w.seen.some(({ step }) => step === 'waiting')).toBe(true);
	expect(w.received()).toBe(SIZE);
});

test('a server that is busy is asked again', async () => {
	const busy = { status: 503, body: { code: 'server.busy' } };
	const w = world(({ path }, turn) => (path.endsWith('/end') && turn < 7 ? busy : undefined));
	expect(await w.uploader.run()).toMatchObject({ step: 'done' });
	expect(w.pauses.length).toBeGreaterThan(0);
});

test('an answer that was lost while the file was looked into is waited for', async () => {
	const checking = { status: 409, body: { code: 'files.being_checked', detail: '…' } };
	const w = world(({ path }, turn) => (path.endsWith('/end') && turn < 7 ? checking : undefined));
	expect(await w.uploader.run()).toMatchObject({ step: 'done', fileId: FILE_ID });
	expect(w.pauses).toContain(2_000);
});

test('where the server says that it has more or less, it goes on from what the server has', async () => {
	const wrong = { status: 409, body: { code: 'files.offset_wrong', details: { received: 0 } } };
	const w = world((_, turn) => (turn === 3 ? wrong : undefined));
	await w.uploader.run();
	expect(offsetsOf(w.asked).slice(0, 3)).toEqual([0, PART_BYTES, 0]);
});

describe('what is refused', () => {
	test('is said in the words of the refusal, and another try begins anew', async () => {
		const refused = { status: 422, body: { code: 'files.damaged', detail: 'Файл бүлінген.' } };
		let isWhole = false;
		const w = world(({ path }) => (path.endsWith('/end') && !isWhole ? refused : undefined));
		expect(await w.uploader.run()).toMatchObject({ step: 'failed', message: 'Файл бүлінген.' });
		isWhole = true;
		const before = w.asked.length;
		await w.uploader.run();
		expect(w.asked[before]).toMatchObject({ method: 'POST', path: '/api/v1/uploads' });
	});

	test('before it began, nothing is sent', async () => {
		const full = { status: 429, body: { code: 'files.day_full', detail: 'Ертең.' } };
		const w = world(() => full);
		expect(await w.uploader.run()).toMatchObject({ step: 'failed', message: 'Ертең.' });
		expect(w.asked).toHaveLength(1);
	});
});

test('what is stopped sends nothing more and is taken away', async () => {
	const w = world(({ path }) => {
		if (path.includes('offset=1048576')) void w.uploader.stop();
		return undefined;
	});
	expect(await w.uploader.run()).toMatchObject({ step: 'stopped' });
	expect(w.asked.at(-1)).toMatchObject({ method: 'DELETE', path: `/api/v1/uploads/${ID}` });
	expect(offsetsOf(w.asked)).toEqual([0, PART_BYTES]);
});
