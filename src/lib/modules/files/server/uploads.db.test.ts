import { createHash } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inTransaction } from '#lib/server/db/transaction.ts';
import type { Actor, Person } from '#lib/shared/actor.ts';
import { newId } from '#lib/shared/ids.ts';
import { ok } from '#lib/shared/result.ts';
import { goodJpeg } from '../../../../../tests/support/picture-bytes.ts';
import { goodPaper, packedPaper } from '../../../../../tests/support/hostile-papers.ts';
import {
	filesOfWorld,
	must,
	outcome,
	type Sent
} from '../../../../../tests/support/world-files.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { PART_BYTES, SIZE_MAX } from '../file.ts';
import {
	attachFiles,
	filesOf,
	listOwnFiles,
	openFile,
	registerFileOwner,
	releaseFilesOf,
	uploadFile,
	type Reading
} from './index.ts';
import { getUpload } from './queries/get-upload.ts';
import { listOfPerson } from './repository.ts';
import { forgetPerson, sweepFiles } from './sweep.ts';
import { cancelUpload } from './use-cases/cancel-upload.ts';
import { removeFile } from './use-cases/remove-file.ts';

const DAY_MS = 86_400_000;
let world: World;
let sender: Person;
let jpeg: Buffer;
let reading: Reading = 'everybody';
let w: ReturnType<typeof filesOfWorld>;
beforeAll(async () => {
	world = await openWorld();
	w = filesOfWorld(world);
	registerFileOwner('test.thing', { takes: ['image', 'paper'], mayRead: () => reading });
	registerFileOwner('test.picture', { takes: ['image'], mayRead: () => 'asker' });
	jpeg = await goodJpeg();
});
beforeEach(async () => {
	sender = await world.person('Жіберуші');
});
const forThing = (sent: Sent): Sent => ({ purpose: 'test.thing', ...sent });
const begin = (by: Actor, sent: Sent) => w.begin(by, forThing(sent));
const send = (by: Actor, sent: Sent) => w.send(by, forThing(sent));
const keep = (by: Actor, sent: Sent) => w.keep(by, forThing(sent));
const part = (...given: Parameters<typeof w.part>) => w.part(...given);
const finish = (by: Actor, uploadId: string) => w.finish(by, uploadId);
const refusesWithout = (...given: Parameters<typeof w.refusesWithout>) =>
	w.refusesWithout(...given);

/** A paper of more than two parts. */
const longPaper = () =>
	Buffer.concat([
		Buffer.from('%PDF-1.4\n'),
		Buffer.alloc(2.4 * PART_BYTES, ' '),
		goodPaper().subarray(9)
	]);

