/** The files nobody should send: none is kept as it came, none leaves anything behind when it is refused. */
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '#lib/shared/actor.ts';
import { hostileImages } from '../../../../../tests/support/hostile-images.ts';
import { hostilePapers, hostileVideos } from '../../../../../tests/support/hostile-papers.ts';
import { MARKS, type Hostile } from '../../../../../tests/support/picture-bytes.ts';
import { filesOfWorld, must } from '../../../../../tests/support/world-files.ts';
import { openWorld, type World } from '../../../../../tests/support/world.ts';
import { listOwnFiles, uploadFile } from './index.ts';

const MB = 1024 * 1024;
const KEPT = ['files', 'file_variants', 'file_portions', 'upload_parts', 'events'];
const corpus: Hostile[] = [...(await hostileImages()), ...hostilePapers(), ...hostileVideos()];

let world: World;
let sender: Person;
const before = process.memoryUsage.rss();
let most = before;
beforeAll(async () => {
	world = await openWorld();
});
afterAll(() =>
	console.info(`the product held ${Math.round((most - before) / MB)} MB more at most`)
);

async function kept(): Promise<Record<string, number>> {
	const counts: Record<string, number> = {};
	for (const table of KEPT) counts[table] = await world.countRows(table);
	return counts;
}

const bytesOf = async (fileId: string, variant: string): Promise<Buffer> =>
	Buffer.concat(await filesOfWorld(world).portions(sender, fileId, variant));

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** What is kept is pixels and nothing else, and no form of it is what was sent. */
async function expectRewritten({ bytes, name }: Hostile, fileId: string): Promise<void> {
	const { files } = must(await listOwnFiles(world.ctx(sender)));
	const file = files.find(({ id }) => id === fileId)!;
	expect(file.name).toMatch(/^[^/\\\u200e\u200f\u202a-\u202e"<>]+\.webp$/);
	expect(file.name, name).not.toContain('..');
	expect(file.variants.map((variant) => variant.name)).toEqual(['320', '800', '1600', 'jpeg']);
	for (const variant of file.variants) {
		const made = await bytesOf(fileId, variant.name);
		expect(hash(made)).not.toBe(hash(bytes));
		const { exif, xmp, icc, iptc, width, height } = await sharp(made).metadata();
		expect({ exif, xmp, icc, iptc }).toEqual({});
		expect([width, height]).toEqual([variant.width, variant.height]);
		for (const mark of MARKS) expect(made.includes(mark, 0, 'latin1'), mark).toBe(false);
	}
}

test('there are at least sixty of them', () => {
	expect(corpus.length).toBeGreaterThanOrEqual(60);
	console.info(`${corpus.length} hostile files`);
});

test.each(['a JPEG with a place', 'a PNG with a place', 'a WebP with a place'])(
	'%s really has one',
	async (what) => {
		const { bytes } = corpus.find((each) => each.what === what)!;
		const { exif } = await sharp(bytes).metadata();
		expect(exif?.includes('EvilCamera')).toBe(true);
		// The tag that points to the place.
		expect(exif?.toString('latin1')).toMatch(/\x88\x25|\x25\x88/);
	}
);

describe('none is accepted as it is', () => {
	test.each(corpus.map((each) => [each.what, each] as const))('%s', async (what, hostile) => {
		// Somebody new each time: limits per person have tests of their own.
		sender = await world.person('Жіберуші');
		const sums = await kept();
		const file = { name: hostile.name, base64: hostile.bytes.toString('base64') };
		const result = await uploadFile(world.ctx(sender), { purpose: 'own', file });
		most = Math.max(most, process.memoryUsage.rss());
		const outcome = result.ok ? 'rewritten' : result.refusal;
		expect(hostile.becomes, `${what}: ${outcome}`).toContain(outcome);
		if (result.ok) await expectRewritten(hostile, result.value.fileId);
		else expect(await kept()).toEqual(sums);
	});

	test('and the product held little of them', () => {
		expect(most - before).toBeLessThan(400 * MB);
	});
});

test('a picture that lay on its side stands upright', async () => {
	sender = await world.person('Жіберуші');
	const { bytes } = corpus.find(({ what }) => what === 'a JPEG lying on its side')!;
	const file = { name: 'a.jpg', base64: bytes.toString('base64') };
	const { fileId } = must(await uploadFile(world.ctx(sender), { purpose: 'own', file }));
	const { width, height } = await sharp(await bytesOf(fileId, '1600')).metadata();
	expect([width, height]).toEqual([480, 640]);
});