describe('a file comes in parts', () => {
	test('whole, in order, each part as often as it likes', async () => {
		const content = longPaper();
		const sha256 = createHash('sha256').update(content).digest('hex');
		const { uploadId } = must(await begin(sender, { content, kind: 'paper', sha256 }));
		for (const at of [0, 0, PART_BYTES, 0, PART_BYTES, 2 * PART_BYTES]) {
			const status = await part(sender, uploadId, at, content.subarray(at, at + PART_BYTES));
			expect(must(status).received).toBeGreaterThanOrEqual(Math.min(at + 1, content.length));
		}
		expect(must(await getUpload(world.ctx(sender), { uploadId }))).toMatchObject({
			state: 'receiving',
			received: content.length
		});
		const { fileId } = must(await finish(sender, uploadId));
		expect(must(await finish(sender, uploadId))).toEqual({ fileId });
		const opened = must(await openFile(world.ctx(sender), { fileId, variant: 'paper' }));
		const parts = await w.portions(sender, fileId, 'paper');
		expect(parts.map(({ length }) => length)).toEqual([PART_BYTES, PART_BYTES, expect.any(Number)]);
		expect(Buffer.concat(parts).equals(content)).toBe(true);
		expect(opened).toMatchObject({ type: 'application/pdf', sha256, name: 'сурет.pdf' });
		for (const [from, to] of [
			[0, 0],
			[PART_BYTES - 3, 2 * PART_BYTES + 1],
			[PART_BYTES, 2 * PART_BYTES - 1],
			[content.length - 1, content.length - 1]
		] as const) {
			const some: Uint8Array[] = [];
			for await (const each of opened.portions(from, to)) some.push(each);
			expect(Buffer.concat(some).equals(content.subarray(from, to + 1))).toBe(true);
		}
		expect(await world.countRows('upload_parts', `upload_id = '${uploadId}'`)).toBe(0);
	});

	test('ten times the same part at once is one part', async () => {
		const content = longPaper();
		const { uploadId } = must(await begin(sender, { content, kind: 'paper' }));
		const first = content.subarray(0, PART_BYTES);
		const results = await Promise.all(
			Array.from({ length: 10 }, () => part(sender, uploadId, 0, first))
		);
		expect(results.map(outcome)).toEqual(Array(10).fill('ok'));
		expect(await world.countRows('upload_parts', `upload_id = '${uploadId}'`)).toBe(1);
	});

	test.each([
		['of nothing', 0, 0, 'files.part_size'],
		['too short', 0, 100, 'files.part_size'],
		['too long', 0, PART_BYTES + 1, 'files.part_size'],
		['after a gap', PART_BYTES, PART_BYTES, 'files.offset_wrong'],
		['beside its place', 7, PART_BYTES, 'files.offset_wrong'],
		['behind the end', 3 * PART_BYTES, 10, 'files.offset_wrong']
	])('a part %s is not taken', async (_what, offset, length, code) => {
		const { uploadId } = must(await begin(sender, { content: longPaper(), kind: 'paper' }));
		await refusesWithout(() => part(sender, uploadId, offset, Buffer.alloc(length)), code);
	});

	test('another part at the same place is not taken', async () => {
		const content = longPaper();
		const { uploadId } = must(await begin(sender, { content, kind: 'paper' }));
		must(await part(sender, uploadId, 0, content.subarray(0, PART_BYTES)));
		const other = Buffer.alloc(PART_BYTES, 1);
		await refusesWithout(() => part(sender, uploadId, 0, other), 'files.part_differs');
		await refusesWithout(() => finish(sender, uploadId), 'files.incomplete');
	});

	test('nobody else adds to it, asks about it, ends it or stops it', async () => {
		const uploadId = await send(sender, { content: jpeg });
		const other = await world.person('Басқа');
		const ctx = world.ctx(other);
		for (const act of [
			() => part(other, uploadId, 0, jpeg),
			() => getUpload(ctx, { uploadId }),
			() => finish(other, uploadId),
			() => cancelUpload(ctx, { uploadId })
		])
			await refusesWithout(act, 'files.upload_unknown');
	});

	test('two ends at once are one file', async () => {
		const uploadId = await send(sender, { content: jpeg });
		const results = await Promise.all([finish(sender, uploadId), finish(sender, uploadId)]);
		expect(results.map(outcome).sort()).toEqual(['files.being_checked', 'ok']);
		expect(await world.countRows('files', `uploaded_by = '${sender.id}'`)).toBe(1);
	});

	test('what was stopped is gone and takes nothing more', async () => {
		const uploadId = await send(sender, { content: jpeg });
		must(await cancelUpload(world.ctx(sender), { uploadId }));
		must(await cancelUpload(world.ctx(sender), { uploadId }));
		expect(await world.countRows('upload_parts', `upload_id = '${uploadId}'`)).toBe(0);
		expect(outcome(await finish(sender, uploadId))).toBe('files.upload_unknown');
		expect(outcome(await part(sender, uploadId, 0, jpeg))).toBe('files.not_receiving');
	});

	test('what is refused by its content is kept nowhere, and says the same when asked again', async () => {
		const uploadId = await send(sender, { content: Buffer.from('<html></html>') });
		const before = await world.countRows('files');
		for (const _ of [1, 2])
			expect(outcome(await finish(sender, uploadId))).toBe('files.type_refused');
		expect(await world.countRows('files')).toBe(before);
		expect(await world.countRows('upload_parts', `upload_id = '${uploadId}'`)).toBe(0);
		expect(await world.countRows('uploads', `id = '${uploadId}' and name = ''`)).toBe(1);
	});

	test('what changed on its way is refused', async () => {
		const uploadId = await send(sender, { content: jpeg, sha256: 'a'.repeat(64) });
		expect(outcome(await finish(sender, uploadId))).toBe('files.checksum_differs');
	});
});

describe('who may send what', () => {
	test.each([
		['a visitor', async () => world.visitor, {}, 'auth.required'],
		['somebody unconfirmed', () => world.person('Б', { tier: 0 }), {}, 'files.tier_too_low'],
		['a file for nothing', async () => sender, { purpose: 'nowhere' }, 'files.purpose_unknown'],
		[
			'a paper for a picture',
			async () => sender,
			{ purpose: 'test.picture', kind: 'paper' },
			'files.kind_differs'
		],
		[
			'a picture that is too large',
			async () => sender,
			{ size: SIZE_MAX.image + 1 },
			'files.too_large'
		],
		[
			'a paper that is too large',
			async () => sender,
			{ kind: 'paper', size: SIZE_MAX.paper + 1 },
			'files.too_large'
		]
	] as [string, () => Promise<Actor>, Partial<Sent>, string][])(
		'%s',
		async (_what, by, more, code) => {
			const actor = await by();
			await refusesWithout(() => begin(actor, { content: jpeg, ...more }), code);
		}
	);

	test('a paper said to be a picture is neither', async () => {
		const uploadId = await send(sender, { content: goodPaper(), kind: 'image' });
		expect(outcome(await finish(sender, uploadId))).toBe('files.kind_differs');
	});

	test('no more in a day than 200 MB, counted as they begin, two at once too', async () => {
		const paper = { content: jpeg, kind: 'paper', size: SIZE_MAX.paper } as const;
		for (let i = 0; i < 19; i++) must(await begin(sender, paper));
		const last = await Promise.all([begin(sender, paper), begin(sender, paper)]);
		expect(last.map(outcome).sort()).toEqual(['files.day_full', 'ok']);
		world.at(new Date(world.ctx().now.getTime() + DAY_MS + 1_000));
		expect(outcome(await begin(sender, paper))).toBe('ok');
		world.at(new Date(world.ctx().now.getTime() - DAY_MS - 1_000));
	});
});

describe('papers and pictures that are right', () => {
	test.each([
		['a plain PDF', goodPaper, 'paper'],
		['a PDF with packed objects', packedPaper, 'paper'],
		['a JPEG', () => jpeg, 'image']
	] as const)('%s is kept in one piece too', async (_what, make, kind) => {
		const file = { name: 'a', base64: make().toString('base64') };
		must(await uploadFile(world.ctx(sender), { purpose: 'own', file }));
		const { files } = must(await listOwnFiles(world.ctx(sender)));
		expect(files).toMatchObject([{ kind, isUsed: false }]);
		expect(await world.events('file.kept')).not.toEqual([]);
	});
});

describe('who may read', () => {
	const read = (by: Actor, fileId: string) => openFile(world.ctx(by), { fileId, variant: '320' });
	const give = (by: Actor, fileIds: string[], purpose = 'test.thing', ownerId = newId()) =>
		inTransaction(world.ctx(by), { act: 'test.attach', input: { ownerId } }, async (tx) => {
			const given = await attachFiles(tx, { purpose, ownerId, fileIds });
			return given.ok ? ok(ownerId) : given;
		});

	test('its sender alone, until something stands on it; then whom its rule lets', async () => {
		const fileId = await keep(sender, { content: jpeg });
		const staff = await world.person('Қызметкер', { grants: ['administrator', 'moderator'] });
		for (const by of [world.visitor, staff])
			expect(outcome(await read(by, fileId))).toBe('files.unknown');
		expect(must(await read(sender, fileId)).isPublic).toBe(false);
		const ownerId = must(await give(sender, [fileId]));
		reading = 'nobody';
		for (const by of [world.visitor, staff, sender])
			expect(outcome(await read(by, fileId))).toBe('files.unknown');
		reading = 'asker';
		expect(must(await read(world.visitor, fileId)).isPublic).toBe(false);
		reading = 'everybody';
		expect(must(await read(world.visitor, fileId)).isPublic).toBe(true);
		const shown = (await filesOf(world.ctx(), 'test.thing', [ownerId])).get(ownerId);
		expect(shown).toMatchObject([{ id: fileId, isUsed: true }]);
		expect(outcome(await openFile(world.ctx(), { fileId, variant: 'original' }))).toBe(
			'files.unknown'
		);
		await inTransaction(world.ctx(), { act: 'test.release', input: {} }, async (tx) => {
			await releaseFilesOf(tx, { purpose: 'test.thing', ownerId });
			return ok(null);
		});
		expect(outcome(await read(world.visitor, fileId))).toBe('files.unknown');
	});

	test('a thing stands only on unused files of its author, sent for it', async () => {
		const fileId = await keep(sender, { content: jpeg });
		const other = await world.person('Басқа');
		await refusesWithout(() => give(other, [fileId]), 'files.not_usable');
		await refusesWithout(() => give(sender, [fileId], 'test.picture'), 'files.not_usable');
		await refusesWithout(() => give(sender, [fileId, newId()]), 'files.not_usable');
		must(await give(sender, [fileId]));
		await refusesWithout(() => give(sender, [fileId]), 'files.not_usable');
		await refusesWithout(() => removeFile(world.ctx(sender), { fileId }), 'files.in_use');
		await refusesWithout(() => removeFile(world.ctx(other), { fileId }), 'files.unknown');
	});

	test('nobody reads a file of a kind of thing that is not registered', async () => {
		const fileId = await keep(sender, { content: jpeg });
		must(await give(sender, [fileId]));
		await world.sql`update files set purpose = 'gone' where id = ${fileId}`;
		expect(outcome(await read(sender, fileId))).toBe('files.unknown');
	});

	test('what somebody takes away is gone with all its forms', async () => {
		const fileId = await keep(sender, { content: jpeg });
		must(await removeFile(world.ctx(sender), { fileId }));
		for (const table of ['file_variants', 'file_portions'])
			expect(await world.countRows(table, `file_id = '${fileId}'`)).toBe(0);
		expect(outcome(await read(sender, fileId))).toBe('files.unknown');
	});

	test('who leaves leaves only what things stand on, without a name', async () => {
		const [unused, used] = [
			await keep(sender, { content: jpeg }),
			await keep(sender, { content: jpeg })
		];
		must(await give(sender, [used]));
		await send(sender, { content: jpeg });
		expect(await listOfPerson(world.db, sender.id)).toMatchObject({
			kept: [{ id: unused }, { id: used }]
		});
		await inTransaction(world.ctx(sender), { act: 'test.leave', input: {} }, async (tx) => {
			await forgetPerson(tx, sender.id);
			return ok(null);
		});
		expect(await world.countRows('files', `id = '${unused}'`)).toBe(0);
		expect(await world.countRows('files', `id = '${used}' and uploaded_by is null`)).toBe(1);
		expect(await world.countRows('uploads', `person_id = '${sender.id}'`)).toBe(0);
	});
});

test('unfinished uploads go after a day, unused files after a week', async () => {
	const uploadId = await send(sender, { content: jpeg });
	const fileId = await keep(sender, { content: jpeg });
	const rows = async () => [
		await world.countRows('upload_parts', `upload_id = '${uploadId}'`),
		await world.countRows('files', `id = '${fileId}'`)
	];
	const { now } = world.ctx();
	const after = (ms: number) => sweepFiles(new Date(now.getTime() + ms));
	await after(DAY_MS - 60_000);
	expect(await rows()).toEqual([1, 1]);
	await after(DAY_MS + 60_000);
	expect(await rows()).toEqual([0, 1]);
	await after(7 * DAY_MS + 60_000);
	expect(await rows()).toEqual([0, 0]);
});
